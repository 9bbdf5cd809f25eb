import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

/** Where a reader stands in a list that is read page by page: the last row of each page that lies behind. */
export interface Pages<T> {
  /** The row after which the page begins; null on the first. */
  readonly after: T | null
  /** How many pages lie behind. */
  readonly count: number
  readonly forward: (last: T) => void
  readonly back: () => void
}

/** `key`: what the list shows; another filter begins at its first page. */
export const usePages = <T,>(key: string): Pages<T> => {
  const [state, setState] = useState<{ key: string; behind: readonly T[] }>({ key, behind: [] })
  const behind = state.key === key ? state.behind : []
  return {
    after: behind.at(-1) ?? null,
    count: behind.length,
    forward: (last) => setState({ key, behind: [...behind, last] }),
    back: () => setState({ key, behind: behind.slice(0, -1) }),
  }
}

/** The foot of such a list; nothing when all of it stands on one page. */
export const Pager = <T,>({
  of,
  rows,
  size,
  noun,
}: {
  readonly of: Pages<T>
  readonly rows: readonly T[]
  readonly size: number
  readonly noun: string
}) => {
  const last = rows.length === size ? rows.at(-1) : undefined
  if (of.count === 0 && last === undefined) return null
  const before = of.count * size
  return (
    <footer class="pager">
      <span>{rows.length > 0 && `${noun} ${before + 1}–${before + rows.length}`}</span>
      <span class="row">
        {of.count > 0 && (
          <Button onClick={of.back}>
            <Icon name="previous" />
            Sebelumnya
          </Button>
        )}
        {last !== undefined && (
          <Button onClick={() => of.forward(last)}>
            Berikutnya
            <Icon name="next" />
          </Button>
        )}
      </span>
    </footer>
  )
}
