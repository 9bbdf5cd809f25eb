import type { FileCard } from '@catat/domain'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { fileTitle } from '../../text/file.ts'
import type { Acts } from './acts.ts'

const WORDS = {
  'file.discard': {
    ask: 'Buang',
    does: 'Buang konsep',
    follows:
      'Konsep dan identitas yang tersegel di dalamnya tidak dapat dibuka lagi. Baris buku log tetap ada. Tindakan ini tidak dapat dibatalkan.',
  },
  'file.withdraw': {
    ask: 'Tarik kembali',
    does: 'Tarik berkas',
    follows:
      'Berkas kembali menjadi konsep Anda dan hilang dari antrean pengadministrasi. Anda dapat menyerahkannya lagi.',
  },
  'file.handBack': {
    ask: 'Kembalikan',
    does: 'Kembalikan berkas',
    follows:
      'Berkas kembali menjadi konsep petugasnya untuk diperbaiki, lalu diserahkan lagi. Belum ada nomor yang terpakai.',
  },
} as const

/** What follows from an act that takes a file back, before it is done. */
const ConfirmDialog = ({
  type,
  card,
  acts,
  onClose,
  onDone,
}: {
  readonly type: keyof typeof WORDS
  readonly card: FileCard
  readonly acts: Acts
  readonly onClose: () => void
  readonly onDone: () => void
}) => (
  <Dialog
    title={`${WORDS[type].ask} ${fileTitle(card)}?`}
    onClose={onClose}
    onSubmit={async () => {
      if (await acts.send((id, revision) => ({ type, id, revision }))) onDone()
    }}
    acts={
      <>
        <Button onClick={onClose}>Batal</Button>
        <Button kind="main" type="submit" busy={acts.busy}>
          {WORDS[type].does}
        </Button>
      </>
    }
  >
    <p>{WORDS[type].follows}</p>
    {acts.problem && <p class="err">◆ {acts.problem}</p>}
  </Dialog>
)

export default ConfirmDialog
