import type { ComponentChildren } from 'preact'

/** What will stand here, what fills it, one way out. */
export const Empty = ({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ComponentChildren
  readonly action?: ComponentChildren
}) => (
  <div class="empty">
    <h3>{title}</h3>
    {children && <p>{children}</p>}
    {action}
  </div>
)
