import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { decodeDocument, encodeDocument } from '../model/proto.ts'
import type { StoredDocument } from '../model/value.ts'
import { refuse } from '../status.ts'

/**
 * Exports as the emulator suite keeps them: `{name}/{name}.overall_export_metadata` and, in our own form, a file of
 * length-prefixed google.firestore.v1.Document messages. Google's own export files are another format and are refused.
 */
const FORMAT = 'catat-firestore-export-1'
const HEADER = 4

interface Metadata {
  readonly format: typeof FORMAT
  readonly database: string
  readonly file: string
  readonly documents: number
}

const metadataOf = (text: string): Metadata => {
  const foreign = (): never => refuse('INVALID_ARGUMENT', 'This export was not made by this engine and cannot be read.')
  const parsed = ((): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      return foreign()
    }
  })()
  if (typeof parsed !== 'object' || parsed === null) return foreign()
  const { format, database, file, documents } = { format: '', database: '', file: '', documents: -1, ...parsed }
  if (format !== FORMAT || file !== basename(file) || documents < 0) return foreign()
  return { format, database, file, documents }
}

/** Writes an export; it is complete once its metadata file is there. */
export const writeExport = async (
  documents: AsyncIterable<StoredDocument>,
  database: string,
  directory: string,
  name: string,
): Promise<number> => {
  const folder = join(directory, name)
  await mkdir(folder, { recursive: true })
  const file = `${name}.documents`
  const handle = await open(join(folder, file), 'w')
  let count = 0
  try {
    for await (const document of documents) {
      const bytes = encodeDocument(document)
      const record = Buffer.allocUnsafe(HEADER + bytes.length)
      record.writeUInt32BE(bytes.length)
      record.set(bytes, HEADER)
      await handle.appendFile(record)
      count++
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  const metadata: Metadata = { format: FORMAT, database, file, documents: count }
  const path = join(folder, `${name}.overall_export_metadata`)
  await writeFile(`${path}.part`, `${JSON.stringify(metadata, null, 2)}\n`)
  await rename(`${path}.part`, path)
  return count
}

async function* records(file: string): AsyncIterable<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    if (!Buffer.isBuffer(chunk)) continue
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    let at = 0
    while (held.length - at >= HEADER && held.length - at >= HEADER + held.readUInt32BE(at)) {
      const end = at + HEADER + held.readUInt32BE(at)
      yield Buffer.from(held.subarray(at + HEADER, end))
      at = end
    }
    held = held.subarray(at)
  }
  if (held.length > 0) refuse('DATA_LOSS', 'The export ends in the middle of a document.')
}

/** @param metadataFile the `.overall_export_metadata` file. @throws INVALID_ARGUMENT for a foreign export, DATA_LOSS for a cut one. */
export const readExport = async (
  metadataFile: string,
): Promise<{ readonly database: string; readonly documents: AsyncIterable<StoredDocument> }> => {
  const { database, file, documents } = metadataOf(await readFile(metadataFile, 'utf8'))
  const path = join(dirname(metadataFile), file)
  async function* all(): AsyncIterable<StoredDocument> {
    let count = 0
    for await (const record of records(path)) {
      yield decodeDocument(record)
      count++
    }
    if (count !== documents) refuse('DATA_LOSS', `The export says ${documents} documents and holds ${count}.`)
  }
  return { database, documents: all() }
}
