import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A form that fills a page. Each time it is sent with something to mend, `tries` grows and the cursor goes to the first such field. */
export const PageForm = ({
  tries,
  onSubmit,
  children,
}: {
  readonly tries: number
  readonly onSubmit: () => unknown
  readonly children: ComponentChildren
}) => {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (tries > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset[aria-describedby] input')?.focus()
  }, [tries])
  return (
    <form
      class="stack"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit()
      }}
    >
      {children}
    </form>
  )
}
