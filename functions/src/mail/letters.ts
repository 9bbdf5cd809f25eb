import { canonicalJson, type Instant } from '@catat/domain'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { Letter, Outbox } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { record } from '../technical-log.ts'

/**
 * Puts a letter to a member of staff in the outbox as part of the change it tells of. Its id follows from what it says and to
 * whom, so that the same change is told once; another one of the same instant that says the same does not fail for it, which would
 * tell who has an account. Answers the id, for `post` after the commit.
 */
export const writeLetter = (tx: Tx, to: string, letter: Letter, at: Instant): string => {
  const id = sha256(`${to}|${canonicalJson(letter)}`).slice(0, 20)
  const outbox: Outbox = { id, to, letter, status: 'queued', attempts: 0, refused: 0, dueAt: at, end: null }
  tx.set(paths.outbox(id), outbox)
  return id
}

/** Sends at once what was just written. A failure here costs minutes, no mail: the sweeper finds what waits. */
export const post = async (world: World, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await world.tasks.deliver(id).catch((error) => record('WARNING', 'task.notQueued', { queue: 'deliver', id }, error))
  }
}
