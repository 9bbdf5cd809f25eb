import { existsSync, readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import fontkit from 'fontkit'
import { type PDFDocument, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import { MISSING_SIGN, readable } from './readable.ts'
import { Written } from './written.ts'

/** What the office may choose to write in. Arimo is as wide as Arial letter by letter; Bonum is drawn after ITC Bookman. */
const FILES = {
  arial: { regular: 'Arimo-Regular.ttf', bold: 'Arimo-Bold.ttf' },
  bookman: { regular: 'TeXGyreBonum-Regular.otf', bold: 'TeXGyreBonum-Bold.otf' },
} as const
export type TypefaceName = keyof typeof FILES

/** Letters that go into every document: Latin with its accents, and the signs of an office. */
const kept = (point: number): boolean =>
  (point >= 0x20 && point <= 0x17f) ||
  (point >= 0x1e00 && point <= 0x1eff) ||
  (point >= 0x2010 && point <= 0x203a) ||
  [0x20ac, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x221a, 0x2260, 0x2264, 0x2265, 0x25a1, 0x25cf].includes(
    point,
  )

/** One font as every document carries it: parsed, cut down and packed once in the life of a process, so always the same bytes. */
interface Prepared {
  readonly name: string
  readonly file: Uint8Array
  readonly length: number
  readonly outlines: 'TrueType' | 'CFF'
  readonly metrics: {
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly box: number[]
  }
  /** Code of the glyph and its width in thousandths of the size, by code point. */
  readonly letters: ReadonlyMap<number, { readonly code: string; readonly width: number }>
  readonly widths: string
  readonly toUnicode: Uint8Array
}

/** One embedded font. Lengths are in points at the given size. */
export interface Typeface {
  readonly ref: PDFRef
  width(text: string, size: number): number
  /** The operand of Tj: glyph codes of `text`, hexadecimal. */
  show(text: string): string
}
export interface Typefaces {
  readonly regular: Typeface
  readonly bold: Typeface
}

/** Sources find the fonts in `functions/assets`; a bundle finds them beside or above itself. */
const assetBytes = (name: string): Uint8Array => {
  const places = ['./', '../', '../../'].map((up) => new URL(`${up}assets/${name}`, import.meta.url))
  const place = places.find((url) => existsSync(url))
  if (!place) throw new Error(`The font ${name} is not deployed beside the functions.`)
  return new Uint8Array(readFileSync(place))
}

const hex = (n: number): string => n.toString(16).padStart(4, '0')

const prepare = (file: string): Prepared => {
  const shapes = fontkit.create(assetBytes(file))
  if (!('layout' in shapes)) throw new Error(`${file} is a collection of fonts, not one font.`)
  const scale = 1000 / shapes.unitsPerEm
  const subset = shapes.createSubset()
  const letters = new Map<number, { code: string; width: number }>()
  const widths = new Map<number, number>()
  for (const point of shapes.characterSet.filter(kept)) {
    const glyph = shapes.glyphForCodePoint(point)
    if (!glyph) continue
    const id = subset.includeGlyph(glyph.id)
    const width = Math.round(glyph.advanceWidth * scale * 100) / 100
    letters.set(point, { code: hex(id), width })
    widths.set(id, width)
  }
  // Where a font draws no empty box, a question mark says that a sign is missing.
  const missing = letters.get(MISSING_POINT) ?? letters.get('?'.codePointAt(0) ?? 0)
  if (missing) letters.set(MISSING_POINT, missing)
  const outlines = file.endsWith('.otf') ? 'CFF' : 'TrueType'
  const bytes = subset.encode()
  const { minX, minY, maxX, maxY } = shapes.bbox
  return {
    name: `CATATA+${shapes.postscriptName}`,
    file: deflateSync(bytes, { level: 9 }),
    length: bytes.length,
    outlines,
    metrics: {
      ascent: Math.round(shapes.ascent * scale),
      descent: Math.round(shapes.descent * scale),
      capHeight: Math.round(shapes.capHeight * scale),
      box: [minX, minY, maxX, maxY].map((n) => Math.round(n * scale)),
    },
    letters,
    widths: `[${[...widths].map(([id, width]) => `${id} [${width}]`).join(' ')}]`,
    toUnicode: deflateSync(unicodeMap(letters), { level: 9 }),
  }
}
const MISSING_POINT = MISSING_SIGN.codePointAt(0) ?? 0

/** Which letter each glyph is, for who copies text out of the document. */
const unicodeMap = (letters: Prepared['letters']): string => {
  // Where two letters share a glyph, as both hyphens do, the common one is the first.
  const points = new Map([...letters].reverse().map(([point, { code }]) => [code, hex(point)]))
  const lines = [...points].map(([code, point]) => `<${code}> <${point}>`)
  const groups: string[] = []
  for (let i = 0; i < lines.length; i += 100) {
    const part = lines.slice(i, i + 100)
    groups.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...groups,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n')
}

const prepared = new Map<string, Prepared>()
const preparedOnce = (file: string): Prepared => {
  const known = prepared.get(file)
  if (known) return known
  const made = prepare(file)
  prepared.set(file, made)
  return made
}

const embed = (doc: PDFDocument, font: Prepared): PDFRef => {
  const { context } = doc
  const stream = (bytes: Uint8Array, dict: Record<string, string | number>) =>
    context.register(PDFRawStream.of(context.obj({ ...dict, Filter: 'FlateDecode', Length: bytes.length }), bytes))
  const trueType = font.outlines === 'TrueType'
  const file = stream(font.file, trueType ? { Length1: font.length } : { Subtype: 'CIDFontType0C' })
  const { ascent, descent, capHeight, box } = font.metrics
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: font.name,
      Flags: 4,
      FontBBox: box,
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: capHeight,
      StemV: font.name.endsWith('Bold') ? 140 : 88,
      [trueType ? 'FontFile2' : 'FontFile3']: file,
    }),
  )
  const descendant = context.obj({
    Type: 'Font',
    Subtype: trueType ? 'CIDFontType2' : 'CIDFontType0',
    BaseFont: font.name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 1000,
    ...(trueType && { CIDToGIDMap: 'Identity' }),
  })
  descendant.set(PDFName.of('W'), new Written(font.widths))
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: font.name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: stream(font.toUnicode, {}),
    }),
  )
}

/** The font in a document. Letters stand unkerned, as a word processor sets them unless it is asked otherwise. */
const typeface = (doc: PDFDocument, font: Prepared): Typeface => {
  const has = (point: number) => font.letters.has(point)
  const lettersOf = (text: string) => {
    const letters = []
    for (const sign of readable(text, has)) {
      const letter = font.letters.get(sign.codePointAt(0) ?? 0)
      if (letter) letters.push(letter)
    }
    return letters
  }
  return {
    ref: embed(doc, font),
    width: (text, size) => {
      let width = 0
      for (const letter of lettersOf(text)) width += letter.width
      return (width * size) / 1000
    },
    show: (text) => {
      let codes = ''
      for (const letter of lettersOf(text)) codes += letter.code
      return codes
    },
  }
}

export const embedTypefaces = (doc: PDFDocument, name: TypefaceName): Typefaces => ({
  regular: typeface(doc, preparedOnce(FILES[name].regular)),
  bold: typeface(doc, preparedOnce(FILES[name].bold)),
})
