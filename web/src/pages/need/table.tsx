import { formatDay, type Instant, NEED_STATE_NAMES, type Need, type NeedState, SERVICES } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { shortDay } from '../../text/days.ts'
import { isOld, waitedText } from './model.ts'

const TONES: Readonly<Record<NeedState, 'ok' | 'wait' | 'ring'>> = {
  waiting: 'wait',
  assigned: 'ring',
  taken: 'ring',
  served: 'ok',
  closed: 'ring',
}

/** Needs by pseudonym, the oldest first. `act`: what this person can do about one. */
export const NeedTable = ({
  needs,
  at,
  caption,
  act,
}: {
  readonly needs: readonly Need[]
  readonly at: Instant
  readonly caption: string
  readonly act: (need: Need) => ComponentChildren
}) => (
  <Table
    caption={caption}
    columns={[
      { title: 'Klien' },
      { title: 'Kebutuhan' },
      { title: 'Identifikasi' },
      { title: 'Umur', num: true },
      { title: 'Petugas' },
      { title: 'Keadaan' },
      { title: <span class="sr">Tindakan</span> },
    ]}
  >
    {needs.map((need) => (
      <Row key={need.id} tone={isOld(need, at) && need.state !== 'closed' ? 'flaw' : ''}>
        <Cell head>{need.pseudonym ?? 'Tanpa klien'}</Cell>
        <Cell fold="full">{SERVICES[need.service].name}</Cell>
        <Cell fold="skip">
          <time dateTime={need.day} title={formatDay(need.day)}>
            {shortDay(need.day)}
          </time>
        </Cell>
        <Cell num fold="end">
          {waitedText(need, at)}
        </Cell>
        <Cell>{need.by?.name ?? <small>siapa pun</small>}</Cell>
        <Cell fold="end up">
          <Chip tone={TONES[need.state]}>{NEED_STATE_NAMES[need.state]}</Chip>
        </Cell>
        <Cell fold="full">
          <span class="row">{act(need)}</span>
        </Cell>
      </Row>
    ))}
  </Table>
)
