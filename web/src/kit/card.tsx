import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A section: title left, scope or link right, footnote at the foot. Without a title, `label` names it. */
export const Card = ({
  title,
  label,
  aside,
  footer,
  kind = '',
  children,
}: {
  readonly title?: string
  readonly label?: string
  readonly aside?: ComponentChildren
  readonly footer?: ComponentChildren
  readonly kind?: '' | 'open'
  readonly children?: ComponentChildren
}) => {
  const id = useId()
  return (
    <section class={`card ${kind}`} {...(title ? { 'aria-labelledby': id } : { 'aria-label': label })}>
      {title && (
        <header>
          <h2 id={id}>{title}</h2>
          {typeof aside === 'string' ? <small>{aside}</small> : aside}
        </header>
      )}
      {children}
      {footer && <footer>{footer}</footer>}
    </section>
  )
}
