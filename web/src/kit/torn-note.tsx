import { Button } from './button.tsx'
import { Note } from './note.tsx'

/** What another person changed while this form was open, with the choice for each field that both changed. */
const TornNote = <T extends object>({
  torn,
  taken,
  other,
  names,
  say,
  choose,
}: {
  readonly torn: readonly (keyof T)[]
  readonly taken: readonly (keyof T)[]
  /** Who and when, as a sentence begins: "Syahrani (05.27)"; null while it is not known. */
  readonly other: string | null
  readonly names: Readonly<Record<keyof T, string>>
  /** The stored value in words. */
  readonly say: (field: keyof T) => string
  readonly choose: (field: keyof T, whose: 'mine' | 'theirs') => void
}) => (
  <>
    {taken.length > 0 && (
      <Note tone="wait" title={`${other ?? 'Orang lain'} mengubah berkas ini.`}>
        Yang baru sudah tampak di sini: {taken.map((field) => names[field]).join(', ')}.
      </Note>
    )}
    {torn.map((field) => (
      <Note
        key={String(field)}
        tone="bad"
        title={`${names[field]} sudah diubah ${other ?? 'orang lain'}.`}
        action={
          <>
            <Button onClick={() => choose(field, 'theirs')}>Pakai punya mereka</Button>
            <Button onClick={() => choose(field, 'mine')}>Pakai punya saya</Button>
          </>
        }
      >
        Tersimpan: {say(field)}.
      </Note>
    ))}
  </>
)
export default TornNote
