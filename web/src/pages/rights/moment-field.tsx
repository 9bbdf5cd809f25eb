import { formatInstant, type Instant } from '@catat/domain'
import { Field } from '../../kit/field.tsx'
import { momentOf, typedMoment } from '../../text/moments.ts'

/** Day and time in WITA, repeated in words below, since the browser's own picker follows its language. */
export const MomentField = ({
  label,
  value,
  max,
  error,
  optional = false,
  onInput,
}: {
  readonly label: string
  /** As the field holds it: `2026-11-09T10:15`, or ''. */
  readonly value: string
  readonly max: Instant
  readonly error?: string | null
  readonly optional?: boolean
  readonly onInput: (value: string) => void
}) => {
  const at = momentOf(value)
  return (
    <Field
      label={label}
      hint={at ? formatInstant(at) : 'Hari dan jam dalam WITA.'}
      error={error ?? null}
      optional={optional}
    >
      {(wired) => (
        <input
          {...wired}
          type="datetime-local"
          max={typedMoment(max)}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
