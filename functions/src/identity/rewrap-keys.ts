import { FileIdSchema } from '@catat/domain'
import type { QueryDocumentSnapshot } from 'firebase-admin/firestore'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { read } from '../store/read.ts'
import { SealedSchema } from '../store/stored.ts'
import { record } from '../technical-log.ts'
import { rewrapped } from './envelope.ts'

const PAGE = 50
/** About ten minutes with keys over the network; the next night goes on. */
const PER_RUN = 10_000

/** What a run did: rewrapped, left because it could not be opened or changed meanwhile, and whether more waits. */
export interface Rewrapping {
  readonly done: number
  readonly failed: number
  readonly more: boolean
}

/**
 * Wraps the keys of identities that stand under an older version anew under the newest, page by page. The ciphertext is not touched;
 * what is done is no longer found, so a run that is cut short or repeated does no harm.
 */
export const rewrapKeys = async (world: World, atMost = PER_RUN): Promise<Rewrapping> => {
  const { version } = world.keys
  const older = world.db
    .collectionGroup('identity')
    .where('keyVersion', '!=', version)
    .orderBy('keyVersion')
    .orderBy('__name__')
    .limit(PAGE)
  let [done, failed, more] = [0, 0, false]
  for (let page = await older.get(); page.size > 0; ) {
    const outcomes = await Promise.all(page.docs.map((snapshot) => rewrapOne(world, snapshot)))
    done += outcomes.filter((outcome) => outcome).length
    failed += outcomes.filter((outcome) => !outcome).length
    const last = page.docs.at(-1)
    more = page.size === PAGE && done + failed >= atMost
    if (!last || page.size < PAGE || more) break
    page = await older.startAfter(last).get()
  }
  if (done + failed > 0) record(failed > 0 ? 'WARNING' : 'INFO', 'keys.rewrapped', { version, done, failed })
  return { done, failed, more }
}

/** Whether it was done. Not where the document was sealed anew or shredded since it was read: it is not brought back. */
const rewrapOne = async (world: World, snapshot: QueryDocumentSnapshot): Promise<boolean> => {
  try {
    const sealed = read(SealedSchema, snapshot)
    const id = v.parse(FileIdSchema, snapshot.ref.parent.parent?.id)
    if (!sealed) return false
    await snapshot.ref.update(await rewrapped(world, id, sealed), { lastUpdateTime: snapshot.updateTime })
    return true
  } catch {
    return false
  }
}
