import type { ComponentChildren } from 'preact'
import { useTitle } from './title.ts'

/** Where, what, one quiet line, and the acts at the right. Names the window too. */
export const PageHead = ({
  crumbs = [],
  title,
  line,
  chips,
  children,
}: {
  readonly crumbs?: readonly { readonly href: string; readonly text: string }[]
  readonly title: string
  readonly line?: ComponentChildren
  readonly chips?: ComponentChildren
  readonly children?: ComponentChildren
}) => {
  useTitle(title)
  return (
    <div class="head">
      <div>
        {crumbs.length > 0 && (
          <p class="quiet">
            {crumbs.map(({ href, text }, i) => (
              <span key={href}>
                {i > 0 && ' / '}
                <a href={href}>{text}</a>
              </span>
            ))}
          </p>
        )}
        <div class="row">
          <h1>{title}</h1>
          {chips}
        </div>
        {line && <p class="quiet">{line}</p>}
      </div>
      {children && <div class="row acts">{children}</div>}
    </div>
  )
}
