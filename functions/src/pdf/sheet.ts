import { deflateSync } from 'node:zlib'
import { drawSvgPath, grayscale, PDFName, type PDFPage, PDFRawStream, type PDFRef, rgb, setFillingColor } from 'pdf-lib'
import type { PageShape } from './page.ts'
import { CLOSE, type Element, openArtifact, type Structure } from './structure.ts'
import type { Typeface } from './typeface.ts'

/** Grey levels, and the one colour of charts. */
const INK = {
  black: grayscale(0),
  quiet: grayscale(0.4),
  data: rgb(0.32, 0.44, 0.48),
  ground: grayscale(0.93),
  faint: grayscale(0.9),
}
export type Ink = keyof typeof INK

/** Finer than any printer, and a third of the digits. */
const hundredths = (points: number): number => Math.round(points * 100) / 100

/** The matrix of a text turned by `angle` degrees, without its place. */
const turned = (angle: number): string => {
  if (angle === 0) return '1 0 0 1'
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  return [cos, sin, -sin, cos].map((n) => Math.round(n * 1e4) / 1e4).join(' ')
}

export interface Lettering {
  readonly face: Typeface
  readonly size: number
  readonly ink?: Ink
}

/** One page to draw on. Everything drawn stands either in a tagged element or aside (skipped by screen readers). */
export class Sheet {
  readonly page: PDFPage
  readonly shape: PageShape
  readonly #structure: Structure
  readonly #names = new Map<PDFRef, string>()
  readonly #operators: string[] = []
  #ink: Ink | null = null
  #font = ''

  constructor(page: PDFPage, shape: PageShape, structure: Structure) {
    this.page = page
    this.shape = shape
    this.#structure = structure
  }

  tagged(element: Element, draw: () => void): void {
    this.#operators.push(this.#structure.open(this.page, element))
    draw()
    this.#operators.push(CLOSE)
  }

  aside(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#operators.push(openArtifact(type))
    draw()
    this.#operators.push(CLOSE)
  }

  /** One line of text with its baseline at `y`; `angle` in degrees, counter-clockwise. */
  text(text: string, x: number, y: number, { face, size, ink = 'black' }: Lettering, angle = 0): void {
    this.#fill(ink)
    const font = `/${this.#name('Font', face.ref)} ${size} Tf`
    const at = `${turned(angle)} ${hundredths(x)} ${hundredths(this.shape.height - y)} Tm`
    this.#operators.push(`BT ${font === this.#font ? '' : font} ${at} <${face.show(text)}> Tj ET`)
    this.#font = font
  }

  box(x: number, y: number, width: number, height: number, ink: Ink): void {
    this.boxes([[x, y, width, height]], ink)
  }

  boxes(all: readonly (readonly [x: number, y: number, width: number, height: number])[], ink: Ink): void {
    this.#fill(ink)
    for (const [x, y, width, height] of all) {
      const bottom = hundredths(this.shape.height - y - height)
      this.#operators.push(`${hundredths(x)} ${bottom} ${hundredths(width)} ${hundredths(height)} re`)
    }
    this.#operators.push('f')
  }

  /** An SVG path in points, with its origin at (x, y). */
  path(d: string, x: number, y: number, ink: Ink): void {
    const at = { x: hundredths(x), y: hundredths(this.shape.height - y) }
    this.#operators.push(
      ...drawSvgPath(d, { ...at, scale: 1, color: INK[ink], borderColor: undefined, borderWidth: 0 }).map(String),
    )
  }

  /** A picture `width` by `height` points with its top left corner at (x, y). */
  picture(image: PDFRef, x: number, y: number, width: number, height: number): void {
    const name = this.#name('XObject', image)
    const [left, bottom] = [hundredths(x), hundredths(this.shape.height - y - height)]
    this.#operators.push(`q\n${hundredths(width)} 0 0 ${hundredths(height)} ${left} ${bottom} cm\n/${name} Do\nQ`)
  }

  /** Writes what was drawn into the page. Once, at the end. */
  close(): void {
    const { context } = this.page.doc
    const bytes = deflateSync(this.#operators.join('\n'), { level: 3 })
    const stream = PDFRawStream.of(context.obj({ Filter: 'FlateDecode', Length: bytes.length }), bytes)
    this.page.node.set(PDFName.of('Contents'), context.register(stream))
  }

  #fill(ink: Ink): void {
    if (this.#ink === ink) return
    this.#operators.push(String(setFillingColor(INK[ink])))
    this.#ink = ink
  }

  #name(kind: 'Font' | 'XObject', ref: PDFRef): string {
    const known = this.#names.get(ref)
    if (known) return known
    const name = `${kind.charAt(0)}${this.#names.size + 1}`
    if (kind === 'Font') this.page.node.setFontDictionary(PDFName.of(name), ref)
    else this.page.node.setXObject(PDFName.of(name), ref)
    this.#names.set(ref, name)
    return name
  }
}
