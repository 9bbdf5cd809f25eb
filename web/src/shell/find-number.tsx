import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { later } from '../kit/later.tsx'

const NotHereDialog = later(() => import('./not-here-dialog.tsx'))

/** Finds files by their number, month or client from any page; `/` puts the cursor here. */
export const FindNumber = ({ mayFind }: { readonly mayFind: boolean }) => {
  const { route } = useLocation()
  const [text, setText] = useState('')
  const [notHere, setNotHere] = useState(false)
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
        onSubmit={async (event) => {
          event.preventDefault()
          const { soughtOf } = await import('../text/sought.ts')
          const sought = soughtOf(text)
          if (sought.kind === 'nothing') return
          if (sought.kind === 'month') route(`/berkas?bulan=${sought.period}`)
          else if ('text' in sought) route(`/berkas?nomor=${sought.text}`)
          else setNotHere(true)
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
      {notHere && <NotHereDialog mayFind={mayFind} onClose={() => setNotHere(false)} />}
    </search>
  )
}

/** Whether a key belongs to what the person types, not to a shortcut. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
