import type { ComponentChildren } from 'preact'

/** One sentence of what happened, one of what follows. Announced when it appears; stays until it is no longer true. */
export const Note = ({
  tone,
  title,
  children,
  action,
}: {
  readonly tone?: 'ok' | 'wait' | 'bad'
  readonly title?: ComponentChildren
  readonly children?: ComponentChildren
  readonly action?: ComponentChildren
}) => (
  <div class={`note ${tone ?? ''}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <p>
      {title && <b>{title}</b>} {children}
    </p>
    {action && <span class="row">{action}</span>}
  </div>
)
