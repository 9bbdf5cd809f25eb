import { pseudonymOf } from '@catat/domain'
import type { World } from '../outside/world.ts'
import type { Tx } from '../store/transaction.ts'

/** A pseudonym that no file carries. Reads only. */
export const freshPseudonym = async (tx: Tx, world: World): Promise<string> => {
  for (;;) {
    const pseudonym = pseudonymOf(world.random(4))
    if (!(await tx.any(tx.db.collection('files').where('client.pseudonym', '==', pseudonym)))) return pseudonym
  }
}
