import { useState } from 'preact/hooks'

/** One file, dropped or chosen. It stays in the browser until the page does something with it. */
export const Drop = ({
  accept,
  text,
  button,
  disabled = false,
  onFile,
}: {
  readonly accept: string
  readonly text: string
  readonly button: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}) => {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for dropping; the button inside does the same
    <div
      class={`drop ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer?.files[0]
        if (file && !disabled) onFile(file)
      }}
    >
      <p>{text}</p>
      <label class="btn">
        {button}
        <input
          type="file"
          accept={accept}
          disabled={disabled}
          aria-label={button}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file) onFile(file)
          }}
        />
      </label>
    </div>
  )
}
