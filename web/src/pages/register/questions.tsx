import { formatNumber, REPEATED, type RegisterChoices, type RegisterSummary, SHORT_YEAR } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Checks } from '../../kit/field.tsx'

type Asked = 'hiddenSheets' | 'shortYears' | 'repeats'
const ASKED: readonly Asked[] = ['hiddenSheets', 'shortYears', 'repeats']

/** What a register does not say itself: asked only where it occurs, answered once for all of it. */
export const Questions = ({
  summary,
  choices,
  disabled,
  onChange,
}: {
  readonly summary: RegisterSummary
  readonly choices: RegisterChoices
  readonly disabled: boolean
  readonly onChange: (choices: RegisterChoices) => void
}) => {
  const counted = (expected: string) =>
    summary.kinds.reduce((sum, kind) => sum + (kind.expected === expected ? kind.count : 0), 0)
  const hidden = summary.sheets.filter(({ state }) => state === 'hidden').map(({ sheet }) => sheet)
  const asked: Readonly<Record<Asked, string | null>> = {
    hiddenSheets: hidden.length > 0 ? `Baca juga lembar yang tersembunyi: ${hidden.join(', ')}` : null,
    shortYears:
      counted(SHORT_YEAR) > 0 ? `Tahun dua angka berarti 20.. (${formatNumber(counted(SHORT_YEAR))} sel)` : null,
    repeats:
      counted(REPEATED) > 0
        ? `Baris yang sama adalah layanan lain pada hari itu, bukan tertulis dua kali (${formatNumber(counted(REPEATED))} baris)`
        : null,
  }
  const words: Readonly<Record<Asked, string>> = {
    hiddenSheets: 'Lembar yang tersembunyi ikut dibaca',
    shortYears: 'Tahun dua angka dibaca sebagai 20..',
    repeats: 'Baris yang sama dicatat sebagai layanan lain pada hari itu',
  }
  const shown = ASKED.filter((one) => asked[one] !== null || choices[one])
  if (shown.length === 0) return null
  return (
    <Card title="Pertanyaan" aside="berlaku untuk seluruh register">
      <fieldset class="pad" disabled={disabled}>
        <Checks
          label="Centang bila benar"
          value={ASKED.filter((one) => choices[one])}
          options={shown.map((one) => [one, asked[one] ?? words[one]] as const)}
          onChange={(ticked) => {
            const answer = (one: Asked) => ticked.includes(one)
            onChange({
              ...choices,
              hiddenSheets: answer('hiddenSheets'),
              shortYears: answer('shortYears'),
              repeats: answer('repeats'),
            })
          }}
        />
      </fieldset>
    </Card>
  )
}
