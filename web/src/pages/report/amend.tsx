import { type Amendment, mayDoReport, REASON_MIN, type Report, type Staff } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextArea } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'

/** Why a report that was approved goes its way again. */
export const AmendmentCard = ({ amendment }: { readonly amendment: Amendment }) => (
  <Card title={`Ralat ke-${amendment.n}`} footer={`Menggantikan revisi ${amendment.of} setelah disetujui.`}>
    <div class="pad prose">
      <p>“{amendment.reason}”</p>
    </div>
  </Card>
)

/** For the clerk: an approved report never changes, but can be issued again. */
export const AmendCard = ({ report, me }: { readonly report: Report; readonly me: Staff }) => {
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  if (!mayDoReport(report, 'report.amend', me).ok)
    return report.amendment ? <AmendmentCard amendment={report.amendment} /> : null
  const n = (report.amendment?.n ?? 0) + 1
  const amend = async () => {
    if (
      await act.run('amend', () => callDesk({ type: 'report.amend', id: report.id, version: report.version, reason }))
    )
      setAsking(false)
  }
  return (
    <>
      {report.amendment && <AmendmentCard amendment={report.amendment} />}
      <Card title="Ralat">
        <div class="pad fields">
          <p>
            Bila isi laporan yang sudah disetujui keliru, terbitkan ralat: laporan disusun lagi dengan nomor yang sama
            dan melewati langkah 5 sampai 7. Sampai ralat disetujui, revisi ini tetap berlaku.
          </p>
          <Button onClick={() => setAsking(true)}>Terbitkan ralat ke-{n}</Button>
        </div>
      </Card>
      {asking && (
        <Dialog
          title={`Terbitkan ralat ke-${n}?`}
          onClose={() => setAsking(false)}
          onSubmit={() => void amend()}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>Batal</Button>
              <Button
                kind="main"
                type="submit"
                busy={act.busy === 'amend'}
                why={reason.trim().length < REASON_MIN ? `Tulis alasan, paling sedikit ${REASON_MIN} huruf.` : null}
              >
                Mulai ralat
              </Button>
            </>
          }
        >
          <TextArea
            label="Alasan ralat"
            rows={4}
            maxLength={1000}
            value={reason}
            onInput={setReason}
            hint="Tanpa nama klien."
          />
          {act.refused && <Note tone="bad">{act.refused}</Note>}
        </Dialog>
      )}
    </>
  )
}
