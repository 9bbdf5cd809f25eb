import { EncryptedPDFError, ParseSpeeds, PDFDict, PDFDocument, PDFName } from 'pdf-lib'

/** What a PDF from outside is, without a look at what it says. */
export interface Examined {
  readonly pages: number
  readonly subject: string | null
  /** Whether a signature by certificate lies in it. */
  readonly electronic: boolean
}

/** Why a file is not taken. */
export type Unfit = 'foreign' | 'locked' | 'broken'

const MAGIC = '%PDF-'
const END = '%%EOF'
/** Readers look for the beginning and the end within so many bytes; a file cut off on its way has no end. */
const WITHIN = 1024

/** Reads a file that somebody handed in; nothing of it is drawn or run. */
export const examinePdf = async (bytes: Uint8Array): Promise<Examined | Unfit> => {
  if (!Buffer.from(bytes.subarray(0, WITHIN)).includes(MAGIC)) return 'foreign'
  if (!Buffer.from(bytes.subarray(-WITHIN)).includes(END)) return 'broken'
  try {
    const doc = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
    const pages = doc.getPageCount()
    if (pages === 0) return 'broken'
    return { pages, subject: doc.getSubject() ?? null, electronic: isSigned(doc) }
  } catch (error) {
    return error instanceof EncryptedPDFError ? 'locked' : 'broken'
  }
}

const isSigned = (doc: PDFDocument): boolean =>
  doc.context
    .enumerateIndirectObjects()
    .some(
      ([, object]) =>
        object instanceof PDFDict && object.has(PDFName.of('ByteRange')) && object.has(PDFName.of('Contents')),
    )
