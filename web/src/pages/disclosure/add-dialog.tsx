import type { Disclosure } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDisclosure } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useFresh } from '../../session/use-fresh.tsx'
import { FindFile } from './find-file.tsx'
import type { Picked } from './model.ts'
import { FRESH_TEXT } from './model.ts'
import { PickedFiles } from './picked-files.tsx'

/** One more file for a session that is going on. */
export const AddDialog = ({
  disclosure,
  onClose,
}: {
  readonly disclosure: Disclosure
  readonly onClose: () => void
}) => {
  const [picked, setPicked] = useState<Picked | null>(null)
  const act = useAct()
  const fresh = useFresh(FRESH_TEXT)
  const why = !picked
    ? 'Pilih berkasnya.'
    : picked.restricted && !picked.evenRestricted
      ? 'Nyatakan bahwa berkas ini tetap diekspose.'
      : null
  const add = () => {
    if (!picked || why) return
    const file = { id: picked.id, evenRestricted: picked.evenRestricted }
    fresh.run(async () => {
      const command = { type: 'disclosure.addFile', id: disclosure.id, file } as const
      if (await act.run('add', () => callDisclosure(command))) onClose()
    })
  }
  return (
    <>
      <Dialog
        title={`Tambah berkas ke ${disclosure.number}`}
        onClose={onClose}
        onSubmit={add}
        acts={
          <>
            <Button onClick={onClose}>Batal</Button>
            <Button kind="main" type="submit" why={why} busy={act.busy === 'add'}>
              Tambah berkas
            </Button>
          </>
        }
      >
        {act.refused && <p class="err">◆ {act.refused}</p>}
        {picked ? (
          <PickedFiles files={[picked]} onChange={([one]) => setPicked(one ?? null)} />
        ) : (
          <FindFile taken={disclosure.files.map(({ id }) => id)} onPick={setPicked} />
        )}
      </Dialog>
      {fresh.dialog}
    </>
  )
}
