import { PDFDocument, type PDFImage } from 'pdf-lib'

const MOST_PIXELS = 2000

/** The picture in a document, PNG or JPEG by its first bytes; null for anything else or too large. */
export const embedPicture = async (doc: PDFDocument, bytes: Uint8Array): Promise<PDFImage | null> => {
  const [first, second] = bytes
  try {
    if (first === 0x89 && second === 0x50) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      if (Math.max(view.getUint32(16), view.getUint32(20)) > MOST_PIXELS) return null
      return await doc.embedPng(bytes)
    }
    if (first !== 0xff || second !== 0xd8) return null
    const image = await doc.embedJpg(bytes)
    return Math.max(image.width, image.height) > MOST_PIXELS ? null : image
  } catch {
    return null
  }
}

export const drawable = async (bytes: Uint8Array): Promise<boolean> =>
  (await embedPicture(await PDFDocument.create(), bytes)) !== null
