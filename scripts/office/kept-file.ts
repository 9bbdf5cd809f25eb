import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a whole file that is there after a loss of power, or the former one; readable by its owner alone. */
export const keepFile = async (path: string, text: string): Promise<void> => {
  const part = `${path}.part`
  await synced(part, 'w', (file) => file.writeFile(text))
  await rename(part, path)
  await synced(dirname(path), 'r', async () => {})
}

const synced = async (
  path: string,
  flags: string,
  act: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> => {
  const file = await open(path, flags, 0o600)
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
