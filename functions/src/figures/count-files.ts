import type { Period } from '@catat/domain'
import type { World } from '../outside/world.ts'

/** How many files the list of a month holds. */
export const countFiles = async (world: World, period: Period): Promise<number> =>
  (await world.db.collection('files').where('period', '==', period).count().get()).data().count
