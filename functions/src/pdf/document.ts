import { type Instant, msOf } from '@catat/domain'
import { PDFDocument, PDFHexString } from 'pdf-lib'
import { sha256 } from '../digest.ts'
import { embedPicture } from './emblem.ts'
import { writeFile } from './file.ts'
import { Flow } from './flow.ts'
import { writeOutline } from './outline.ts'
import { type PageShape, UPRIGHT } from './page.ts'
import type { Sheet } from './sheet.ts'
import { embedTypefaces, type TypefaceName, type Typefaces } from './typeface.ts'

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
  readonly page?: PageShape
  readonly typeface?: TypefaceName
  /** The picture of the kop, PNG or JPEG. */
  readonly emblem?: Uint8Array | null
}

/**
 * A document as the office sends it: A4, tagged, in Indonesian, PDF/A-2b. The same content always gives the same bytes, so the SHA-256
 * kept beside it can be made again. `ground` is drawn on each page before anything else.
 */
export const renderDocument = async (
  about: About,
  draw: (flow: Flow) => void,
  ground: (sheet: Sheet, faces: Typefaces) => void = () => {},
): Promise<Rendered> => {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const faces = embedTypefaces(doc, about.typeface ?? 'arial')
  const made = new Date(msOf(about.at))
  doc.setTitle(about.title, { showInWindowTitleBar: true })
  doc.setAuthor(about.author)
  doc.setSubject(about.subject)
  doc.setCreator('Catat')
  doc.setProducer('Catat')
  doc.setCreationDate(made)
  doc.setModificationDate(made)
  doc.setLanguage('id-ID')
  const { title, subject, at, emblem } = about
  const id = PDFHexString.of(sha256(JSON.stringify([title, subject, at])).slice(0, 32))
  doc.context.trailerInfo.ID = doc.context.obj([id, id])
  const picture = emblem ? await embedPicture(doc, emblem) : null
  const flow = new Flow(doc, about.page ?? UPRIGHT, faces, picture, (sheet) => ground(sheet, faces))
  draw(flow)
  for (const sheet of flow.sheets) sheet.close()
  flow.structure.close()
  writeOutline(doc, flow.bookmarks)
  doc.convertToPDFA({ conformance: '2B' })
  await doc.flush()
  return { pdf: writeFile(doc.context), pages: flow.sheets.length }
}
