import type { FileCard } from '@catat/domain'
import { useRef, useState } from 'preact/hooks'
import { callDesk, sentenceOf } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/field.tsx'
import { fileTitle } from '../../text/file.ts'
import { readPlace } from './place.ts'
import { spentOn } from './spent.ts'

/** SOP step 2: the clerk confirms receipt; the file gets its number and, if it is known already, the place of its paper. */
const ReceiveDialog = ({
  card,
  onClose,
  onDone,
}: {
  readonly card: FileCard
  readonly onClose: () => void
  readonly onDone: (number: string) => void
}) => {
  const [cabinet, setCabinet] = useState('')
  const [folder, setFolder] = useState('')
  const [minutes, setMinutes] = useState('')
  const opened = useRef(performance.now())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const receive = async () => {
    const read = readPlace(cabinet, folder)
    if (typeof read === 'string') return setProblem(read)
    const spent = spentOn(minutes, (performance.now() - opened.current) / 1000)
    if (spent === null) return setProblem('Lama memeriksa ditulis dengan angka, dalam menit.')
    setBusy(true)
    try {
      const { number } = await callDesk({
        type: 'file.receive',
        id: card.id,
        revision: card.revision,
        place: read.place,
        spent,
      })
      onDone(number)
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={`Terima ${fileTitle(card)}?`}
      onClose={onClose}
      onSubmit={() => void receive()}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={busy}>
            Terima berkas
          </Button>
        </>
      }
    >
      <p>
        Diserahkan {card.officer.name}. Berkas mendapat nomor register bulan ini, dan petugas melihat bahwa berkasnya
        sudah diterima.
      </p>
      <div class="two">
        <TextField label="Lemari" optional value={cabinet} onInput={setCabinet} maxLength={20} />
        <TextField label="Map" optional hint="Kode, bukan nama." value={folder} onInput={setFolder} maxLength={20} />
      </div>
      <TextField
        label="Lama memeriksa, menit"
        optional
        inputMode="numeric"
        hint="Kosong: sejak jendela ini dibuka. Waktu menunggu sebelumnya dihitung terpisah."
        value={minutes}
        onInput={setMinutes}
        maxLength={3}
        error={problem}
      />
    </Dialog>
  )
}

export default ReceiveDialog
