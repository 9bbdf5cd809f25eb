import { DataRequestSchema, instantOf, msOf, remindOf, WARNING } from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { activeHolders } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'

const AT_ONCE = 50

/** Tells the leader, once, of every open request whose term ends within a day. One that cannot be told does not keep the others. */
export const remindRequests = async (world: World): Promise<void> => {
  const near = await world.db
    .collection('requests')
    .where('status', '==', 'open')
    .where('remindedAt', '==', null)
    .where('dueAt', '<=', instantOf(msOf(world.now()) + WARNING))
    .orderBy('dueAt')
    .limit(AT_ONCE)
    .get()
  for (const { id } of near.docs) {
    try {
      await post(world, await remind(world, id))
    } catch (error) {
      record('ERROR', 'request.notReminded', { id }, error)
    }
  }
}

const remind = (world: World, id: string): Promise<string[]> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const request = await tx.get(DataRequestSchema, paths.request(id))
    const reminded = request && remindOf(request, at)
    if (!reminded) return []
    const leaders = await activeHolders(tx, 'leader')
    const saved = tx.save(paths.request(id), reminded.request, reminded.entry)
    const letter = { kind: 'request.due', request: saved.id, number: saved.number } as const
    return leaders.map((to) => writeLetter(tx, to, letter, at))
  })
