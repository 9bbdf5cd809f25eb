import { type Instant, msOf } from '@catat/domain'
import { PDFDocument } from 'pdf-lib'
import { Flow } from './flow.ts'
import type { Sheet } from './sheet.ts'
import { embedTypefaces, type Typefaces } from './typeface.ts'

export interface Rendered {
  readonly pdf: Uint8Array
  readonly pages: number
}

export interface About {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** When its content was fixed; no other time stands in the file. */
  readonly at: Instant
}

/**
 * A document as the office sends it: A4, tagged, in Indonesian. The same content always gives the same bytes, so the SHA-256 kept beside
 * it can be made again. `ground` is drawn on each page before anything else.
 */
export const renderDocument = async (
  about: About,
  draw: (flow: Flow) => void,
  ground: (sheet: Sheet, faces: Typefaces) => void = () => {},
): Promise<Rendered> => {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const faces = await embedTypefaces(doc)
  const made = new Date(msOf(about.at))
  doc.setTitle(about.title, { showInWindowTitleBar: true })
  doc.setAuthor(about.author)
  doc.setSubject(about.subject)
  doc.setCreator('Catat')
  doc.setProducer('Catat')
  doc.setCreationDate(made)
  doc.setModificationDate(made)
  doc.setLanguage('id-ID')
  const flow = new Flow(doc, faces, (sheet) => ground(sheet, faces))
  draw(flow)
  flow.structure.close()
  return { pdf: await doc.save({ objectsPerTick: Number.POSITIVE_INFINITY }), pages: flow.sheets.length }
}
