import { type DataRequest, REFUSALS, type RefusalGround, refusalsFor } from '@catat/domain'
import { useState } from 'preact/hooks'
import type { Act } from '../../data/act.ts'
import { callRights } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Radios } from '../../kit/field.tsx'

/** A refusal is only as good as its ground in the law. */
export const RefuseDialog = ({
  request,
  act,
  onClose,
}: {
  readonly request: DataRequest
  readonly act: Act
  readonly onClose: () => void
}) => {
  const [ground, setGround] = useState<RefusalGround | ''>('')
  const refuse = async () => {
    if (!ground) return
    const { id, revision } = request
    if (await act.run('refuse', () => callRights({ type: 'request.refuse', id, revision, ground }))) onClose()
  }
  return (
    <Dialog
      title={`Tolak permintaan ${request.number}?`}
      onClose={onClose}
      onSubmit={refuse}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy === 'refuse'} why={ground ? null : ''}>
            Tolak permintaan
          </Button>
        </>
      }
    >
      {act.refused && <p class="err">◆ {act.refused}</p>}
      <p>Sampaikan penolakan dan dasarnya kepada klien. Keputusan ini tidak dapat diubah.</p>
      <Radios
        label="Dasar penolakan"
        name="dasar"
        value={ground}
        options={refusalsFor(request.kind).map((code) => [code, `${REFUSALS[code].name} (${REFUSALS[code].article})`])}
        onChange={setGround}
      />
    </Dialog>
  )
}
