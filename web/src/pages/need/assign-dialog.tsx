import { type DeskAnswer, formatDay, type Need, SERVICES } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDesk, sentenceOf } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'

/** Disposisi: to one officer, or to whoever of the service comes first. */
const AssignDialog = ({
  need,
  onClose,
  onDone,
}: {
  readonly need: Need
  readonly onClose: () => void
  readonly onDone: (what: string) => void
}) => {
  const [people, setPeople] = useState<DeskAnswer<'need.people'>['people']>([])
  const [unread, setUnread] = useState<string | null>(null)
  const [to, setTo] = useState(need.by?.uid ?? '')
  const act = useAct()
  useEffect(() => {
    callDesk({ type: 'need.people' }).then(
      (answer) => setPeople(answer.people),
      (error: unknown) => setUnread(sentenceOf(error)),
    )
  }, [])
  const { short } = SERVICES[need.service]
  const send = async () => {
    const done = await act.run('send', () =>
      callDesk({ type: 'need.assign', id: need.id, revision: need.revision, to: to || null }),
    )
    const whom = people.find(({ uid }) => uid === to)?.name ?? `petugas ${short}`
    if (done) onDone(`Kebutuhan ${short} klien ${need.pseudonym ?? ''} didisposisikan kepada ${whom}.`)
  }
  return (
    <Dialog
      title="Disposisikan kebutuhan ini?"
      onClose={onClose}
      onSubmit={send}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy !== null}>
            Disposisikan
          </Button>
        </>
      }
    >
      <p>
        {SERVICES[need.service].name}, klien {need.pseudonym ?? 'tanpa klien'}, identifikasi {formatDay(need.day)}.
        Lembar disposisi (IK-09) tetap disimpan pada berkas identifikasinya.
      </p>
      {(act.refused ?? unread) && <Note tone="bad">{act.refused ?? unread}</Note>}
      <Select
        label="Kepada"
        value={to}
        empty={`Semua petugas ${short}`}
        options={people.map(({ uid, name }) => [uid, name] as const)}
        onChange={setTo}
      />
    </Dialog>
  )
}
export default AssignDialog
