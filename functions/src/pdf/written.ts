import { PDFHexString, PDFObject } from 'pdf-lib'

/** An object of a PDF as it stands in the file, for the many small ones that are quicker written than built. ASCII only. */
export class Written extends PDFObject {
  readonly #text: string
  constructor(text: string) {
    super()
    this.#text = text
  }
  override clone(): Written {
    return this
  }
  override toString(): string {
    return this.#text
  }
  override sizeInBytes(): number {
    return this.#text.length
  }
  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    Buffer.from(buffer.buffer, buffer.byteOffset).write(this.#text, offset, 'latin1')
    return this.#text.length
  }
}

/** Text outside a content stream (titles, alternatives): UTF-16 where ASCII does not do. */
export const writtenText = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? `(${text.replace(/[\\()]/g, '\\$&')})` : PDFHexString.fromText(text).toString()
