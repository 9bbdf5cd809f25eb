import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type Look = { readonly kind?: 'main' | 'plain' | 'bare'; readonly children: ComponentChildren; readonly label?: string }

/** `why`: the act is closed for now; the button stays, disabled, with the sentence that says why. `busy`: the act is on its way. */
export const Button = ({
  kind = 'plain',
  busy = false,
  why = null,
  type = 'button',
  onClick,
  label,
  children,
}: Look & {
  readonly busy?: boolean
  readonly why?: string | null
  readonly type?: 'button' | 'submit'
  readonly onClick?: () => unknown
}) => {
  const id = useId()
  const button = (
    <button
      type={type}
      class={`btn ${kind}`}
      disabled={why !== null}
      aria-disabled={busy}
      aria-busy={busy}
      aria-label={label}
      {...(why ? { 'aria-describedby': id } : {})}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else void onClick?.()
      }}
    >
      {children}
    </button>
  )
  if (!why) return button
  return (
    <span class="closed">
      {button}
      <small id={id}>{why}</small>
    </span>
  )
}

export const LinkButton = ({ kind = 'plain', href, label, children }: Look & { readonly href: string }) => (
  <a class={`btn ${kind}`} href={href} aria-label={label}>
    {children}
  </a>
)
