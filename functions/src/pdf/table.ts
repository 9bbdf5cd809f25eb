import { BODY, baseline, type Flow, heightOf, paragraph, type Setting } from './flow.ts'
import type { Element } from './structure.ts'
import { CELL, heightOfRows, type LaidRow, type LaidTable, layTable, type TableContent } from './table-layout.ts'

const LINE = 0.5
const CAPTION = { size: 10.5, leading: 15 } as const
const NOTE = { size: 9, leading: 12, before: 3 } as const
const BEFORE = 10
/** A table shorter than this part of a page moves to the next page rather than break. */
const UNBROKEN = 0.5
/** Rows that never stay alone under a head. */
const FIRST_ROWS = 3

/** Paints the cells of one row at `flow.y`; `mark` puts each cell's text into its element. */
const drawCells = (flow: Flow, { widths }: LaidTable, row: LaidRow, mark: (draw: () => void) => void): void => {
  const face = row.kind === 'body' ? flow.faces.regular : flow.faces.bold
  let x: number = flow.page.left
  row.cells.forEach((cell, i) => {
    const width = widths[i] ?? 0
    const above = row.kind === 'head' ? (row.height - cell.lines.length * CELL.leading) / 2 : CELL.padY
    const left = x
    mark(() =>
      cell.lines.forEach((text, n) => {
        const free = width - 2 * CELL.padX - face.width(text, CELL.size)
        const shift = cell.align === 'left' ? 0 : cell.align === 'right' ? free : free / 2
        const y = flow.y + above + n * CELL.leading + baseline(CELL.size, CELL.leading)
        flow.sheet.text(text, left + CELL.padX + shift, y, {
          face,
          size: CELL.size,
          ink: cell.quiet ? 'quiet' : 'black',
        })
      }),
    )
    x += width
  })
}

/** The grid around the rows painted from `top` to `flow.y`. */
const drawGrid = (flow: Flow, { widths }: LaidTable, top: number, edges: readonly number[]): void =>
  flow.sheet.aside('Layout', () => {
    const { left, textWidth } = flow.page
    const across = edges.map((y) => [left, y - LINE / 2, textWidth, LINE] as const)
    let x = left
    const down = [0, ...widths].map((width) => {
      x += width
      return [x - LINE / 2, top - LINE / 2, LINE, flow.y - top + LINE] as const
    })
    flow.sheet.boxes([...across, ...down], 'black')
  })

/** What must stay together at the top of a table: all of it while it is short, else its head and a few rows. */
const heightsOf = (flow: Flow, laid: LaidTable, title: string, caption: Setting, noteHeight: number) => {
  const { page } = flow
  const headHeight = heightOf(flow, title, caption) + CAPTION.leading / 4 + heightOfRows(laid.head)
  const tail = heightOfRows(laid.total) + noteHeight
  const whole = headHeight + heightOfRows(laid.body) + tail
  const short = whole <= (page.bottom - page.top) * UNBROKEN
  return { first: short ? whole : headHeight + heightOfRows(laid.body.slice(0, FIRST_ROWS)), tail }
}

const noteHeightOf = (flow: Flow, { note }: TableContent): number =>
  note === '' ? 0 : heightOf(flow, note, { ...NOTE, face: flow.faces.regular }) + NOTE.before

/** Points that a numbered table needs to begin on a page, so that a heading over it does not stand alone. */
export const beginningOf = (flow: Flow, table: TableContent): number => {
  const caption: Setting = { ...CAPTION, face: flow.faces.bold }
  if (table.rows.length === 0) return CAPTION.leading * 3
  return (
    BEFORE +
    heightsOf(flow, layTable(table, flow.faces, flow.page.textWidth), table.title, caption, noteHeightOf(flow, table))
      .first
  )
}

/**
 * A table with its caption over it and its note under it. It breaks only when it is long, between rows, and then repeats
 * caption and head; the total stays with the last row. With no rows the note alone is printed. Without an ordinal its title
 * stands as a heading of its own.
 */
export const drawTable = (flow: Flow, parent: Element, table: TableContent, ordinal: number | null): void => {
  const { regular, bold } = flow.faces
  const heads = ordinal === null
  const caption: Setting = { ...(heads ? BODY : CAPTION), face: bold }
  const name = heads ? table.title : `Tabel ${ordinal}`
  const title = heads ? name : `${name}. ${table.title}`
  const noteHeight = noteHeightOf(flow, table)
  flow.gap(BEFORE)

  if (table.rows.length === 0) {
    flow.room(heightOf(flow, title, caption) + noteHeight)
    paragraph(flow, parent, title, { ...caption, tag: heads ? 'H2' : 'P' })
    paragraph(flow, parent, table.note, { face: regular, size: 10.5, leading: 14 })
    return
  }

  const laid = layTable(table, flow.faces, flow.page.textWidth)
  const { first, tail } = heightsOf(flow, laid, title, caption, noteHeight)
  flow.room(first)
  const last = laid.body.length - 1

  if (heads) paragraph(flow, parent, title, { ...caption, tag: 'H2' })
  const element = flow.structure.add(parent, 'Table')
  if (!heads) paragraph(flow, element, title, { ...caption, tag: 'Caption' })
  let top = 0
  let edges: number[] = []
  const drawRow = (row: LaidRow, mark: (draw: () => void) => void) => {
    if (row.kind !== 'body')
      flow.sheet.aside('Layout', () =>
        flow.sheet.box(flow.page.left, flow.y, flow.page.textWidth, row.height, 'ground'),
      )
    drawCells(flow, laid, row, mark)
    flow.y += row.height
    edges.push(flow.y)
  }
  const drawTagged = (row: LaidRow) => {
    const line = flow.structure.add(element, 'TR')
    drawRow(row, (draw) => flow.sheet.tagged(flow.structure.add(line, row.kind === 'head' ? 'TH' : 'TD'), draw))
  }
  const begin = () => {
    flow.y += CAPTION.leading / 4
    top = flow.y
    edges = [top]
  }
  const end = () => drawGrid(flow, laid, top, edges)

  begin()
  for (const row of laid.head) drawTagged(row)
  laid.body.forEach((row, i) => {
    // The last two rows, the total and the note stay together.
    const need = i < last - 1 ? row.height : heightOfRows(laid.body.slice(i)) + tail
    if (need > flow.left && flow.y > flow.page.top) {
      end()
      flow.turn()
      flow.sheet.aside('Pagination', () => {
        const y = flow.y + baseline(CAPTION.size, CAPTION.leading)
        flow.sheet.text(`${name} (lanjutan)`, flow.page.left, y, caption)
      })
      flow.y += CAPTION.leading
      begin()
      for (const head of laid.head) drawRow(head, (draw) => flow.sheet.aside('Pagination', draw))
    }
    drawTagged(row)
  })
  for (const row of laid.total) drawTagged(row)
  end()
  if (table.note !== '') {
    flow.y += NOTE.before
    paragraph(flow, parent, table.note, { ...NOTE, face: regular })
  }
}
