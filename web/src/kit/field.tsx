import { DayTextSchema, formatDay } from '@catat/domain'
import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import * as v from 'valibot'

interface Named {
  readonly label: string
  readonly hint?: ComponentChildren
  /** What was read and what is wanted; null when the field is right. */
  readonly error?: string | null
  readonly optional?: boolean
}
interface Wired {
  readonly id: string
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

/** Label above, hint and error below in words, the value kept. */
export const Field = ({
  label,
  hint,
  error,
  optional = false,
  children,
}: Named & { readonly children: (wired: Wired) => ComponentChildren }) => {
  const id = useId()
  const described = [error ? `${id}e` : '', hint ? `${id}h` : ''].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <small> (boleh kosong)</small>}
      </label>
      {children({
        id,
        ...(error ? { 'aria-invalid': true } : {}),
        ...(described ? { 'aria-describedby': described } : {}),
      })}
      {error && (
        <p class="err" id={`${id}e`}>
          ◆ {error}
        </p>
      )}
      {hint && <small id={`${id}h`}>{hint}</small>}
    </div>
  )
}

type Typed = Named & {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly name?: string
  readonly required?: boolean
}

export const TextField = ({
  value,
  onInput,
  name,
  required,
  type = 'text',
  inputMode,
  autocomplete = 'off',
  maxLength,
  ...named
}: Typed & {
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'number'
  readonly inputMode?: 'numeric' | 'text' | 'tel'
  readonly autocomplete?: string
  readonly maxLength?: number
}) => (
  <Field {...named}>
    {(wired) => (
      <input
        {...wired}
        {...(maxLength === undefined ? {} : { maxLength })}
        {...(inputMode ? { inputMode } : {})}
        // The typings ask for one literal; each of these takes the same attributes.
        type={type as 'text'}
        name={name}
        required={required}
        autocomplete={autocomplete}
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )}
  </Field>
)

export const TextArea = ({
  value,
  onInput,
  name,
  required,
  rows = 3,
  maxLength,
  ...named
}: Typed & { readonly rows?: number; readonly maxLength?: number }) => (
  <Field {...named}>
    {(wired) => (
      <textarea
        {...wired}
        {...(maxLength === undefined ? {} : { maxLength })}
        name={name}
        required={required}
        rows={rows}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )}
  </Field>
)

export type Option<T extends string> = readonly [value: T, text: string]

/** `empty`: the words of the choice that is no choice, value ''. */
export const Select = <T extends string>({
  value,
  options,
  empty,
  onChange,
  name,
  ...named
}: Named & {
  readonly value: T | ''
  readonly options: readonly Option<T>[]
  readonly empty?: string
  readonly onChange: (value: T | '') => void
  readonly name?: string
}) => (
  <Field {...named}>
    {(wired) => (
      <select
        {...wired}
        name={name}
        value={value}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          onChange(options.find(([code]) => code === chosen)?.[0] ?? '')
        }}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
)

/** A day as `YYYY-MM-DD` or ''. The browser's own picker follows its language, so the day is repeated in words below. */
export const DayField = ({
  value,
  onInput,
  name,
  min,
  max,
  hint,
  ...named
}: Typed & { readonly min?: string; readonly max?: string }) => (
  <Field {...named} hint={wordsOf(value) ?? hint}>
    {(wired) => (
      <input
        {...wired}
        type="date"
        name={name}
        min={min}
        max={max}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )}
  </Field>
)
const wordsOf = (value: string) => {
  const day = v.safeParse(DayTextSchema, value)
  return day.success ? formatDay(day.output) : null
}

export const Radios = <T extends string>({
  label,
  hint,
  error,
  name,
  value,
  options,
  onChange,
}: Named & {
  readonly name: string
  readonly value: T | ''
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
}): JSX.Element => {
  const id = useId()
  return (
    <fieldset class="field radios" {...(error ? { 'aria-describedby': `${id}e` } : {})}>
      <legend>{label}</legend>
      <div class="row">
        {options.map(([code, text]) => (
          <label key={code}>
            <input type="radio" name={name} checked={value === code} onChange={() => onChange(code)} />
            {text}
          </label>
        ))}
      </div>
      {error && (
        <p class="err" id={`${id}e`}>
          ◆ {error}
        </p>
      )}
      {hint && <small>{hint}</small>}
    </fieldset>
  )
}

/** A list of boxes; the value is the codes that are ticked, in the order of the options. */
export const Checks = <T extends string>({
  label,
  hint,
  error,
  value,
  options,
  onChange,
}: Named & {
  readonly value: readonly T[]
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T[]) => void
}) => {
  const id = useId()
  return (
    <fieldset class="field radios" {...(error ? { 'aria-describedby': `${id}e` } : {})}>
      <legend>{label}</legend>
      <div class="boxes">
        {options.map(([code, text]) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={value.includes(code)}
              onChange={(event) => {
                const on = event.currentTarget.checked
                onChange(
                  options.map(([other]) => other).filter((other) => (other === code ? on : value.includes(other))),
                )
              }}
            />
            {text}
          </label>
        ))}
      </div>
      {error && (
        <p class="err" id={`${id}e`}>
          ◆ {error}
        </p>
      )}
      {hint && <small>{hint}</small>}
    </fieldset>
  )
}
