import type { World } from '../outside/world.ts'
import { read } from '../store/read.ts'
import { OutboxSchema } from '../store/stored.ts'
import { deliverMail, type ReadLetter } from './deliver-mail.ts'

const AT_ONCE = 50

/** Sends what waits: never queued, failed and due again, or left by a sender that died. Answers how many were tried. */
export const sweepOutbox = async (world: World, readLetter: ReadLetter): Promise<number> => {
  const waiting = await world.db
    .collection('outbox')
    .where('status', 'in', ['queued', 'sending'])
    .where('dueAt', '<=', world.now())
    .orderBy('dueAt')
    .limit(AT_ONCE)
    .get()
  for (const snapshot of waiting.docs) {
    const outbox = read(OutboxSchema, snapshot)
    if (outbox) await deliverMail(world, readLetter, outbox.id)
  }
  return waiting.size
}
