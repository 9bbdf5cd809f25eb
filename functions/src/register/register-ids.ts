import { type FileId, FileIdSchema, type RegisterRow } from '@catat/domain'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'

/** The files a row of a register becomes. */
export interface RowIds {
  readonly row: RegisterRow
  readonly file: FileId
  readonly intake: FileId | null
}

const AT_ONCE = 50
const LOOKED_UP = 300

/**
 * Ids that follow from a row by a keyed hash: the same row is the same file on every import, and nobody without the key can try
 * out who stands behind an id.
 */
export const idsOf = (world: World, rows: readonly RegisterRow[]): Promise<RowIds[]> =>
  inSteps(rows, async (row) => ({
    row,
    file: await idOf(world, `import|file|${row.key}`),
    intake: row.intake && (await idOf(world, `import|intake|${row.key}`)),
  }))

/** The rows of which an earlier import, or another register, recorded the file. */
export const knownOf = async (world: World, ids: readonly RowIds[]): Promise<Set<RegisterRow>> => {
  const known = new Set<RegisterRow>()
  for (let start = 0; start < ids.length; start += LOOKED_UP) {
    const some = ids.slice(start, start + LOOKED_UP)
    const refs = some.map(({ file }) => world.db.doc(paths.file(file)))
    const found = await world.db.getAll(...refs, { fieldMask: ['id'] })
    for (const [n, { row }] of some.entries()) if (found[n]?.exists) known.add(row)
  }
  return known
}

const idOf = async (world: World, text: string): Promise<FileId> =>
  v.parse(
    FileIdSchema,
    Buffer.from(await world.keys.mac(text))
      .toString('hex')
      .slice(0, 20),
  )

/** `work` on each, in order, at most fifty at once: the keys may be asked over the network. */
export const inSteps = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = []
  for (let start = 0; start < all.length; start += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(start, start + AT_ONCE).map(work))))
  }
  return done
}
