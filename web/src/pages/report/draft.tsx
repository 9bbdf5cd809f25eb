import {
  FEW_NUMBERS,
  type FiguresDocument,
  FiguresDocumentSchema,
  formatPeriod,
  mayDoReport,
  numbersLeft,
  type Office,
  type Period,
  previousPeriod,
  type Report,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { useDocument } from '../../data/live.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Empty } from '../../kit/empty.tsx'
import { TextField } from '../../kit/field.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { staff } from '../../session/session.ts'
import { ServicesChart } from './chart.tsx'
import { Editor, saveNarrative, useTyping } from './editor.tsx'
import { HeadlineCard } from './headline.tsx'
import { History, lastWriter, useHistory } from './history.tsx'
import { Journey } from './journey.tsx'
import { submitProblem } from './model.ts'
import { NarrativeCard } from './narrative.tsx'
import { personalDataProblem } from './personal-data.ts'
import { PdfButton, usePdf } from './print.tsx'
import { ReportChip } from './report-chip.tsx'
import { Tables } from './report-table.tsx'
import { ReturnedCard } from './returned.tsx'

/** A report that is being written: live figures, the clerk's text, and the act that sends it to the head of division. */
export const DraftReport = ({ report, office }: { readonly report: Report; readonly office: Office }) => {
  const me = staff.value
  const figures = useDocument(`figures/${report.period}`, FiguresDocumentSchema)
  const before = useDocument(`figures/${previousPeriod(report.period)}`, FiguresDocumentSchema)
  const typing = useTyping(report)
  const act = useAct()
  const pdf = usePdf(report, 0, act)
  const history = useHistory(report)
  const [asking, setAsking] = useState(false)
  const [number, setNumber] = useState('')
  const byClerk = report.number === null && office.numbering?.by === 'clerk'
  const left = numbersLeft(office)
  if (!me) return null
  const month = formatPeriod(report.period)
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
  const previous = before.at === 'ready' && before.value ? receivedByService(before.value) : null
  return (
    <>
      <PageHead
        crumbs={[{ href: '/laporan', text: 'Laporan' }]}
        title={`Laporan bulanan ${month}`}
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
              submitProblem(typing.state, typing.text, figures.at === 'ready' && figures.value !== null) ??
              personalDataProblem(typing.text)
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
          <Show of={figures} label="angka laporan" rows={8}>
            {(document) =>
              document ? (
                <>
                  <HeadlineCard figures={document.figures} aside="menurut evaluasi terakhir" />
                  <ServicesChart period={report.period} figures={document.figures} previous={previous} />
                </>
              ) : (
                <NoFigures period={report.period} />
              )
            }
          </Show>
        </div>
        <div class="stack">
          <Journey report={report} />
          <History report={report} rows={history} />
        </div>
      </div>
      {figures.at === 'ready' && figures.value && (
        <Tables source={{ period: report.period, figures: figures.value.figures, steps: report.steps }} />
      )}
      {asking && (
        <Dialog
          title={`Ajukan laporan ${month} kepada Kepala Bidang?`}
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

const receivedByService = ({ figures }: FiguresDocument): Record<string, number> =>
  Object.fromEntries(Object.entries(figures.services).map(([service, { received }]) => [service, received]))

const NoFigures = ({ period }: { readonly period: Period }) => (
  <Card label="Belum ada angka">
    <Empty
      title="Angka bulan ini belum ada"
      action={<LinkButton href={`/evaluasi/${period}`}>Buka evaluasi {formatPeriod(period)}</LinkButton>}
    >
      Angka laporan berasal dari evaluasi bulanan. Jalankan evaluasi dahulu.
    </Empty>
  </Card>
)
