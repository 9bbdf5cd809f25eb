import { type ApprovalView, formatInstant, officeSeconds, reportName } from '@catat/domain'
import { useEffect } from 'preact/hooks'
import { now, watchConnection } from '../../../data/connection.ts'
import { Chip } from '../../../kit/chip.tsx'
import { later } from '../../../kit/later.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { HeadlineCard } from '../headline.tsx'
import { Journey } from '../journey.tsx'
import { pdfName } from '../model.ts'
import { NarrativeCard } from '../narrative.tsx'
import { PdfCard } from '../pdf.tsx'
import { ReturnedCard } from '../returned.tsx'
import { DecidePanel } from './decide-panel.tsx'
import { WORDS } from './model.ts'

const Tables = later(() => import('../report-table.tsx'))

/** The frozen report beside the two acts: what is seen is what is decided. */
const View = ({
  view,
  busy,
  refused,
  onAccept,
  onReturn,
}: {
  readonly view: ApprovalView
  readonly busy: string | null
  readonly refused: string | null
  readonly onAccept: () => unknown
  readonly onReturn: (reason: string) => Promise<unknown>
}) => {
  const { act, report, frozen, digest, pdf, pages } = view
  const month = reportName(report.id)
  const since = act === 'receive' ? report.submittedAt : (report.received?.at ?? null)
  useEffect(watchConnection, [])
  return (
    <>
      <PageHead
        crumbs={[]}
        title={month}
        line={`${WORDS[act].step}. Nomor ${frozen.number}.`}
        chips={
          <>
            <Chip tone="wait">Menunggu keputusan Anda</Chip>
            <Chip tone="ring">Revisi {frozen.revision}</Chip>
          </>
        }
      />
      <div class="cols">
        <div class="stack">
          <HeadlineCard
            source={frozen}
            aside={`dibekukan ${formatInstant(frozen.frozenAt)}`}
            footer={<a href="#tabel">Semua tabel</a>}
          />
          <NarrativeCard narrative={frozen.narrative} />
          <PdfCard pdf={pdf} name={pdfName(report.id, frozen.number)} pages={pages} />
        </div>
        <div class="stack aside">
          <DecidePanel
            act={act}
            month={month}
            revision={frozen.revision}
            digest={digest}
            seconds={since ? officeSeconds(since, now.value, frozen.office) : 0}
            busy={busy}
            refused={refused}
            onAccept={onAccept}
            onReturn={onReturn}
          />
          {report.returned && <ReturnedCard returned={report.returned} />}
          <Journey report={report} />
        </div>
      </div>
      <Tables source={frozen} />
    </>
  )
}
export default View
