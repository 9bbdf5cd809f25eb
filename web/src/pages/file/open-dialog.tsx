import { type FileCard, OPEN_REASONS, type OpenReason, openReasons, type Staff } from '@catat/domain'
import { useState } from 'preact/hooks'
import { callIdentity, sentenceOf } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { isHead } from './break-glass.ts'
import { OPEN_SECONDS, type Opened } from './open-identity.tsx'

/** Asks for the reason first, and says who is told. */
const OpenDialog = ({
  card,
  staff,
  onClose,
  onOpened,
}: {
  readonly card: FileCard
  readonly staff: Staff
  readonly onClose: () => void
  readonly onOpened: (opened: Opened) => void
}) => {
  const [reason, setReason] = useState<OpenReason | ''>('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const head = isHead(card, staff)
  const open = async () => {
    if (!reason) return setProblem('Pilih satu alasan.')
    setBusy(true)
    try {
      const { identity } = await callIdentity({ type: 'identity.open', id: card.id, reason })
      onOpened({ identity, reason, at: Date.now() })
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={`Buka identitas ${card.number ?? 'konsep ini'}?`}
      onClose={onClose}
      onSubmit={() => void open()}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={busy}>
            Buka identitas
          </Button>
        </>
      }
    >
      {head && (
        <Note tone="wait" title="Pimpinan PUSPAGA langsung diberi tahu.">
          Pejabat membuka identitas hanya dalam keadaan darurat atau atas permintaan resmi. Untuk keperluan lain
          mintalah kepada Pimpinan PUSPAGA.
        </Note>
      )}
      <p>
        Terbuka {OPEN_SECONDS} detik, lalu tersegel lagi. Nama Anda, waktu, dan alasannya masuk buku log sebelum
        identitas ditampilkan.
      </p>
      <Select
        label="Alasan"
        value={reason}
        empty="Pilih alasan"
        options={openReasons(card, staff).map((code) => [code, OPEN_REASONS[code]] as const)}
        onChange={setReason}
        error={problem}
      />
    </Dialog>
  )
}
export default OpenDialog
