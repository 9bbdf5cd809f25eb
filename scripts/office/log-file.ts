import { chmodSync, closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { Writable } from 'node:stream'

const LARGEST = 5 * 1024 * 1024
const KEPT = 4

/**
 * A log that cannot grow without end: beyond `largest` it becomes `FILE.1`, the one before it `FILE.2`, the oldest goes. Readable
 * by its owner alone. On a full disk lines are lost, nothing else.
 */
export const logFile = (path: string, largest = LARGEST, kept = KEPT): Writable => {
  let file = openSync(path, 'a', 0o600)
  chmodSync(path, 0o600)
  let size = statSync(path).size
  const turn = (): void => {
    closeSync(file)
    rmSync(`${path}.${kept - 1}`, { force: true })
    for (let n = kept - 2; n >= 1; n -= 1) moveIfThere(`${path}.${n}`, `${path}.${n + 1}`)
    moveIfThere(path, `${path}.1`)
    file = openSync(path, 'a', 0o600)
    size = 0
  }
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      try {
        if (size + chunk.length > largest && size > 0) turn()
        size += writeSync(file, chunk)
      } catch {
        // No room: the line is lost, the office goes on.
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
