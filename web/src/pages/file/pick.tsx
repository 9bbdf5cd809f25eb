import { DOCUMENT_STATES, type DocumentState } from '@catat/domain'

const LOOKS: Readonly<Record<DocumentState, string>> = {
  present: '',
  absent: 'no',
  notApplicable: 'na',
  defective: 'bent',
}
const ORDER = Object.keys(DOCUMENT_STATES) as DocumentState[]

const LETTERS: Readonly<Record<string, DocumentState>> = {
  a: 'present',
  t: 'absent',
  b: 'notApplicable',
  c: 'defective',
}
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * Four real radios; the choice is what the server holds, so a choice that still needs a reason is not shown as made. Each choice is a row
 * of the log book: arrows only move, Space records, and A T B C record and go on to the next document.
 */
export const Pick = ({
  code,
  value,
  onPick,
}: {
  readonly code: string
  readonly value: DocumentState | null
  readonly onPick: (state: DocumentState) => void
}) => (
  <fieldset
    class="pick"
    onKeyDown={(event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const step = STEPS[event.key]
      const state = LETTERS[event.key.toLowerCase()]
      if (step) focusBeside(event.currentTarget, event.target, step)
      else if (state) {
        focusNext(event.currentTarget)
        if (state !== value) onPick(state)
      } else return
      event.preventDefault()
    }}
  >
    <legend class="sr">Keadaan {code}</legend>
    {ORDER.map((state) => (
      <label key={state} class={LOOKS[state]}>
        <input
          type="radio"
          name={code}
          checked={value === state}
          onChange={(event) => {
            event.currentTarget.checked = value === state
            onPick(state)
          }}
        />
        {DOCUMENT_STATES[state]}
      </label>
    ))}
  </fieldset>
)

const focusBeside = (group: HTMLElement, from: EventTarget | null, step: number) => {
  const radios = [...group.querySelectorAll('input')]
  const at = from instanceof HTMLInputElement ? radios.indexOf(from) : -1
  radios[(at + step + radios.length) % radios.length]?.focus()
}

const focusNext = (group: HTMLElement) => {
  const groups = [...document.querySelectorAll<HTMLElement>('.pick')]
  const next = groups[groups.indexOf(group) + 1]
  ;(next?.querySelector<HTMLElement>(':checked') ?? next?.querySelector('input'))?.focus()
}
