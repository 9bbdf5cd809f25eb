import type { DisclosureAnswer } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { callDisclosure, sentenceOf } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Checks, TextField } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { type Draft, EMPTY_GUEST, type Guest } from './model.ts'

type People = DisclosureAnswer<'disclosure.people'>['people']

/** Who will be present: staff by name, who are asked by mail; guests as they sign. */
export const AttendeesCard = ({
  draft,
  onChange,
  error,
}: {
  readonly draft: Draft
  readonly onChange: (change: Pick<Draft, 'staff'> | Pick<Draft, 'guests'>) => void
  readonly error: string | undefined
}) => {
  const [people, setPeople] = useState<People | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(() => {
    callDisclosure({ type: 'disclosure.people' }).then(
      (answer) => setPeople(answer.people),
      (fault: unknown) => setRefused(sentenceOf(fault)),
    )
  }, [])
  const guests = draft.guests
  const change = (at: number, part: Partial<Guest>) =>
    onChange({ guests: guests.map((guest, i) => (i === at ? { ...guest, ...part } : guest)) })
  return (
    <Card title="Peserta" aside={`${draft.staff.length + guests.length} orang`}>
      <div class="pad fields">
        {refused && <Note tone="bad">{refused}</Note>}
        {people ? (
          <Checks
            label="Petugas dan pejabat"
            value={draft.staff}
            options={people.map(({ uid, name, position }) => [uid, `${name}, ${position}`] as const)}
            onChange={(staff) => onChange({ staff })}
            error={error ?? null}
            hint="Mereka menerima surel berisi nomor sesi dan waktunya, tanpa isi kasus."
          />
        ) : (
          !refused && <Skeleton label="daftar petugas" rows={3} />
        )}
        {guests.map((guest, i) => (
          <fieldset key={i} class="two" aria-label={`Tamu ${i + 1}`}>
            <TextField
              label={`Nama tamu ${i + 1}`}
              value={guest.name}
              maxLength={120}
              onInput={(name) => change(i, { name })}
            />
            <TextField
              label="Jabatan"
              value={guest.position}
              maxLength={120}
              onInput={(position) => change(i, { position })}
            />
            <TextField
              label="Lembaga"
              value={guest.institution}
              maxLength={120}
              onInput={(institution) => change(i, { institution })}
            />
            <Button kind="bare" onClick={() => onChange({ guests: guests.filter((_, other) => other !== i) })}>
              Keluarkan tamu {i + 1}
            </Button>
          </fieldset>
        ))}
        <Button onClick={() => onChange({ guests: [...guests, EMPTY_GUEST] })}>Tambah tamu</Button>
      </div>
    </Card>
  )
}
