import { DeficiencySchema, dayOf, FileCardSchema, fallDue, type Instant } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

const PAGE = 100

/** Every file of which a term of a document ran out is asked for it, one by one; a file that changes meanwhile is read again. */
export const askForDue = async (world: World, at: Instant): Promise<void> => {
  const due = world.db.collection('files').where('rescoreOn', '<=', dayOf(at)).orderBy('rescoreOn').limit(PAGE).select()
  for (;;) {
    const { docs } = await due.get()
    const asked = await Promise.all(docs.map(({ id }) => ask(world, id, at)))
    if (docs.length < PAGE || !asked.includes(true)) return
  }
}

const ask = (world: World, id: string, at: Instant): Promise<boolean> =>
  transact(world.db, async (tx) => {
    const office = await officeOf(tx)
    const card = await tx.get(FileCardSchema, paths.file(id))
    const due = card && fallDue(card, at, office)
    if (!due) return false
    const known = await tx.getAll(
      DeficiencySchema,
      due.notes.map((note) => paths.deficiency(note.id)),
    )
    for (const [n, note] of due.notes.entries()) if (!known[n]) tx.set(paths.deficiency(note.id), note)
    tx.save(paths.file(id), due.card, due.entry)
    return true
  })
