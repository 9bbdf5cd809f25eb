import type { Instant, RegisterRow } from '@catat/domain'
import { cluesOf } from '../identity/blind-index.ts'
import { sealIdentity } from '../identity/envelope.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { StagedText } from '../store/stored.ts'
import { inSteps, type RowIds } from './register-ids.ts'

/** Rows of one commit: at most a third of a megabyte with its index entries. */
const AT_ONCE = 50

/** Lays rows down, sealed, where nobody reads, lists or counts them. The same rows again are the same documents. */
export const stageRows = async (world: World, id: string, rows: readonly RowIds[], at: Instant): Promise<void> => {
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const staged = await inSteps(rows.slice(start, start + AT_ONCE), (one) => sealedRow(world, one, at))
    const batch = world.db.batch()
    for (const [n, row] of staged.entries()) batch.set(world.db.doc(paths.staged(id, start + n)), row)
    await batch.commit()
  }
}

const sealedRow = async (world: World, { row, file, intake }: RowIds, at: Instant): Promise<StagedText> => {
  const { identity } = row
  const text = JSON.stringify(recordOf(row))
  if (!identity) return { row: text, file, intake, sealed: null }
  const clues = await cluesOf(world, identity)
  const [own, first] = await Promise.all([
    sealIdentity(world, file, identity, at),
    intake && sealIdentity(world, intake, identity, at),
  ])
  return { row: text, file, intake, sealed: { file: { ...own, clues }, intake: first && { ...first, clues } } }
}

/** What is recorded of a row beside the identity. */
const recordOf = ({ officer, receivedDate, form, intake }: RegisterRow) => ({ officer, receivedDate, form, intake })

/** Takes away what is still laid down. */
export const dropStaged = async (world: World, id: string): Promise<void> => {
  for (;;) {
    const left = await world.db
      .collection(`${paths.import(id)}/staged`)
      .limit(AT_ONCE)
      .select()
      .get()
    if (left.empty) return
    const batch = world.db.batch()
    for (const { ref } of left.docs) batch.delete(ref)
    await batch.commit()
  }
}
