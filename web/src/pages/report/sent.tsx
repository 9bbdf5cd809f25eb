import {
  can,
  formatInstant,
  inForceOf,
  mayDoReport,
  officeSeconds,
  type Report,
  type Revision,
  RevisionSchema,
  reportName,
  type Staff,
} from '@catat/domain'
import { useRef, useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useDocument } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { later } from '../../kit/later.tsx'
import { Refused, Show } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { staff } from '../../session/session.ts'
import { IntegrityCard } from '../audit/integrity.tsx'
import { AmendCard } from './amend.tsx'
import { DecidePanel } from './approval/decide-panel.tsx'
import { type DecisionAct, RESULTS } from './approval/model.ts'
import { ExcuseCard } from './excuse.tsx'
import { HeadlineCard } from './headline.tsx'
import { History, useHistory } from './history.tsx'
import { Journey } from './journey.tsx'
import { NarrativeCard } from './narrative.tsx'
import { PdfButton, usePdf } from './print.tsx'
import { ReportChip } from './report-chip.tsx'
import { ReturnedCard } from './returned.tsx'
import { VerifyCard } from './verify-card.tsx'

const Tables = later(() => import('./report-table.tsx'))

const TablesCard = later(() => import('./tables-card.tsx'))
const OriginalCard = later(() => import('./original.tsx'))
const PublicEdition = later(() => import('./public-edition.tsx'))

/** A report that was sent: frozen figures, and the act of the person on whom it waits. */
export const SentReport = ({ report }: { readonly report: Report }) => {
  const revision = useDocument(`reports/${report.id}/revisions/${report.revision}`, RevisionSchema)
  const me = staff.value
  if (!me) return null
  return (
    <Show of={revision} label="laporan" rows={8}>
      {(found) =>
        found ? (
          <Sent report={report} revision={found} me={me} />
        ) : (
          <Card label="Laporan">
            <Refused fault={{ fault: 'report/missing', details: {} }} />
          </Card>
        )
      }
    </Show>
  )
}

const Sent = ({
  report,
  revision: { frozen, digest },
  me,
}: {
  readonly report: Report
  readonly revision: Revision
  readonly me: Staff
}) => {
  const act = useAct()
  const pdf = usePdf(report, report.revision, act)
  const history = useHistory(report)
  const [done, setDone] = useState<keyof typeof RESULTS | null>(null)
  const month = reportName(report.id)
  const seen = { id: report.id, revision: report.revision, digest }
  const decision: DecisionAct = report.status === 'submitted' ? 'receive' : 'approve'
  const mayDecide = mayDoReport(report, `report.${decision}`, me).ok
  const mayRecall = mayDoReport(report, 'report.recall', me).ok
  const since = decision === 'receive' ? report.submittedAt : (report.received?.at ?? null)

  const opened = useRef(performance.now())
  const accept = async () => {
    const spent = Math.round((performance.now() - opened.current) / 1000)
    if (await act.run('accept', () => callDesk({ type: `report.${decision}`, ...seen, spent })))
      setDone(decision === 'receive' ? 'received' : 'approved')
  }
  const giveBack = async (reason: string) => {
    if (await act.run('return', () => callDesk({ type: 'report.return', ...seen, reason }))) setDone('returned')
  }
  const result = done && RESULTS[done]
  return (
    <>
      <PageHead
        crumbs={[{ href: '/laporan', text: 'Laporan' }]}
        title={month}
        line={`Nomor ${frozen.number}${report.submittedAt ? `, diajukan ${formatInstant(report.submittedAt)}` : ''}.`}
        chips={
          <>
            {report.status === 'approved' ? <Chip tone="ok">Disetujui</Chip> : <ReportChip report={report} />}
            <Chip tone="ring">Revisi {frozen.revision}</Chip>
            {frozen.amendment && <Chip tone="ring">Ralat ke-{frozen.amendment.n}</Chip>}
          </>
        }
      >
        {mayRecall && (
          <Button
            busy={act.busy === 'recall'}
            onClick={() =>
              act.run('recall', () => callDesk({ type: 'report.recall', id: report.id, version: report.version }))
            }
          >
            Tarik kembali
          </Button>
        )}
        <PdfButton pdf={pdf} may={me} text="Lihat PDF" />
      </PageHead>
      {result && (
        <Note tone="ok" title={`${result[0]}.`}>
          {result[1]}
        </Note>
      )}
      {act.refused && !mayDecide && <Note tone="bad">{act.refused}</Note>}
      <div class="cols">
        <div class="stack">
          <HeadlineCard source={frozen} aside={`dibekukan ${formatInstant(frozen.frozenAt)}`} />
          {pdf.card}
          <NarrativeCard narrative={frozen.narrative} />
        </div>
        <div class={mayDecide ? 'stack aside' : 'stack'}>
          {mayDecide && (
            <DecidePanel
              act={decision}
              month={month}
              revision={frozen.revision}
              digest={digest}
              seconds={since ? officeSeconds(since, now.value, frozen.office) : 0}
              busy={act.busy}
              refused={act.refused}
              onAccept={accept}
              onReturn={giveBack}
            />
          )}
          {report.returned && <ReturnedCard returned={report.returned} />}
          <Journey report={report} />
          <VerifyCard frozen={frozen} digest={digest} />
          {inForceOf(report) && <OriginalCard report={report} me={me} />}
          {can(me, 'tables.export').ok && <TablesCard id={report.id} />}
          {report.status === 'approved' && can(me, 'figures.export').ok && <PublicEdition id={report.id} />}
          {frozen.integrity && <IntegrityCard period={frozen.period} integrity={frozen.integrity} />}
          <AmendCard report={report} me={me} />
          <ExcuseCard report={report} me={me} />
          <History report={report} rows={history} />
        </div>
      </div>
      <Tables source={frozen} />
    </>
  )
}
