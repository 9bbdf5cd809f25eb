import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/**
 * A question that must be answered: its title is the question, `children` the consequence and fields, `acts` the buttons,
 * Batal first and the act last. Escape closes. Shown as long as it is rendered.
 */
export const Dialog = ({
  title,
  onClose,
  onSubmit,
  acts,
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly onSubmit?: () => unknown
  readonly acts: ComponentChildren
  readonly children?: ComponentChildren
}) => {
  const place = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    place.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={place}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void onSubmit?.()
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div class="row">{acts}</div>
      </form>
    </dialog>
  )
}
