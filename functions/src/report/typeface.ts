import { existsSync, readFileSync } from 'node:fs'
import fontkit from 'fontkit'
import { type PDFDocument, type PDFFont, PDFHexString, PDFNumber, type PDFObject, PDFString } from 'pdf-lib'
import { readable } from './readable.ts'

/** Ligatures off: a letter stays a letter when it is copied out of the PDF. */
const FEATURES = { kern: true, liga: false, clig: false, calt: false }
const GLYPH_DIGITS = 4

/** One embedded, subset font. Lengths are in points at the given size. */
export interface Typeface {
  readonly font: PDFFont
  width(text: string, size: number): number
  /** The operand of TJ: kerned glyph codes of `text`. */
  show(text: string): PDFObject[]
}

const FONT_FILES = { regular: 'SourceSans3-Regular.ttf', bold: 'SourceSans3-SemiBold.ttf' } as const

/** Sources find the fonts in `functions/assets`; a bundle finds them beside or above itself. */
const assetBytes = (name: string): Uint8Array => {
  const places = ['./', '../', '../../'].map((up) => new URL(`${up}assets/${name}`, import.meta.url))
  const place = places.find((url) => existsSync(url))
  if (!place) throw new Error(`The font ${name} is not deployed beside the functions.`)
  return new Uint8Array(readFileSync(place))
}

const embed = async (doc: PDFDocument, bytes: Uint8Array, name: string): Promise<Typeface> => {
  const shapes = fontkit.create(bytes)
  if (!('layout' in shapes)) throw new Error(`${name} is a collection of fonts, not one font.`)
  const font = await doc.embedFont(bytes, { subset: true, features: FEATURES, customName: name })
  const scale = 1000 / shapes.unitsPerEm
  const has = (codePoint: number) => shapes.hasGlyphForCodePoint(codePoint)
  const known = new Map<string, { readonly width: number; readonly pieces: PDFObject[] }>()

  const lay = (text: string) => {
    const found = known.get(text)
    if (found) return found
    const clean = readable(text, has)
    const { glyphs, positions } = shapes.layout(clean, FEATURES)
    const codes = font.encodeText(clean).asString()
    const pieces: PDFObject[] = []
    let width = 0
    let run = ''
    glyphs.forEach((glyph, i) => {
      const advance = positions?.[i]?.xAdvance ?? glyph.advanceWidth
      width += advance * scale
      run += codes.slice(i * GLYPH_DIGITS, (i + 1) * GLYPH_DIGITS)
      if (advance === glyph.advanceWidth) return
      pieces.push(PDFHexString.of(run), PDFNumber.of((glyph.advanceWidth - advance) * scale))
      run = ''
    })
    if (run !== '') pieces.push(PDFHexString.of(run))
    const laid = { width, pieces }
    known.set(text, laid)
    return laid
  }
  return {
    font,
    width: (text, size) => (lay(text).width * size) / 1000,
    show: (text) => lay(text).pieces,
  }
}

export interface Typefaces {
  readonly regular: Typeface
  readonly bold: Typeface
}

export const embedTypefaces = async (doc: PDFDocument): Promise<Typefaces> => {
  doc.registerFontkit(fontkit)
  return {
    regular: await embed(doc, assetBytes(FONT_FILES.regular), 'CATATA+SourceSans3-Regular'),
    bold: await embed(doc, assetBytes(FONT_FILES.bold), 'CATATB+SourceSans3-SemiBold'),
  }
}

/** Text outside a content stream (titles, alternatives): UTF-16 where Latin-1 does not do. */
export const pdfText = (text: string): PDFObject =>
  /^[\x20-\x7e]*$/.test(text) ? PDFString.of(text.replace(/[\\()]/g, '\\$&')) : PDFHexString.fromText(text)
