import {
  addDays,
  type Day,
  DayTextSchema,
  type Deficiency,
  formatDay,
  GIVE_UP_REASONS,
  type GiveUpReason,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { DayField, Radios, Select } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { missingThing } from './model.ts'

const ANSWERS = [
  ['promise', 'Dipenuhi pada tanggal tertentu'],
  ['giveUp', 'Tidak dapat dipenuhi'],
] as const
const REASONS = (Object.keys(GIVE_UP_REASONS) as GiveUpReason[]).map((code) => [code, GIVE_UP_REASONS[code]] as const)

/** What the officer answers about a missing document: a day, or a reason why it cannot be had. */
export const FollowUp = ({
  note,
  today,
  onClose,
  onDone,
}: {
  readonly note: Deficiency
  readonly today: Day
  readonly onClose: () => void
  /** The sentence of what was done. */
  readonly onDone: (what: string) => void
}) => {
  const [answer, setAnswer] = useState<'promise' | 'giveUp'>('promise')
  const [day, setDay] = useState<string>(note.promisedFor ?? '')
  const [reason, setReason] = useState<GiveUpReason | ''>('')
  const [error, setError] = useState<string | null>(null)
  const act = useAct()
  const number = note.file.number ?? 'berkas ini'

  const send = async () => {
    if (answer === 'giveUp') {
      if (!reason) return setError('Pilih alasan yang paling sesuai.')
      const done = await act.run('send', () => callDesk({ type: 'deficiency.giveUp', id: note.id, reason }))
      if (done) onDone(`${missingThing(note)} pada ${number} dicatat tidak dapat dipenuhi.`)
      return
    }
    const read = v.safeParse(DayTextSchema, day)
    if (!read.success || read.output < today) return setError('Pilih tanggal mulai hari ini.')
    const done = await act.run('send', () =>
      callDesk({ type: 'deficiency.promise', id: note.id, promisedFor: read.output }),
    )
    if (done) onDone(`${missingThing(note)} pada ${number} dijanjikan ${formatDay(read.output)}.`)
  }

  return (
    <Dialog
      title={`Tindak lanjut ${number}`}
      onClose={onClose}
      onSubmit={() => void send()}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy !== null}>
            {answer === 'promise' ? 'Simpan janji' : 'Catat alasan'}
          </Button>
        </>
      }
    >
      <p>{missingThing(note)}. Jawaban ini masuk buku log dan dibaca pengadministrasi.</p>
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      {note.kind === 'need' ? (
        <p>
          Bila tidak dapat dipenuhi, tutup kebutuhannya pada <a href="/kebutuhan">daftar kebutuhan</a>.
        </p>
      ) : (
        <Radios
          label="Dapatkah dokumen ini dipenuhi?"
          name="answer"
          value={answer}
          options={ANSWERS}
          onChange={(value) => {
            setAnswer(value)
            setError(null)
          }}
        />
      )}
      {answer === 'promise' ? (
        <DayField
          label="Tanggal dijanjikan"
          value={day}
          onInput={setDay}
          min={today}
          max={addDays(today, 90)}
          error={error}
          hint="Pengingat berikutnya mengikuti tanggal ini."
        />
      ) : (
        <Select<GiveUpReason>
          label="Alasan"
          value={reason}
          empty="Pilih alasan"
          options={REASONS}
          error={error}
          onChange={setReason}
          hint="Catatan ditutup; berkas tetap dihitung belum lengkap."
        />
      )}
    </Dialog>
  )
}
