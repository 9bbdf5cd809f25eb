import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'

/** Asked only where something typed would be lost. */
const LeaveDialog = ({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) => (
  <Dialog
    title="Keluar dan buang isian?"
    onClose={onStay}
    onSubmit={onLeave}
    acts={
      <>
        <Button onClick={onStay}>Tetap di sini</Button>
        <Button kind="main" type="submit">
          Keluar
        </Button>
      </>
    }
  >
    <p>Ada isian yang belum Anda simpan. Isian itu hilang bila Anda keluar; simpan dahulu bila masih perlu.</p>
  </Dialog>
)
export default LeaveDialog
