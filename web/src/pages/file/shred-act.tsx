import { type FileCard, isAtRest, SHRED_BASES, type ShredBasis } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callIdentity } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Radios, TextField } from '../../kit/field.tsx'
import { useFresh } from '../../session/use-fresh.tsx'
import { fileTitle } from '../../text/file.ts'
import { optionsOf } from '../../text/options.ts'

/** The leader destroys an identity for good. The number is typed by hand, since nothing brings it back. */
const ShredAct = ({ card }: { readonly card: FileCard }) => {
  const [asking, setAsking] = useState(false)
  if (!card.hasIdentity) return null
  return (
    <>
      <Button
        kind="bare"
        onClick={() => setAsking(true)}
        why={isAtRest(card.status) ? null : 'Identitas dapat dimusnahkan setelah berkas selesai dipilah.'}
      >
        Musnahkan identitas
      </Button>
      {asking && <ShredDialog card={card} onClose={() => setAsking(false)} />}
    </>
  )
}
export default ShredAct

const ShredDialog = ({ card, onClose }: { readonly card: FileCard; readonly onClose: () => void }) => {
  const [basis, setBasis] = useState<ShredBasis | ''>('')
  const [typed, setTyped] = useState('')
  const act = useAct()
  const fresh = useFresh('Memusnahkan identitas perlu kata sandi yang baru saja dimasukkan, paling lama 10 menit.')
  const name = fileTitle(card)
  const sure = typed.trim().toUpperCase() === name.toUpperCase()
  const shred = () =>
    fresh.run(async () => {
      if (!basis || !sure) return
      if (await act.run('shred', () => callIdentity({ type: 'identity.shred', id: card.id, basis }))) onClose()
    })
  if (fresh.dialog) return fresh.dialog
  return (
    <Dialog
      title={`Musnahkan identitas ${name}?`}
      onClose={onClose}
      onSubmit={shred}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy === 'shred'} why={basis && sure ? null : ''}>
            Musnahkan identitas
          </Button>
        </>
      }
    >
      {act.refused && <p class="err">◆ {act.refused}</p>}
      <p>
        Nama, NIK, alamat, dan catatan klien pada berkas ini tidak dapat dikembalikan; bila cadangan dipulihkan,
        dimusnahkan lagi. Statistik, dokumen, dan buku log tetap ada.
      </p>
      <Radios label="Dasar" name="dasar-musnah" value={basis} options={optionsOf(SHRED_BASES)} onChange={setBasis} />
      <TextField label={`Ketik ${name} untuk memastikan`} value={typed} onInput={setTyped} />
    </Dialog>
  )
}
