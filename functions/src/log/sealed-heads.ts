import { type Day, EMPTY_HEAD, type LogHead } from '@catat/domain'
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { SealedHeadSchema } from '../store/stored.ts'

const CHAINS_AT_ONCE = 200

/** Where a chain was sealed up to before this day, also when an attempt for this day died after writing its own. */
export const sealedBefore = (snapshot: DocumentSnapshot, day: Day): LogHead => {
  const sealed = read(SealedHeadSchema, snapshot)
  if (!sealed) return EMPTY_HEAD
  return sealed.day === day ? sealed.before : { seq: sealed.seq, hash: sealed.hash }
}

/** The places up to which chains were sealed before this day. */
export const placesSealedBefore = async (
  world: World,
  chains: readonly string[],
  day: Day,
): Promise<Map<string, number>> => {
  const found = new Map<string, number>()
  for (let start = 0; start < chains.length; start += CHAINS_AT_ONCE) {
    const some = chains.slice(start, start + CHAINS_AT_ONCE)
    const kept = await world.db.getAll(...some.map((chain) => world.db.doc(paths.sealedHead(chain))))
    for (const [i, chain] of some.entries()) {
      const snapshot = kept[i]
      found.set(chain, snapshot ? sealedBefore(snapshot, day).seq : 0)
    }
  }
  return found
}
