import { deflateSync } from 'node:zlib'
import { type PDFContext, type PDFObject, type PDFRef, PDFStream } from 'pdf-lib'

/** As many of the small objects as are packed together. */
const PACKED = 500

const bytesOf = (object: PDFObject): Buffer => {
  const bytes = Buffer.alloc(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}

const stream = (dict: string, content: Uint8Array, level = 3): Buffer => {
  const packed = deflateSync(content, { level })
  const head = `<<${dict}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream', 'latin1')])
}

/**
 * The file that a document is kept in: small objects packed into streams, a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). The
 * library's own writer takes a time that grows with the square of the number of objects, and a tagged table has one for each cell.
 */
export const writeFile = (context: PDFContext): Uint8Array => {
  const parts: Buffer[] = []
  let size = 0
  const push = (part: Buffer) => {
    parts.push(part)
    size += part.length
  }
  /** Type, place, index of each object by its number; number 0 heads the list of the free. */
  const entries: [number, number, number][] = [[0, 0, 0xffff]]
  const place = (number: number, body: Buffer) => {
    entries[number] = [1, size, 0]
    push(Buffer.from(`${number} 0 obj\n`, 'latin1'))
    push(body)
    push(Buffer.from('\nendobj\n', 'latin1'))
  }

  push(Buffer.from(`%PDF-${context.header.getVersionString()}\n%\xE2\xE3\xCF\xD3\n`, 'latin1'))
  const small: [PDFRef, PDFObject][] = []
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) place(ref.objectNumber, bytesOf(object))
    else small.push([ref, object])
  }
  let next = context.largestObjectNumber + 1
  for (let from = 0; from < small.length; from += PACKED) {
    const number = next++
    const index: string[] = []
    let bodies = ''
    small.slice(from, from + PACKED).forEach(([ref, object], i) => {
      entries[ref.objectNumber] = [2, number, i]
      index.push(`${ref.objectNumber} ${bodies.length}`)
      bodies += `${object}\n`
    })
    const head = `${index.join(' ')}\n`
    const dict = `/Type/ObjStm/N ${index.length}/First ${head.length}`
    place(number, stream(dict, Buffer.from(head + bodies, 'latin1')))
  }
  const number = next++
  const start = size
  entries[number] = [1, start, 0]
  const table = Buffer.alloc(next * ENTRY)
  for (let n = 0; n < next; n++) {
    const [type, at, index] = entries[n] ?? [0, 0, 0]
    table.writeUInt8(type, n * ENTRY)
    table.writeUInt32BE(at, n * ENTRY + 1)
    table.writeUInt16BE(index, n * ENTRY + 5)
  }
  const { Root, Info, ID } = context.trailerInfo
  place(number, stream(`/Type/XRef/Size ${next}/W[1 4 2]/Root ${Root}/Info ${Info}/ID ${ID}`, table))
  push(Buffer.from(`startxref\n${start}\n%%EOF\n`, 'latin1'))
  return Buffer.concat(parts)
}
const ENTRY = 7
