import {
  AuditSchema,
  FEW_NUMBERS,
  inForceOf,
  kindOf,
  mayDoReport,
  numbersLeft,
  type Office,
  type Report,
  reportName,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { useDocument } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/field.tsx'
import { later } from '../../kit/later.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { staff } from '../../session/session.ts'
import { AmendmentCard } from './amend.tsx'
import { Editor, saveNarrative, useTyping } from './editor.tsx'
import { ExcuseCard } from './excuse.tsx'
import { HeadlineCard } from './headline.tsx'
import { History, lastWriter, useHistory } from './history.tsx'
import { Journey } from './journey.tsx'
import { submitProblem } from './model.ts'
import { NarrativeCard } from './narrative.tsx'
import { personalDataProblem } from './personal-data.ts'
import { usePreview } from './preview.ts'
import { PdfButton, usePdf } from './print.tsx'
import { ReportChip } from './report-chip.tsx'
import { ReturnedCard } from './returned.tsx'
import { YearFactsCard } from './year-facts.tsx'

const OriginalCard = later(() => import('./original.tsx'))
const Tables = later(() => import('./report-table.tsx'))

/** A report that is being written: the figures as they would be frozen now, the clerk's text, and the act that sends it to the head of division. */
export const DraftReport = ({ report, office }: { readonly report: Report; readonly office: Office }) => {
  const me = staff.value
  const audit = useDocument(`audits/${report.period}`, AuditSchema)
  const evaluated = audit.at === 'ready' ? `${audit.value?.epoch} ${audit.value?.status}` : null
  const preview = usePreview(report, evaluated)
  const typing = useTyping(report)
  const act = useAct()
  const pdf = usePdf(report, 0, act)
  const history = useHistory(report)
  const [asking, setAsking] = useState(false)
  const [number, setNumber] = useState('')
  const byClerk = report.number === null && office.numbering?.by === 'clerk'
  const left = numbersLeft(office)
  if (!me) return null
  const name = reportName(report.id)
  const shown = preview.at === 'ready' ? preview.value : null
  const mayNarrate = mayDoReport(report, 'report.narrate', me).ok
  const submit = async () => {
    const done = await act.run('submit', async () => {
      const dirty = typing.state === 'edited'
      if (dirty) {
        typing.send()
        await saveNarrative(report, typing.text)
      }
      const version = report.version + (dirty ? 1 : 0)
      await callDesk({ type: 'report.submit', id: report.id, version, ...(byClerk && { number }) })
    })
    if (done) setAsking(false)
  }
  return (
    <>
      <PageHead
        crumbs={[{ href: '/laporan', text: 'Laporan' }]}
        title={name}
        line={
          report.revision === 0
            ? 'Nomor diberikan dan angka dibekukan saat diajukan.'
            : `Nomor ${report.number ?? ''}. Diajukan lagi sebagai revisi ${report.revision + 1}; angka dibekukan saat itu.`
        }
        chips={<ReportChip report={report} />}
      >
        <PdfButton pdf={pdf} may={me} text="Lihat konsep PDF" />
        {mayNarrate && (
          <Button
            kind="main"
            why={
              submitProblem(typing.state, typing.text, shown ? shown.lacking : null) ?? personalDataProblem(typing.text)
            }
            onClick={() => setAsking(true)}
          >
            Ajukan ke Kepala Bidang
          </Button>
        )}
      </PageHead>
      {act.refused && !asking && <Note tone="bad">{act.refused}</Note>}
      <div class="cols">
        <div class="stack">
          {report.returned && <ReturnedCard returned={report.returned} />}
          {mayNarrate ? (
            <Editor report={report} typing={typing} act={act} other={lastWriter(history)} />
          ) : (
            <NarrativeCard narrative={report.narrative} />
          )}
          {pdf.card}
          {kindOf(report.id) === 'annual' && mayNarrate && <YearFactsCard report={report} act={act} />}
          {preview.at === 'waiting' && (
            <Card label="Angka laporan">
              <Skeleton label="angka laporan" rows={8} />
            </Card>
          )}
          {preview.at === 'refused' && (
            <Note tone="bad" title="Angka belum dapat dihitung.">
              {preview.sentence}
            </Note>
          )}
          {shown?.lacking.map((why) => (
            <Note key={why} tone="wait" title="Belum dapat diajukan.">
              {why} <a href={`/evaluasi/${report.period}`}>Buka evaluasi</a>
            </Note>
          ))}
          {shown && <HeadlineCard source={shown.source} aside="menurut evaluasi terakhir" />}
        </div>
        <div class="stack">
          <Journey report={report} />
          {report.amendment && <AmendmentCard amendment={report.amendment} />}
          {inForceOf(report) && <OriginalCard report={report} me={me} />}
          <ExcuseCard report={report} me={me} />
          <History report={report} rows={history} />
        </div>
      </div>
      {shown && <Tables source={shown.source} />}
      {asking && (
        <Dialog
          title={`Ajukan ${name} kepada Kepala Bidang?`}
          onClose={() => setAsking(false)}
          onSubmit={() => void submit()}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>Batal</Button>
              <Button kind="main" type="submit" busy={act.busy === 'submit'}>
                Ajukan laporan
              </Button>
            </>
          }
        >
          <p>
            Angka dibekukan, laporan diberi nomor dan sidik, dan surel bertaut dikirim kepada {office.divisionHead.name}
            . Selama belum diterima, laporan dapat Anda tarik kembali.
          </p>
          {byClerk && (
            <TextField
              label="Nomor surat dari agenda kantor"
              required
              maxLength={60}
              value={number}
              onInput={setNumber}
            />
          )}
          {report.number === null && left !== null && left < FEW_NUMBERS && (
            <Note tone="wait" title={`Sisa ${left} nomor pada blok surat.`}>
              Mintalah administrator menyiapkan blok berikutnya pada halaman Kantor.
            </Note>
          )}
          {act.refused && <Note tone="bad">{act.refused}</Note>}
        </Dialog>
      )}
    </>
  )
}
