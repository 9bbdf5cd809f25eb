import { type ChecklistItem, type DocumentState, MARK_REASONS, type MarkReason, reasonsFor } from '@catat/domain'
import { useState } from 'preact/hooks'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Radios } from '../../kit/field.tsx'

/** Why a document is defective or does not apply: a closed list, since a card holds no free text. */
const ReasonDialog = ({
  item,
  state,
  onClose,
  onChoose,
}: {
  readonly item: ChecklistItem
  readonly state: DocumentState
  readonly onClose: () => void
  readonly onChoose: (reason: MarkReason) => void
}) => {
  const [reason, setReason] = useState<MarkReason | ''>('')
  const defective = state === 'defective'
  return (
    <Dialog
      title={defective ? `Tandai ${item.code} cacat?` : `Tandai ${item.code} tidak berlaku?`}
      onClose={onClose}
      onSubmit={() => reason && onChoose(reason)}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" why={reason ? null : ''}>
            {defective ? 'Tandai cacat' : 'Tandai tidak berlaku'}
          </Button>
        </>
      }
    >
      <p>
        {item.name}.{' '}
        {defective ? 'Petugas melihat alasan ini dan melengkapinya.' : 'Dokumen ini tidak lagi dihitung wajib.'}
      </p>
      <Radios
        label="Alasan"
        name="alasan"
        value={reason}
        options={reasonsFor(item, state).map((code) => [code, MARK_REASONS[code]] as const)}
        onChange={setReason}
      />
    </Dialog>
  )
}

export default ReasonDialog
