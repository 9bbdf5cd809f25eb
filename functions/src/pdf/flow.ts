import type { PDFDocument, PDFImage, PDFPage } from 'pdf-lib'
import { breakLines } from './lines.ts'
import type { PageShape } from './page.ts'
import { type Lettering, Sheet } from './sheet.ts'
import { type Element, Structure, type Tag } from './structure.ts'
import type { Typefaces } from './typeface.ts'

export const BODY = { size: 11.5, leading: 15.5 } as const
/** First line of a paragraph of running text. */
export const INDENT = 36
/** Baseline below the top of a line, as a part of its leading: text sits in the middle of its line. */
export const baseline = (size: number, leading: number): number => (leading + size * 0.66) / 2

export interface Bookmark {
  readonly title: string
  readonly level: 1 | 2
  readonly page: PDFPage
  readonly y: number
}

/** The pages of a document, filled from top to bottom. `y` is where the next block begins. */
export class Flow {
  readonly faces: Typefaces
  /** The picture of the office's kop. */
  readonly emblem: PDFImage | null
  readonly structure: Structure
  readonly sheets: Sheet[] = []
  readonly page: PageShape
  readonly bookmarks: Bookmark[] = []
  readonly #doc: PDFDocument
  readonly #ground: (sheet: Sheet) => void
  y: number

  /** `ground` is drawn on each page before anything else. */
  constructor(
    doc: PDFDocument,
    page: PageShape,
    faces: Typefaces,
    emblem: PDFImage | null,
    ground: (sheet: Sheet) => void,
  ) {
    this.emblem = emblem
    this.page = page
    this.y = page.top
    this.#doc = doc
    this.#ground = ground
    this.faces = faces
    this.structure = new Structure(doc)
    this.turn()
  }

  get sheet(): Sheet {
    const sheet = this.sheets.at(-1)
    if (!sheet) throw new Error('A flow has at least one page.')
    return sheet
  }

  /** Points left on this page. */
  get left(): number {
    return this.page.bottom - this.y
  }

  turn(): void {
    const sheet = new Sheet(this.#doc.addPage([this.page.width, this.page.height]), this.page, this.structure)
    this.sheets.push(sheet)
    this.#ground(sheet)
    this.y = this.page.top
  }

  /** Turns the page unless `height` fits; so what follows, up to that height, stays in one piece. */
  room(height: number): void {
    if (height > this.left && this.y > this.page.top) this.turn()
  }

  /** Names the place where the flow stands in the list of contents that readers show beside the pages. */
  bookmark(title: string, level: Bookmark['level'] = 1): void {
    this.bookmarks.push({ title, level, page: this.sheet.page, y: this.y })
  }

  /** Space between blocks; none at the top of a page. */
  gap(height: number): void {
    if (this.y > this.page.top) this.y += height
  }
}

export interface Setting extends Lettering {
  readonly leading: number
  readonly indent?: number
  readonly align?: 'left' | 'center'
  readonly tag?: Tag
  readonly x?: number
  readonly width?: number
}

/** Lines set so that neither the first nor the last of a paragraph stands alone on a page. */
export const paragraph = (flow: Flow, parent: Element, text: string, setting: Setting): void => {
  const {
    face,
    size,
    leading,
    indent = 0,
    align = 'left',
    tag = 'P',
    x = flow.page.left,
    width = flow.page.textWidth,
  } = setting
  const lines = breakLines(text, { face, size, width }, indent)
  const element = flow.structure.add(parent, tag)
  let from = 0
  while (from < lines.length) {
    const rest = lines.length - from
    let fits = Math.min(rest, Math.floor((flow.left + 0.01) / leading))
    if (rest - fits === 1 && fits < rest) fits -= 1
    if (fits < rest && fits < 2 && flow.y > flow.page.top) {
      flow.turn()
      continue
    }
    const count = Math.max(1, fits)
    flow.sheet.tagged(element, () => {
      lines.slice(from, from + count).forEach((line, i) => {
        const start = from + i === 0 ? indent : 0
        const shift = align === 'center' ? (width - face.width(line, size)) / 2 : start
        flow.sheet.text(line, x + shift, flow.y + baseline(size, leading), setting)
        flow.y += leading
      })
    })
    from += count
  }
}

/** Points that `paragraph` would take on a page of its own. */
export const heightOf = (
  { page }: Flow,
  text: string,
  { face, size, leading, indent = 0, width = page.textWidth }: Setting,
): number => breakLines(text, { face, size, width }, indent).length * leading
