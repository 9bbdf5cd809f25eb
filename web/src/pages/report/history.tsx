import {
  dayOf,
  formatDay,
  formatTime,
  LOG_ACTIONS,
  type LogRow,
  LogRowSchema,
  type Report,
  type Revision,
  RevisionSchema,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { type Loaded, useQuery } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Trail } from '../../kit/trail.tsx'
import { targetText } from '../log/target.ts'
import { shortPrint } from './model.ts'

type Rows = Loaded<readonly LogRow[]>

export const useHistory = (report: Report): Rows =>
  useQuery({ collection: `reports/${report.id}/log`, where: [], orderBy: [['seq', 'desc']], limit: 50 }, LogRowSchema)

/** Who saved the text last, and when, for a person whose own text conflicts with it. */
export const lastWriter = (rows: Rows): string | null => {
  const row = rows.at === 'ready' ? rows.value.find(({ action }) => action === 'report.narrate') : undefined
  return row ? `${row.actor.name} pukul ${formatTime(row.at)}` : null
}

/** Frozen revisions with their prints, and every act on the report. */
export const History = ({ report, rows }: { readonly report: Report; readonly rows: Rows }) => (
  <>
    {report.revision > 0 && <Revisions report={report} />}
    <Acts rows={rows} />
  </>
)

const NEWEST = 8

const Acts = ({ rows }: { readonly rows: Rows }) => {
  const [all, showAll] = useState(false)
  const count = rows.at === 'ready' ? rows.value.length : 0
  return (
    <Card
      title="Riwayat"
      footer={
        count > NEWEST && (
          <Button kind="bare" onClick={() => showAll(!all)}>
            {all ? 'Tampilkan yang terbaru' : `Tampilkan semua, ${count} kegiatan`}
          </Button>
        )
      }
    >
      <Show of={rows} label="riwayat laporan" rows={4}>
        {(found) => <Trail rows={all ? found : found.slice(0, NEWEST)} say={sayRow} />}
      </Show>
    </Card>
  )
}

/** `Kirim, revisi 2` */
const sayRow = (row: LogRow): string => {
  const target = targetText(row)
  return target ? `${LOG_ACTIONS[row.action]}, ${target.toLowerCase()}` : LOG_ACTIONS[row.action]
}

const Revisions = ({ report }: { readonly report: Report }) => {
  const revisions = useQuery(
    {
      collection: `reports/${report.id}/revisions`,
      where: [],
      orderBy: [['__name__', 'asc']],
      limit: 100,
    },
    RevisionSchema,
  )
  return (
    <Card title="Revisi">
      <Show of={revisions} label="revisi laporan" rows={2}>
        {(found) => (
          <dl class="facts pad">
            {[...found]
              .sort((a, b) => b.frozen.revision - a.frozen.revision)
              .map((revision) => (
                <RevisionFacts key={revision.digest} revision={revision} current={report.revision} />
              ))}
          </dl>
        )}
      </Show>
    </Card>
  )
}

const RevisionFacts = ({
  revision: { frozen, digest, pages },
  current,
}: {
  readonly revision: Revision
  readonly current: number
}) => (
  <>
    <dt>Revisi {frozen.revision}</dt>
    <dd>
      {formatDay(dayOf(frozen.frozenAt))}, {formatTime(frozen.frozenAt)}, {pages} halaman
      {frozen.revision === current ? ', terbaru' : ''} <span class="code">{shortPrint(digest)}</span>
    </dd>
  </>
)
