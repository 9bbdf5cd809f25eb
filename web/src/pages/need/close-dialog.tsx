import { NEED_REASONS, type Need, type NeedReason, SERVICES } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { optionsOf } from '../../text/options.ts'

/** Why a need cannot be met. */
const CloseDialog = ({
  need,
  onClose,
  onDone,
}: {
  readonly need: Need
  readonly onClose: () => void
  readonly onDone: (what: string) => void
}) => {
  const [reason, setReason] = useState<NeedReason | ''>('')
  const [error, setError] = useState<string | null>(null)
  const act = useAct()
  const { short } = SERVICES[need.service]
  const send = async () => {
    if (!reason) return setError('Pilih alasan yang paling sesuai.')
    const done = await act.run('send', () =>
      callDesk({ type: 'need.close', id: need.id, revision: need.revision, reason }),
    )
    if (done) onDone(`Kebutuhan ${short} klien ${need.pseudonym ?? ''} dicatat tidak dapat dipenuhi.`)
  }
  return (
    <Dialog
      title="Kebutuhan ini tidak dapat dipenuhi?"
      onClose={onClose}
      onSubmit={send}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy !== null}>
            Tutup kebutuhan
          </Button>
        </>
      }
    >
      <p>
        Alasannya masuk buku log dan tabel kebutuhan pada laporan; kebutuhan tetap dihitung belum terlayani.
        Pengadministrasi Umum atau Pimpinan dapat membukanya kembali.
      </p>
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      <Select<NeedReason>
        label="Alasan"
        value={reason}
        empty="Pilih alasan"
        options={optionsOf(NEED_REASONS)}
        error={error}
        onChange={setReason}
      />
    </Dialog>
  )
}
export default CloseDialog
