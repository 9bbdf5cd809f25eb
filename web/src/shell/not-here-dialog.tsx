import { Button, LinkButton } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'

/** What was typed is no number; it may be somebody's, so it is neither shown again nor sent. */
const NotHereDialog = ({ mayFind, onClose }: { readonly mayFind: boolean; readonly onClose: () => void }) => (
  <Dialog
    title="Tidak dicari di sini"
    onClose={onClose}
    onSubmit={onClose}
    acts={
      <>
        {mayFind && <LinkButton href="/cari-klien">Cari klien</LinkButton>}
        <Button kind="main" type="submit">
          Tutup
        </Button>
      </>
    }
  >
    <p>
      Cari dengan nomor berkas atau bagiannya (KSL-2026-11, 0007), bulan (2026-11), atau kode klien (K-…). Nama, NIK,
      dan telepon tidak dicari di sini, agar tidak tertinggal pada alamat dan riwayat peramban.
    </p>
  </Dialog>
)
export default NotHereDialog
