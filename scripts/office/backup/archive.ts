import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'

/**
 * One file that holds a folder, encrypted: a line that names the form, 16 random bytes, then frames of a length (4 bytes) and so much of
 * AES-256-GCM. The key of a file is drawn from the office's backup key and those bytes (HKDF-SHA-256), the IV is the number of the
 * frame, and its kind is bound to it: so frames cannot be changed, left out, exchanged or cut off unseen. Kinds: a file's name, a piece
 * of it, the end with what was counted.
 */
const FORM = Buffer.from('catat-backup/1\n')
const SALT = 16
const TAG = 16
const PIECE = 1024 * 1024
const [NAME, PART, END] = [0, 1, 2] as const

/** What stands at the end of an archive. */
const EndSchema = v.strictObject({ at: v.string(), files: v.number(), bytes: v.number() })
export type ArchiveEnd = v.InferOutput<typeof EndSchema>

/** A path below the folder, of plain names. */
const PATH = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/

/** The archive is not what was written: the sentence names where. */
export class DamagedArchive extends Error {}
/** Nothing in it opens to this key. */
export class WrongKey extends Error {}

const keyOf = (key: Buffer, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, salt, 'catat backup', 32))
const ivOf = (frame: number): Buffer => {
  const iv = Buffer.alloc(12)
  iv.writeUIntBE(frame, 6, 6)
  return iv
}

/** Writes `files` (paths below `folder`) into an archive, which is there only once it is whole. */
export const writeArchive = (
  path: string,
  key: Buffer,
  folder: string,
  files: readonly string[],
  at: string,
): ArchiveEnd => {
  const part = `${path}.part`
  const salt = randomBytes(SALT)
  const secret = keyOf(key, salt)
  const out = openSync(part, 'w', 0o600)
  let [frame, bytes] = [0, 0]
  const put = (kind: number, plain: Buffer): void => {
    const cipher = createCipheriv('aes-256-gcm', secret, ivOf(frame)).setAAD(Buffer.from([kind]))
    const sealed = Buffer.concat([Buffer.from([kind]), cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    writeAll(out, Buffer.concat([length, sealed]))
    frame += 1
  }
  try {
    writeAll(out, Buffer.concat([FORM, salt]))
    for (const name of files) {
      put(NAME, Buffer.from(name))
      for (const piece of piecesOf(join(folder, name))) {
        bytes += piece.length
        put(PART, piece)
      }
    }
    const end: ArchiveEnd = { at, files: files.length, bytes }
    put(END, Buffer.from(JSON.stringify(end)))
    fsyncSync(out)
    closeSync(out)
    renameSync(part, path)
    return end
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/**
 * Unpacks an archive into a folder that is not there yet. What was unpacked when it throws is not to be used.
 * @throws WrongKey, DamagedArchive
 */
export const readArchive = (path: string, key: Buffer, into: string): ArchiveEnd => {
  const file = openSync(path, 'r')
  const { size } = statSync(path)
  let out: number | undefined
  try {
    let at = 0
    let name = ''
    const damaged = (): DamagedArchive =>
      new DamagedArchive(`Cadangan ${path} rusak ${name === '' ? 'pada awalnya' : `pada bagian ${name}`}.`)
    const take = (length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      if (at + length > size || readSync(file, bytes, 0, length, at) < length) throw damaged()
      at += length
      return bytes
    }
    if (!take(FORM.length).equals(FORM)) throw damaged()
    const secret = keyOf(key, take(SALT))
    let [frame, files, bytes] = [0, 0, 0]
    for (;;) {
      const length = take(4).readUInt32BE()
      if (length < 1 + TAG || length > PIECE + 1 + TAG) throw damaged()
      const sealed = take(length)
      const plain = opened(secret, frame, sealed)
      if (plain === null)
        throw frame === 0 ? new WrongKey('Kunci cadangan tidak cocok, atau awal cadangan rusak.') : damaged()
      frame += 1
      const kind = sealed[0]
      if (kind === END) {
        const end = v.parse(EndSchema, JSON.parse(plain.toString()))
        if (at !== size || end.files !== files || end.bytes !== bytes) throw damaged()
        return end
      }
      if (kind === NAME) {
        if (out !== undefined) closeSynced(out)
        name = plain.toString()
        if (!PATH.test(name)) throw damaged()
        files += 1
        mkdirSync(dirname(join(into, name)), { recursive: true, mode: 0o700 })
        out = openSync(join(into, name), 'wx', 0o600)
      } else {
        if (out === undefined) throw damaged()
        writeAll(out, plain)
        bytes += plain.length
      }
    }
  } finally {
    if (out !== undefined) closeSynced(out)
    closeSync(file)
  }
}

const opened = (secret: Buffer, frame: number, sealed: Buffer): Buffer | null => {
  const decipher = createDecipheriv('aes-256-gcm', secret, ivOf(frame), { authTagLength: TAG })
    .setAAD(sealed.subarray(0, 1))
    .setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1, -TAG)), decipher.final()])
  } catch {
    return null
  }
}

function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.alloc(PIECE)
      const length = readSync(file, piece, 0, PIECE, null)
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

const writeAll = (file: number, bytes: Buffer): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
}

const closeSynced = (file: number): void => {
  fsyncSync(file)
  closeSync(file)
}
