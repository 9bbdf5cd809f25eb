import { type Breach, MEASURES, type Measure } from '@catat/domain'
import { useState } from 'preact/hooks'
import type { Act } from '../../data/act.ts'
import { callRights } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Checks } from '../../kit/field.tsx'
import { optionsOf } from '../../text/options.ts'

/** Notes that client and agency were told, and what was done: the third thing the letters must say. */
export const NotifyDialog = ({
  breach,
  act,
  onClose,
}: {
  readonly breach: Breach
  readonly act: Act
  readonly onClose: () => void
}) => {
  const [measures, setMeasures] = useState<readonly Measure[]>(breach.measures)
  const notify = async () => {
    const { id, revision } = breach
    const done = await act.run('notify', () =>
      callRights({ type: 'breach.notify', id, revision, measures: [...measures] }),
    )
    if (done) onClose()
  }
  return (
    <Dialog
      title={`Nyatakan ${breach.number} sudah diberitahukan?`}
      onClose={onClose}
      onSubmit={notify}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy === 'notify'} why={measures.length > 0 ? null : ''}>
            Nyatakan diberitahukan
          </Button>
        </>
      }
    >
      {act.refused && <p class="err">◆ {act.refused}</p>}
      <p>Surat kepada klien dan lembaga memuat penanganan ini. Saatnya dicatat sebagai waktu pemberitahuan.</p>
      <Checks label="Penanganan yang dilakukan" value={measures} options={optionsOf(MEASURES)} onChange={setMeasures} />
    </Dialog>
  )
}
