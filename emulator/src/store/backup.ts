import { rename, rm, stat } from 'node:fs/promises'
import { StatusError } from '../status.ts'
import { type Disk, openDisk } from './disk.ts'
import type { Operation } from './entries.ts'

const PAGE = 1000

const EVERYTHING = { gte: Buffer.alloc(0), lt: Buffer.from([0xff]) }

/**
 * Copies a disk as it is at this call, whatever is written meanwhile, into a new folder that can be opened like any
 * other. The folder is there only once it is whole. Returns how many entries it holds.
 *
 * Danger: the files of an open folder cannot be copied one by one. LevelDB may move a commit from one file to another
 * between two of them, and then it is in neither copy.
 *
 * @throws ALREADY_EXISTS when something is at `folder`.
 */
export const backUp = async (disk: Disk, folder: string): Promise<number> => {
  const scan = disk.scan(EVERYTHING)
  const part = `${folder}.part`
  try {
    const isTaken = await stat(folder).then(
      () => true,
      () => false,
    )
    if (isTaken) throw new StatusError('ALREADY_EXISTS', `There is something at ${folder} already.`)
    await rm(part, { recursive: true, force: true })
    const copy = await openDisk(part)
    let count = 0
    try {
      for (;;) {
        const entries = await scan.next(PAGE)
        const isLast = entries.length < PAGE
        await copy.write(
          entries.map(([key, value]): Operation => ({ type: 'put', key, value })),
          isLast,
        )
        count += entries.length
        if (isLast) break
      }
    } finally {
      await copy.close()
    }
    await rename(part, folder)
    return count
  } finally {
    await scan.close()
  }
}
