import fontkit from 'fontkit'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'

/** One line of text as it is drawn: points from the left and from the top edge. */
export interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly right: number
  readonly size: number
}

export interface DrawnGlyph {
  readonly sign: string
  /** Outline in the embedded subset, as SVG. */
  readonly outline: string
}

const streamText = (object: PDFObject | undefined): string => {
  if (!(object instanceof PDFRawStream)) throw new Error('not a stream')
  return Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
}
const streamBytes = (object: PDFObject | undefined): Uint8Array => {
  if (!(object instanceof PDFRawStream)) throw new Error('not a stream')
  return decodePDFRawStream(object).decode()
}

interface Font {
  readonly signs: ReadonlyMap<number, string>
  readonly widths: ReadonlyMap<number, number>
  readonly file: Uint8Array
}

const fontOf = (dict: PDFDict): Font => {
  const signs = new Map<number, string>()
  for (const [, code = '', sign = ''] of streamText(dict.lookup(PDFName.of('ToUnicode'))).matchAll(
    /^<([0-9A-Fa-f]{4})> ?<([0-9A-Fa-f]+)>$/gm,
  )) {
    signs.set(Number.parseInt(code, 16), Buffer.from(sign, 'hex').swap16().toString('utf16le'))
  }
  const descendant = dict.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict)
  const widths = new Map<number, number>()
  const entries = descendant.lookup(PDFName.of('W'), PDFArray)
  for (let i = 0; i + 1 < entries.size(); i += 2) {
    const first = entries.lookup(i, PDFNumber).asNumber()
    const run = entries.lookup(i + 1, PDFArray)
    for (let n = 0; n < run.size(); n++) widths.set(first + n, run.lookup(n, PDFNumber).asNumber())
  }
  const descriptor = descendant.lookup(PDFName.of('FontDescriptor'), PDFDict)
  return { signs, widths, file: streamBytes(descriptor.lookup(PDFName.of('FontFile2'))) }
}

const codesOf = (hex: string): number[] => (hex.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16))

/** The font stays what it was until another is named. */
const drawnIn = (content: string, fonts: ReadonlyMap<string, Font>): DrawnText[] => {
  let font: Font | undefined
  let size = 0
  return [...content.matchAll(/^BT (?:\/(\S+) (\S+) Tf)? ?(.*) Tm <([0-9a-f]*)> Tj ET$/gm)].map(
    ([, name, points, matrix = '', hex = '']) => {
      if (name) font = fonts.get(name)
      if (points) size = Number(points)
      if (!font) throw new Error(`font ${name} is not among the resources`)
      let text = ''
      let advance = 0
      for (const code of codesOf(hex)) {
        text += font.signs.get(code) ?? `{${code}}`
        advance += font.widths.get(code) ?? 1000
      }
      const [x = 0, y = 0] = matrix.split(' ').slice(4).map(Number)
      return { text, x, y: 841.89 - y, right: x + (advance * size) / 1000, size }
    },
  )
}

export interface ReadPdf {
  readonly doc: PDFDocument
  readonly pages: readonly (readonly DrawnText[])[]
  readonly contents: readonly string[]
  readonly fonts: readonly Font[]
}

/** What a reader would see of a PDF of ours: text with its place. */
export const readPdf = async (pdf: Uint8Array): Promise<ReadPdf> => {
  const doc = await PDFDocument.load(pdf, { updateMetadata: false })
  const known = new Map<PDFObject, Font>()
  const contents: string[] = []
  const pages = doc.getPages().map((page) => {
    const fonts = new Map<string, Font>()
    const resources = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    for (const [name, ref] of resources?.entries() ?? []) {
      const font = known.get(ref) ?? fontOf(doc.context.lookup(ref, PDFDict))
      known.set(ref, font)
      fonts.set(name.decodeText(), font)
    }
    const streams = page.node.Contents()
    const parts =
      streams instanceof PDFArray ? streams.asArray().map((ref) => doc.context.lookup(ref)) : streams ? [streams] : []
    const content = parts.map((part) => streamText(part)).join('\n')
    contents.push(content)
    return drawnIn(content, fonts)
  })
  return { doc, pages, contents, fonts: [...known.values()] }
}

export const pageText = (page: readonly DrawnText[] | undefined): string =>
  (page ?? [])
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('\u00a0', ' ')

/** Every glyph of the subset that the document names, drawn from the embedded font file itself. */
export const embeddedGlyphs = ({ signs, file }: Font): DrawnGlyph[] => {
  const subset = fontkit.create(file)
  if (!('getGlyph' in subset)) throw new Error('not one font')
  return [...signs].map(([code, sign]) => ({ sign, outline: subset.getGlyph(code)?.path.toSVG() ?? '' }))
}

/** The logical structure as nested tags, `[tag, alternative, children]`. */
export type TagTree = readonly [string, string, readonly TagTree[]]
export const tagsOf = ({ doc }: ReadPdf): TagTree => {
  const walk = (element: PDFDict): TagTree => {
    const alternative = element.lookup(PDFName.of('Alt'))
    const text = alternative instanceof PDFHexString || alternative instanceof PDFString ? alternative.decodeText() : ''
    const children = element.lookup(PDFName.of('K'), PDFArray)
    const elements = children
      .asArray()
      .map((child) => doc.context.lookup(child))
      .filter((child) => child instanceof PDFDict)
      .filter((child) => child.lookup(PDFName.of('Type')) === PDFName.of('StructElem'))
    return [element.lookup(PDFName.of('S'), PDFName).decodeText(), text, elements.map(walk)]
  }
  const root = doc.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  return walk(root.lookup(PDFName.of('K'), PDFArray).lookup(0, PDFDict))
}
