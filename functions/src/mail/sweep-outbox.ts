import { msOf } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { read } from '../store/read.ts'
import { OutboxSchema } from '../store/stored.ts'
import { deliverMail, type ReadLetter } from './deliver-mail.ts'

const AT_ONCE = 50
/** No letter is begun after this long: a mail server that hangs costs up to 50 s a letter, and the run has 240 s. */
const ENOUGH = 150_000

/**
 * Sends what waits: never queued, failed and due again, or left by a sender that died. Answers how many were tried; the rest waits for
 * the next run.
 */
export const sweepOutbox = async (world: World, readLetter: ReadLetter): Promise<number> => {
  const waiting = await world.db
    .collection('outbox')
    .where('status', 'in', ['queued', 'sending'])
    .where('dueAt', '<=', world.now())
    .orderBy('dueAt')
    .limit(AT_ONCE)
    .get()
  const began = msOf(world.now())
  let tried = 0
  for (const snapshot of waiting.docs) {
    if (msOf(world.now()) - began >= ENOUGH) break
    const outbox = read(OutboxSchema, snapshot)
    if (outbox) await deliverMail(world, readLetter, outbox.id)
    tried += 1
  }
  return tried
}
