import type { World } from '../outside/world.ts'
import { record } from '../technical-log.ts'
import { recordStaged } from './record-rows.ts'
import { dropStaged } from './stage-rows.ts'

/** An import that has not moved for this long has lost its call. */
const STILL_AFTER = 2 * 60_000
/** Rows that were never laid down to the end are taken away again; the clerk starts over. */
const GIVEN_UP_AFTER = 60 * 60_000

/** Brings to the end what a call left behind: recording goes on, laying down does not. Neither needs the register again. */
export const resumeImports = async (world: World): Promise<void> => {
  const open = await world.db.collection('imports').where('state', 'in', ['staging', 'recording']).get()
  for (const one of open.docs) {
    const still = one.readTime.toMillis() - one.updateTime.toMillis()
    if (one.get('state') === 'recording' && still >= STILL_AFTER) {
      record('NOTICE', 'import.resumed', { import: one.id })
      await recordStaged(world, one.id)
    }
    if (one.get('state') === 'staging' && still >= GIVEN_UP_AFTER) {
      await dropStaged(world, one.id)
      await one.ref.delete()
    }
  }
}
