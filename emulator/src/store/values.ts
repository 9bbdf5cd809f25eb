import { closeSync, fsyncSync, openSync, readSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/**
 * Values apart from their keys, in files that are read and not mapped: LevelDB maps its tables, so that with the values in them
 * a large store would stand in memory as a whole. A file is written once from its beginning on; what is no longer pointed to
 * stays in it until `tidy` moves the rest away. After Lu et al., WiscKey: Separating Keys from Values (FAST 2016).
 */
export interface Values {
  /** Durable when it resolves. After an error nothing of it counts, and the next call may go well again. */
  append(values: readonly Buffer[]): Promise<readonly Place[]>
  /** Into `bytes`, as long as the value, or a buffer of its own. @throws Error naming file and byte when what stands there is not what was written. */
  read(place: Place, bytes?: Buffer): Buffer
  /** Bytes of each file. */
  sizes(): ReadonlyMap<number, number>
  /** The file that is written to; undefined before the first value. */
  current(): number | undefined
  remove(file: number): Promise<void>
  close(): Promise<void>
}

export interface Place {
  readonly file: number
  readonly offset: number
  readonly length: number
  readonly crc: number
}

const nameOf = (file: number): string => `${String(file).padStart(6, '0')}.val`

/** @param full A file of so many bytes is written to no more. */
export const openValues = async (folder: string, full: number): Promise<Values> => {
  await mkdir(folder, { recursive: true })
  const files = new Map<number, { readonly fd: number; size: number }>()
  for (const name of await readdir(folder)) {
    const file = /^\d{6,}\.val$/.test(name) ? Number.parseInt(name, 10) : undefined
    if (file === undefined) continue
    const path = join(folder, name)
    files.set(file, { fd: openSync(path, 'r'), size: (await stat(path)).size })
  }
  let last = Math.max(0, ...files.keys())
  let writing: { readonly file: number; readonly handle: FileHandle } | undefined

  /** Every process begins a file of its own: what a killed one left half written is never pointed to. */
  const target = async () => {
    if (writing && (files.get(writing.file)?.size ?? 0) < full) return writing
    await writing?.handle.close()
    writing = undefined
    const file = last + 1
    const path = join(folder, nameOf(file))
    const handle = await open(path, 'wx')
    last = file
    files.set(file, { fd: openSync(path, 'r'), size: 0 })
    writing = { file, handle }
    syncFolder(folder)
    return writing
  }

  return {
    async append(values) {
      if (values.length === 0) return []
      const { file, handle } = await target()
      const known = files.get(file)
      if (!known) throw new Error('The values file is gone.')
      let offset = known.size
      const places = values.map((value): Place => {
        const place = { file, offset, length: value.length, crc: crc32(value) }
        offset += value.length
        return place
      })
      await writeAll(handle, values, known.size)
      await handle.datasync()
      known.size = offset
      return places
    },
    read({ file, offset, length, crc }, bytes = Buffer.allocUnsafeSlow(length)) {
      const known = files.get(file)
      const read = known ? readSync(known.fd, bytes, 0, length, offset) : 0
      if (read !== length || crc32(bytes) !== crc) {
        throw new Error(
          `The data folder is damaged: its values ${nameOf(file)} are wrong at byte ${offset}. Restore a backup.`,
        )
      }
      return bytes
    },
    sizes: () => new Map([...files].map(([file, { size }]) => [file, size])),
    current: () => writing?.file,
    async remove(file) {
      const known = files.get(file)
      if (!known) return
      files.delete(file)
      closeSync(known.fd)
      await rm(join(folder, nameOf(file)), { force: true })
    },
    async close() {
      await writing?.handle.close()
      for (const { fd } of files.values()) closeSync(fd)
      files.clear()
    },
  }
}

/** A write may take less than it is given. */
const writeAll = async (handle: FileHandle, values: readonly Buffer[], position: number): Promise<void> => {
  const bytes = values.length === 1 && values[0] ? values[0] : Buffer.concat(values)
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten
  }
}

/** So that a new file is found again after a crash of the machine. */
const syncFolder = (folder: string): void => {
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** No value begins like this: it is no UTF-8 and no protobuf message. */
const MARK = 0xff
const LENGTH = 17

export const isPlace = (value: Buffer): boolean => value[0] === MARK

export const encodePlace = ({ file, offset, length, crc }: Place): Buffer => {
  const bytes = Buffer.allocUnsafe(LENGTH)
  bytes[0] = MARK
  bytes.writeUInt32BE(file, 1)
  bytes.writeUInt32BE(offset, 5)
  bytes.writeUInt32BE(length, 9)
  bytes.writeUInt32BE(crc, 13)
  return bytes
}

export const decodePlace = (bytes: Buffer): Place => ({
  file: bytes.readUInt32BE(1),
  offset: bytes.readUInt32BE(5),
  length: bytes.readUInt32BE(9),
  crc: bytes.readUInt32BE(13),
})
