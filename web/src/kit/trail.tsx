import { dayOf, formatDay, formatTime, LOG_ACTIONS, type LogRow } from '@catat/domain'
import type { ComponentChildren } from 'preact'

/** History, newest first: act, time, who, row number and the first 8 digits of its print; a read is a filled square. */
export const Trail = ({
  rows,
  say = (row) => LOG_ACTIONS[row.action],
}: {
  readonly rows: readonly LogRow[]
  readonly say?: (row: LogRow) => ComponentChildren
}) => (
  <ol class="trail">
    {rows.map((row, i) => {
      const day = dayOf(row.at)
      const before = rows[i - 1]
      return (
        <li key={row.seq} class={row.action === 'identity.open' || row.action === 'disclosure.view' ? 'read' : ''}>
          {say(row)}
          <div class="row">
            <small>
              <time dateTime={row.at}>
                {(!before || dayOf(before.at) !== day) && `${formatDay(day)}, `}
                {formatTime(row.at)}
              </time>{' '}
              {row.actor.name}
            </small>
            <Print row={row} />
          </div>
        </li>
      )
    })}
  </ol>
)

/** Row number and the first 8 digits of its hash. */
export const Print = ({ row }: { readonly row: Pick<LogRow, 'seq' | 'hash'> }) => (
  <span class="hash">
    {row.seq} · {row.hash.slice(0, 8)}
  </span>
)
