import { DisclosureSchema, expireDisclosure, refuse } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { read } from '../store/read.ts'
import { record } from '../technical-log.ts'
import { endDisclosure } from './end-disclosure.ts'

const AT_ONCE = 50

/** Notes the end of sessions that ran out of time and makes their minutes. One that cannot be ended does not keep the others. */
export const expireDisclosures = async (world: World): Promise<void> => {
  const open = await world.db.collection('disclosures').where('status', '==', 'open').limit(AT_ONCE).get()
  for (const snapshot of open.docs) {
    try {
      const disclosure = read(DisclosureSchema, snapshot)
      if (!disclosure || disclosure.expiresAt > world.now()) continue
      await endDisclosure(world, disclosure.id, async (_, now, at) =>
        now ? expireDisclosure(now, at) : refuse('disclosure/missing'),
      )
    } catch (error) {
      record('ERROR', 'disclosure.notEnded', { id: snapshot.id }, error)
    }
  }
}
