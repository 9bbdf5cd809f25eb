import { COLUMN_KEYS, COLUMNS, type Column, type RegisterChoices, type SheetReading } from '@catat/domain'
import { useState } from 'preact/hooks'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Select } from '../../kit/field.tsx'
import { unknownTitles } from './model.ts'

const OPTIONS = COLUMN_KEYS.map((key) => [key, COLUMNS[key].name] as const)

/** The clerk says which of the register's columns a title of her own means; once imported so, the office knows the title. */
export const OwnColumns = ({
  sheets,
  choices,
  busy,
  onChange,
}: {
  readonly sheets: readonly SheetReading[]
  readonly choices: RegisterChoices
  readonly busy: boolean
  readonly onChange: (choices: RegisterChoices) => void
}) => {
  const [named, setNamed] = useState<Readonly<Record<string, Column | ''>>>({})
  const { titles, missing } = unknownTitles(sheets)
  if (missing.length === 0 || titles.length === 0) return null
  const chosen = titles.flatMap((title) => {
    const column = named[title]
    return column ? [[title, column] as const] : []
  })
  return (
    <Card
      title="Kolom dengan judul lain"
      aside="pilih kolom register yang dimaksud"
      footer={`Belum ditemukan: ${missing.map((column) => COLUMNS[column].name).join(', ')}.`}
    >
      <div class="pad">
        {titles.map((title) => (
          <Select
            key={title}
            label={title}
            value={named[title] ?? ''}
            options={OPTIONS}
            empty="Bukan kolom register"
            onChange={(column) => setNamed({ ...named, [title]: column })}
          />
        ))}
        <p>
          <Button
            busy={busy}
            why={chosen.length === 0 ? 'Pilih paling sedikit satu kolom.' : null}
            onClick={() => onChange({ ...choices, columns: { ...choices.columns, ...Object.fromEntries(chosen) } })}
          >
            Baca dengan kolom ini
          </Button>
        </p>
      </div>
    </Card>
  )
}
