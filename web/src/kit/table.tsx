import type { ComponentChildren } from 'preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** How a cell lies when the row becomes a card on a phone (`fold`): first line, end of its line, whole line, left out. */
export type Fold = 'up' | 'end' | 'end up' | 'full' | 'skip' | 'skip no' | ''
export interface Column {
  readonly title: ComponentChildren
  readonly num?: boolean
  /** Left out on a phone. */
  readonly wide?: boolean
  readonly sort?: 'ascending' | 'descending'
}

const Folding = createContext(true)

/**
 * A table that says what it holds (caption, read aloud), keeps its head in print and, with `fold`, becomes a list of
 * cards on a phone; without, it scrolls sideways, so the keyboard must reach it. The roles keep it a table for those who listen even when it is laid out as cards.
 */
export const Table = ({
  caption,
  columns,
  foot,
  fold = true,
  hot = false,
  children,
}: {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly foot?: ComponentChildren
  readonly fold?: boolean
  readonly hot?: boolean
  readonly children: ComponentChildren
}) => (
  <div class="scroll" {...(fold ? {} : { tabIndex: 0, role: 'group', 'aria-label': caption })}>
    <table class={fold ? 'fold' : ''} {...(fold ? { role: 'table' } : {})}>
      <caption class="sr">{caption}</caption>
      <thead {...(fold ? { role: 'rowgroup' } : {})}>
        <tr {...(fold ? { role: 'row' } : {})}>
          {columns.map((column, i) => (
            <th
              key={i}
              scope="col"
              class={`${column.num ? 'num' : ''}${column.wide ? ' wideonly' : ''}`}
              {...(fold ? { role: 'columnheader' } : {})}
              {...(column.sort ? { 'aria-sort': column.sort } : {})}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <Folding.Provider value={fold}>
        <tbody class={hot ? 'hot' : ''} {...(fold ? { role: 'rowgroup' } : {})}>
          {children}
        </tbody>
        {foot && <tfoot {...(fold ? { role: 'rowgroup' } : {})}>{foot}</tfoot>}
      </Folding.Provider>
    </table>
  </div>
)

export const Row = ({
  tone = '',
  selected = false,
  onClick,
  children,
}: {
  /** A 3 px mark at the left edge: missing something critical, or flawed. */
  readonly tone?: 'miss' | 'flaw' | ''
  readonly selected?: boolean
  readonly onClick?: () => void
  readonly children: ComponentChildren
}) => (
  <tr
    class={tone}
    {...(useContext(Folding) ? { role: 'row' } : {})}
    {...(selected ? { 'aria-selected': true } : {})}
    {...(onClick ? { onClick } : {})}
  >
    {children}
  </tr>
)

export const Cell = ({
  head = false,
  num = false,
  wide = false,
  fold = '',
  children,
}: {
  /** The cell that names its row. */
  readonly head?: boolean
  readonly num?: boolean
  readonly wide?: boolean
  readonly fold?: Fold
  readonly children?: ComponentChildren
}) => {
  const folding = useContext(Folding)
  const look = `${num ? 'num ' : ''}${wide ? 'wideonly ' : ''}${fold}`
  return head ? (
    <th scope="row" class={look} {...(folding ? { role: 'rowheader' } : {})}>
      {children}
    </th>
  ) : (
    <td class={look} {...(folding ? { role: 'cell' } : {})}>
      {children}
    </td>
  )
}
