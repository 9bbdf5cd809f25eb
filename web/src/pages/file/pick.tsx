import { DOCUMENT_STATES, type DocumentState } from '@catat/domain'

const LOOKS: Readonly<Record<DocumentState, string>> = {
  present: '',
  absent: 'no',
  notApplicable: 'na',
  defective: 'bent',
}
const ORDER = Object.keys(DOCUMENT_STATES) as DocumentState[]

/** Four real radios; the choice is what the server holds, so a choice that still needs a reason is not shown as made. */
export const Pick = ({
  code,
  value,
  onPick,
}: {
  readonly code: string
  readonly value: DocumentState | null
  readonly onPick: (state: DocumentState) => void
}) => (
  <fieldset class="pick">
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
