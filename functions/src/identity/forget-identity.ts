import { FileCardSchema, type FileId, FileIdSchema, logEntry, SYSTEM } from '@catat/domain'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { SealedSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { openIndex } from './blind-index.ts'

/** A draft that came to nothing leaves nothing of the client: neither what was sealed nor its places in the index. */
export const forgetIdentity = async (tx: Tx, id: FileId): Promise<void> => {
  const sealed = await tx.get(SealedSchema, paths.sealed(id))
  if (!sealed) return
  const index = await openIndex(tx, [sealed.clues])
  index.remove(sealed.clues, id)
  index.write()
  tx.delete(paths.sealed(id))
}

const PER_NIGHT = 500

/** The same for drafts that were discarded before that was so, or that came back with a copy of the database. */
export const forgetDiscarded = async (world: World): Promise<void> => {
  const { docs } = await world.db
    .collection('files')
    .where('status', '==', 'discarded')
    .where('hasIdentity', '==', true)
    .limit(PER_NIGHT)
    .select()
    .get()
  for (const { id } of docs) {
    await transact(world.db, async (tx) => {
      const card = await tx.get(FileCardSchema, paths.file(id))
      if (card?.status !== 'discarded' || !card.hasIdentity) return
      await forgetIdentity(tx, v.parse(FileIdSchema, id))
      const after = { ...card, hasIdentity: false, revision: card.revision + 1 }
      const act = { at: world.now(), actor: SYSTEM, action: 'file.discard' } as const
      tx.save(paths.file(id), after, logEntry(after, { ...act, fields: ['hasIdentity'] }))
    })
  }
}
