import { chmodSync, closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { Writable } from 'node:stream'

/** Answers how many of the bytes were taken. */
type Write = (file: number, bytes: Buffer) => number

const LARGEST = 5 * 1024 * 1024
const KEPT = 4

/**
 * A log that cannot grow without end: beyond `largest` it becomes `FILE.1`, the one before it `FILE.2`, the oldest goes. Readable
 * by its owner alone. On a full disk lines are lost, nothing else; how many, and that the disk was full, is the first line after it.
 */
export const logFile = (path: string, largest = LARGEST, kept = KEPT, write: Write = writeSync): Writable => {
  let file = openSync(path, 'a', 0o600)
  chmodSync(path, 0o600)
  let size = statSync(path).size
  let lost = 0
  const turn = (): void => {
    closeSync(file)
    rmSync(`${path}.${kept - 1}`, { force: true })
    for (let n = kept - 2; n >= 1; n -= 1) moveIfThere(`${path}.${n}`, `${path}.${n + 1}`)
    moveIfThere(path, `${path}.1`)
    file = openSync(path, 'a', 0o600)
    size = 0
  }
  /** @throws Error when the disk takes none of it, or only a part. */
  const put = (bytes: Buffer): void => {
    const written = write(file, bytes)
    size += written
    if (written < bytes.length) throw new Error('The disk took a part.')
  }
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      try {
        if (size + chunk.length > largest && size > 0) turn()
        // Behind a line that was cut short.
        if (lost > 0)
          put(Buffer.from(`\n${new Date().toISOString()} The disk was full: ${lost} entries are missing here.\n`))
        lost = 0
        put(chunk)
      } catch {
        lost += 1
      }
      done()
    },
    final: (done) => {
      closeSync(file)
      done()
    },
  })
}

const moveIfThere = (from: string, to: string): void => {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
