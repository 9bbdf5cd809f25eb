import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The disk, or the share of it that one may use, is full. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** The last writing of each file that is under way; the next waits for it. */
const writing = new Map<string, Promise<void>>()

/**
 * Writes a whole file that is there after a loss of power, or the former one; readable by its owner alone. When it fails, as on a
 * full disk, the former one stands and nothing is left beside it. Of two at once the later is what stands.
 */
export const keepFile = (path: string, text: string, files: Files = FILES): Promise<void> => {
  const mine = (writing.get(path) ?? Promise.resolve()).catch(() => {}).then(() => write(path, text, files))
  const settled = mine.finally(() => {
    if (writing.get(path) === settled) writing.delete(path)
  })
  writing.set(path, settled)
  return settled
}

const write = async (path: string, text: string, files: Files): Promise<void> => {
  const part = `${path}.part`
  try {
    await synced(files, part, 'w', (file) => file.writeFile(text))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await synced(files, dirname(path), 'r', async () => {})
}

/** As `keepFile`, for what is written before the office answers anybody. */
export const keepFileNow = (path: string, text: string): void => {
  const part = `${path}.part`
  try {
    const file = openSync(part, 'w', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** The one way to the disk; a test puts a full one in its place. */
export interface Files {
  open(path: string, flags: string, mode: number): Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>
}
const FILES: Files = { open }

const synced = async (
  files: Files,
  path: string,
  flags: string,
  act: (file: Pick<FileHandle, 'writeFile'>) => Promise<void>,
): Promise<void> => {
  const file = await files.open(path, flags, 0o600)
  try {
    await act(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The text of a file that may not be there yet. */
export const keptFile = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
