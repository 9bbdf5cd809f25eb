import { formatDuration, REASON_MIN, SOP_STANDARDS } from '@catat/domain'
import { useState } from 'preact/hooks'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextArea } from '../../../kit/field.tsx'
import { Note } from '../../../kit/note.tsx'
import { Track } from '../../../kit/track.tsx'
import { shortPrint } from '../model.ts'
import { type DecisionAct, WORDS } from './model.ts'

/** What is decided stands beside the two acts: revision and print. On a phone it sticks to the foot. */
export const DecidePanel = ({
  act,
  month,
  revision,
  digest,
  seconds,
  busy,
  refused,
  onAccept,
  onReturn,
}: {
  readonly act: DecisionAct
  readonly month: string
  readonly revision: number
  readonly digest: string
  /** Office seconds since the report came to this person. */
  readonly seconds: number
  readonly busy: string | null
  readonly refused: string | null
  readonly onAccept: () => unknown
  readonly onReturn: (reason: string) => Promise<unknown>
}) => {
  const [returning, setReturning] = useState(false)
  const standard = act === 'receive' ? SOP_STANDARDS.receiveReport : SOP_STANDARDS.approve
  return (
    <>
      <section class="card decide" aria-label="Keputusan">
        <div>
          <p>
            <b>Anda memutuskan revisi {revision}</b>,{' '}
            <span class="no">
              sidik <span class="code">{shortPrint(digest)}</span>
            </span>
          </p>
          <small class="wideonly">
            Persis yang tampil di halaman ini. Bila ada revisi baru, keputusan ini tidak berlaku.
          </small>
        </div>
        {refused && !returning && <Note tone="bad">{refused}</Note>}
        <div class="row">
          <Button kind="main" busy={busy === 'accept'} onClick={onAccept}>
            {WORDS[act].accept}
          </Button>
          <Button onClick={() => setReturning(true)}>
            <span>
              Kembalikan<span class="wideonly"> dengan alasan</span>
            </span>
          </Button>
        </div>
        <div class="wideonly">
          <Track ratio={seconds / standard} />
          <small>
            berjalan {formatDuration(seconds)}, baku {formatDuration(standard)}
          </small>
        </div>
      </section>
      {returning && (
        <ReturnDialog
          month={month}
          busy={busy === 'return'}
          refused={refused}
          onClose={() => setReturning(false)}
          onReturn={onReturn}
        />
      )}
    </>
  )
}

const ReturnDialog = ({
  month,
  busy,
  refused,
  onClose,
  onReturn,
}: {
  readonly month: string
  readonly busy: boolean
  readonly refused: string | null
  readonly onClose: () => void
  readonly onReturn: (reason: string) => Promise<unknown>
}) => {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const send = async () => {
    // Fetched only by who returns a report. Should that fail, the desk refuses the same.
    const problem = await import('./reason.ts').then(
      ({ reasonProblem }) => reasonProblem(reason),
      () => null,
    )
    setError(problem)
    if (problem === null) await onReturn(reason.trim())
  }
  return (
    <Dialog
      title={`Kembalikan laporan ${month}?`}
      onClose={onClose}
      onSubmit={() => void send()}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={busy}>
            Kembalikan laporan
          </Button>
        </>
      }
    >
      <p>Alasan Anda dikirim kepada pengadministrasi. Laporan diperbaiki dan diajukan lagi sebagai revisi baru.</p>
      {refused && <Note tone="bad">{refused}</Note>}
      <TextArea
        label="Alasan, tanpa nama klien"
        value={reason}
        onInput={setReason}
        rows={4}
        maxLength={1000}
        error={error}
        hint={`Paling sedikit ${REASON_MIN} huruf: apa yang kurang dan apa yang diharapkan.`}
      />
    </Dialog>
  )
}
