import { existsSync, statfsSync } from 'node:fs'
import { StatusError } from '../status.ts'

const MEGABYTE = 1024 * 1024
/**
 * Room that commits leave on the disk: the store's own work goes on in it (merging tables, making an index, opening again), and so
 * do the logs, tasks and accounts of an office beside it.
 */
const KEPT = 32 * MEGABYTE

/** Whether commits may grow what lies on the folder's disk. On a disk that is small a quarter of it is left; a folder that is gone has other troubles. */
export const hasRoomIn = (folder: string): boolean => {
  if (!existsSync(folder)) return true
  const { bavail, blocks, bsize } = statfsSync(folder)
  return bavail * bsize > Math.min(KEPT, (blocks * bsize) / 4)
}

/** The disk, or the share of it that one may use, is full: what Node says in a code LevelDB says in words. */
export const isFull = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (isFull(error.cause)) return true
  const code = 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT' || /no space left|quota exceeded/i.test(error.message)
}

/** No client tries this again by itself: only somebody who makes room can help. The word is the system's own. */
export const noRoom = (): StatusError =>
  new StatusError('FAILED_PRECONDITION', 'ENOSPC: there is no room on the disk, nothing was stored.')
