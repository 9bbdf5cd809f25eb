import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'

/** Finds a file by its number from any page; `/` puts the cursor here. */
export const FindNumber = () => {
  const { route } = useLocation()
  const [text, setText] = useState('')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      if (!box.current?.offsetParent) return
      event.preventDefault()
      box.current.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <search>
      <form
        class="find"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() === '') return
          route(`/berkas?nomor=${encodeURIComponent(text.trim().toUpperCase())}`)
          setText('')
          box.current?.blur()
        }}
      >
        <label class="sr" for="cari-nomor">
          Cari nomor berkas
        </label>
        <input
          ref={box}
          id="cari-nomor"
          type="search"
          placeholder="Cari nomor berkas"
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <span aria-hidden="true">
          <kbd>/</kbd>
        </span>
      </form>
    </search>
  )
}

/** Whether a key belongs to what the person types, not to a shortcut. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
