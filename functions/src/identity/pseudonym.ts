import { pseudonymOf } from '@catat/domain'
import type { World } from '../outside/world.ts'
import type { Tx } from '../store/transaction.ts'

const IN_AT_ONCE = 30

/** A pseudonym that no file carries. Reads only. */
export const freshPseudonym = async (tx: Tx, world: World): Promise<string> => {
  const [pseudonym = ''] = await freshPseudonyms(tx, world, 1)
  return pseudonym
}

/** So many, all different. */
export const freshPseudonyms = async (tx: Tx, world: World, count: number): Promise<string[]> => {
  const fresh = new Set<string>()
  while (fresh.size < count) {
    const drawn = Array.from({ length: Math.min(IN_AT_ONCE, count - fresh.size) }, () => pseudonymOf(world.random(4)))
    const taken = await tx.values(tx.db.collection('files').where('client.pseudonym', 'in', drawn), 'client.pseudonym')
    for (const pseudonym of drawn) if (!taken.has(pseudonym)) fresh.add(pseudonym)
  }
  return [...fresh]
}
