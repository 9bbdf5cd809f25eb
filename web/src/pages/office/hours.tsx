import { formatNumber, RAMADAN_HOURS, USUAL_HOURS, WEEK_RAMADAN, WEEK_USUAL } from '@catat/domain'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { TextField } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { type HoursDraft, readHours, typedHours } from './hours-model.ts'
import type { PartProps } from './numbers.tsx'

const blank = (hours: typeof USUAL_HOURS | typeof RAMADAN_HOURS): HoursDraft => ({
  since: '',
  until: '',
  weekdays: typedHours(hours.weekdays),
  friday: typedHours(hours.friday),
})

const weekText = (minutes: number): string => `${formatNumber(minutes / 60, 2)} jam seminggu`

/** Hours of the office, each with its first day; those with a last day too, as in Ramadan, go before the others. */
export const HoursCard = ({ draft, errors, change }: PartProps) => {
  const { timetables } = draft
  const set = (at: number, part: Partial<HoursDraft>) =>
    change({ timetables: timetables.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <Card
      title="Jam kantor"
      aside="WITA"
      footer="Perpres 21/2023: 37,5 jam seminggu mulai 07.30; selama Ramadan 32,5 jam mulai 08.00. Koma memisahkan jam sebelum dan sesudah istirahat."
    >
      {timetables.length === 0 && (
        <p class="pad">Belum diatur di sini; berlaku jam dari pemasangan, di bawah halaman ini.</p>
      )}
      {[...timetables.entries()].map(([at, one]) => (
        <One
          key={at}
          draft={one}
          tried={errors.timetables !== undefined}
          onChange={(part) => set(at, part)}
          onDrop={() => change({ timetables: timetables.filter((_, i) => i !== at) })}
        />
      ))}
      <div class="pad row">
        <Button onClick={() => change({ timetables: [...timetables, blank(USUAL_HOURS)] })}>Tambah jam biasa</Button>
        <Button onClick={() => change({ timetables: [...timetables, blank(RAMADAN_HOURS)] })}>
          Tambah jam Ramadan
        </Button>
      </div>
      {errors.timetables && <Note tone="bad">{errors.timetables}</Note>}
    </Card>
  )
}

const One = ({
  draft,
  tried,
  onChange,
  onDrop,
}: {
  readonly draft: HoursDraft
  readonly tried: boolean
  readonly onChange: (part: Partial<HoursDraft>) => void
  readonly onDrop: () => void
}) => {
  const { errors, week } = readHours(draft)
  const problem = (field: keyof HoursDraft) => (tried ? (errors[field] ?? null) : null)
  const standard = draft.until === '' ? WEEK_USUAL : WEEK_RAMADAN
  return (
    <fieldset class="pad fields">
      <legend>{draft.since === '' ? 'Jam baru' : `Sejak ${draft.since}`}</legend>
      <div class="two">
        <TextField
          label="Hari pertama"
          value={draft.since}
          error={problem('since')}
          onInput={(since) => onChange({ since })}
        />
        <TextField
          label="Hari terakhir"
          optional
          value={draft.until}
          error={problem('until')}
          onInput={(until) => onChange({ until })}
        />
      </div>
      <TextField
        label="Senin sampai Kamis"
        value={draft.weekdays}
        error={problem('weekdays')}
        onInput={(weekdays) => onChange({ weekdays })}
      />
      <TextField
        label="Jumat"
        value={draft.friday}
        error={problem('friday')}
        onInput={(friday) => onChange({ friday })}
      />
      <div class="row">
        <small>
          {week === null ? 'Jam belum terbaca.' : weekText(week)}
          {week !== null && week !== standard && `; menurut Perpres ${weekText(standard)}`}
        </small>
        <Button kind="bare" onClick={onDrop}>
          Hapus
        </Button>
      </div>
    </fieldset>
  )
}
