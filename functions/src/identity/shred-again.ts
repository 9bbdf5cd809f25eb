import { SYSTEM } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { carryOut } from './shred-identity.ts'

const AT_ONCE = 100

/**
 * Carries out every order of the shred journal that the database does not know of: after a restore, or when a shredding was cut
 * short. Does nothing where all is done. Answers how many identities were destroyed again.
 */
export const shredAgain = async (world: World): Promise<number> => {
  const { orders, unreadable } = await world.shredJournal.orders()
  if (unreadable > 0) record('ERROR', 'shredJournal.unreadable', { entries: unreadable })
  let again = 0
  for (let start = 0; start < orders.length; start += AT_ONCE) {
    const some = orders.slice(start, start + AT_ONCE)
    const sealed = await world.db.getAll(...some.map(({ file }) => world.db.doc(paths.sealed(file))), {
      fieldMask: ['at'],
    })
    const cards = await world.db.getAll(...some.map(({ file }) => world.db.doc(paths.file(file))), {
      fieldMask: ['hasIdentity'],
    })
    for (const [n, order] of some.entries()) {
      if (!sealed[n]?.exists && cards[n]?.get('hasIdentity') !== true) continue
      if (await transact(world.db, (tx) => carryOut(tx, order, SYSTEM, world.now()))) again += 1
    }
  }
  if (again > 0) record('NOTICE', 'identity.shreddedAgain', { identities: again })
  return again
}
