import {
  beginText,
  endText,
  PDFArray,
  type PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  rgb,
  setFillingColor,
  setFontAndSize,
  setTextMatrix,
} from 'pdf-lib'
import { closeMarked, type Element, openArtifact, type Structure } from './structure.ts'
import type { Typeface } from './typeface.ts'

const CM = 72 / 2.54
/** A4 upright, in points, with the margins of the office's letters. `y` runs from the top edge down everywhere. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 3 * CM,
  right: 595.28 - 2 * CM,
  top: 2 * CM,
  bottom: 841.89 - 2.5 * CM,
} as const
export const TEXT_WIDTH = PAGE.right - PAGE.left

export const INK = {
  black: rgb(0, 0, 0),
  quiet: rgb(0.4, 0.4, 0.4),
  data: rgb(0.32, 0.44, 0.48),
  ground: rgb(0.93, 0.93, 0.93),
  faint: rgb(0.9, 0.9, 0.9),
}
export type Ink = keyof typeof INK

/** Finer than any printer, and a third of the digits. */
const hundredths = (points: number): number => Math.round(points * 100) / 100

export interface Lettering {
  readonly face: Typeface
  readonly size: number
  readonly ink?: Ink
}

/** One page to draw on. Everything drawn stands either in a tagged element or aside (skipped by screen readers). */
export class Sheet {
  readonly page: PDFPage
  readonly #structure: Structure
  readonly #fonts = new Map<Typeface, PDFName>()

  constructor(page: PDFPage, structure: Structure) {
    this.page = page
    this.#structure = structure
  }

  tagged(element: Element, draw: () => void): void {
    this.page.pushOperators(this.#structure.open(this.page, element))
    draw()
    this.page.pushOperators(closeMarked())
  }

  aside(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.page.pushOperators(openArtifact(type))
    draw()
    this.page.pushOperators(closeMarked())
  }

  /** One line of text with its baseline at `y`; `angle` in degrees, counter-clockwise. */
  text(text: string, x: number, y: number, { face, size, ink = 'black' }: Lettering, angle = 0): void {
    const pieces = PDFArray.withContext(this.page.doc.context)
    for (const piece of face.show(text)) pieces.push(piece)
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    this.page.pushOperators(
      beginText(),
      setFillingColor(INK[ink]),
      setFontAndSize(this.#font(face), size),
      setTextMatrix(cos, sin, -sin, cos, hundredths(x), hundredths(PAGE.height - y)),
      PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [pieces]),
      endText(),
    )
  }

  #font(face: Typeface): PDFName {
    const known = this.#fonts.get(face)
    if (known) return known
    const name = this.page.node.newFontDictionary('F', face.font.ref)
    this.#fonts.set(face, name)
    return name
  }

  box(x: number, y: number, width: number, height: number, ink: Ink): void {
    const [left, bottom] = [hundredths(x), hundredths(PAGE.height - y - height)]
    this.page.drawRectangle({ x: left, y: bottom, width: hundredths(width), height, color: INK[ink] })
  }

  /** An SVG path in points, with its origin at (x, y). */
  path(d: string, x: number, y: number, ink: Ink, scale = 1): void {
    this.page.drawSvgPath(d, { x, y: PAGE.height - y, color: INK[ink], scale })
  }
}
