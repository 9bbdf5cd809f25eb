import { existsSync, readFileSync } from 'node:fs'
import fontkit from 'fontkit'
import { type PDFDocument, type PDFFont, PDFHexString, PDFNumber, type PDFObject, PDFString } from 'pdf-lib'
import { readable } from './readable.ts'

/** Ligatures off: a letter stays a letter when it is copied out of the PDF. */
const FEATURES = { kern: true, liga: false, clig: false, calt: false }
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

  /** Glyph codes and width of one letter, in thousandths of the size. */
  const letterOf = remembered((letter: string) => ({
    codes: font.encodeText(letter).asString(),
    width: shapes.layout(letter, FEATURES).advanceWidth * scale,
  }))
  /** How much closer the second of two letters stands to the first. */
  const kernOf = remembered((pair: string) => {
    const apart = [...pair].reduce((sum, letter) => sum + letterOf(letter).width, 0)
    return Math.round((apart - shapes.layout(pair, FEATURES).advanceWidth * scale) * 100) / 100
  })

  return {
    font,
    width: (text, size) => {
      let width = 0
      let before = ''
      for (const letter of readable(text, has)) {
        width += letterOf(letter).width - (before === '' ? 0 : kernOf(before + letter))
        before = letter
      }
      return (width * size) / 1000
    },
    show: (text) => {
      const pieces: PDFObject[] = []
      let run = ''
      let before = ''
      for (const letter of readable(text, has)) {
        const kern = before === '' ? 0 : kernOf(before + letter)
        if (kern !== 0) {
          pieces.push(PDFHexString.of(run), PDFNumber.of(kern))
          run = ''
        }
        run += letterOf(letter).codes
        before = letter
      }
      if (run !== '') pieces.push(PDFHexString.of(run))
      return pieces
    },
  }
}

const remembered = <T>(work: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = work(key)
    known.set(key, made)
    return made
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
