import { type Breach, instantOf, msOf } from '@catat/domain'
import { useState } from 'preact/hooks'
import type { Act } from '../../data/act.ts'
import { callRights } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/field.tsx'
import { momentOf, typedMoment } from '../../text/moments.ts'
import { MomentField } from './moment-field.tsx'

const DAY = 86_400_000
/** The field holds whole minutes; the last one counts to its end. */
const MINUTE = 60_000

/** Which files an account read in a span of time, from the log book. */
export const TraceDialog = ({
  breach,
  act,
  onClose,
  onAdded,
}: {
  readonly breach: Breach
  readonly act: Act
  readonly onClose: () => void
  readonly onAdded: (count: number) => void
}) => {
  const [uid, setUid] = useState('')
  const [from, setFrom] = useState(typedMoment(breach.occurredAt ?? instantOf(msOf(breach.noticedAt) - DAY)))
  const [to, setTo] = useState(typedMoment(breach.noticedAt))
  const [error, setError] = useState<string | null>(null)
  const trace = async () => {
    const [start, end] = [momentOf(from), momentOf(to)]
    if (!start || !end || start > end) return setError('Isi awal dan akhir; awal sebelum akhir.')
    setError(null)
    const { id, revision } = breach
    const done = await act.run('trace', async () => {
      const span = { uid: uid.trim(), from: start, to: instantOf(msOf(end) + MINUTE - 1) }
      const { added } = await callRights({ type: 'breach.trace', id, revision, trace: span })
      onAdded(added)
    })
    if (done) onClose()
  }
  return (
    <Dialog
      title="Telusuri berkas yang dibaca sebuah akun"
      onClose={onClose}
      onSubmit={trace}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy === 'trace'} why={uid.trim() ? null : ''}>
            Telusuri berkas
          </Button>
        </>
      }
    >
      {act.refused && <p class="err">◆ {act.refused}</p>}
      <p>Setiap berkas yang identitasnya dibuka, dicetak, atau dibaca dalam ekspose oleh akun itu ditambahkan.</p>
      <TextField
        label="Akun"
        value={uid}
        maxLength={128}
        hint="Nama akun seperti di buku log, misalnya petugas.konseling."
        onInput={setUid}
      />
      <MomentField label="Mulai" value={from} max={now.value} error={error} onInput={setFrom} />
      <MomentField label="Sampai" value={to} max={now.value} onInput={setTo} />
    </Dialog>
  )
}
