import { type Instant, type Link, type LogHead, LogHeadSchema, linkOf } from '@catat/domain'
import { FieldPath, type QueryDocumentSnapshot } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'

/**
 * Rows written from one instant up to another, by chain, in order of seq. Each row is judged by itself as it is read and then only
 * what its chain needs is kept, so that a busy day fits in memory.
 */
export const linksBetween = async (world: World, from: Instant, to: Instant): Promise<Map<string, Link[]>> => {
  const found = new Map<string, Link[]>()
  const rows = world.db.collectionGroup('log').where('at', '>=', from).where('at', '<', to).orderBy('at', 'desc')
  for await (const row of rows.stream() as AsyncIterable<QueryDocumentSnapshot>) {
    const { chain } = placeOf(row)
    const links = found.get(chain)
    if (links) links.push(linkAt(row))
    else found.set(chain, [linkAt(row)])
  }
  for (const links of found.values()) links.sort((a, b) => a.seq - b.seq)
  return found
}

/** Rows of one chain by their places, both included, whatever instant they tell. */
export const linksOf = async (world: World, chain: string, first: number, last: number): Promise<Link[]> => {
  const rows = await world.db
    .collection(`${chain}/log`)
    .orderBy(FieldPath.documentId())
    .startAt(paths.row(chain, first).split('/').at(-1))
    .endAt(paths.row(chain, last).split('/').at(-1))
    .get()
  return rows.docs.map(linkAt)
}

/** The last row of a chain before a place; null when there is none. */
export const linkBefore = async (world: World, chain: string, seq: number): Promise<Link | null> => {
  if (seq <= 1) return null
  const older = world.db.collection(`${chain}/log`).where('seq', '<', seq).orderBy('seq', 'desc').limit(1)
  const [row] = (await older.get()).docs
  return row ? linkAt(row) : null
}

/** The seq of a place that no row can have. */
const NO_PLACE = 0

/** The chain of a row, and its place there by its id alone. */
export const placeOf = (row: QueryDocumentSnapshot): { readonly chain: string; readonly seq: number } => ({
  chain: row.ref.parent.parent?.path ?? '',
  seq: /^\d{6,}$/.test(row.id) ? Number(row.id) : NO_PLACE,
})

const linkAt = (row: QueryDocumentSnapshot): Link => linkOf(placeOf(row), row.data(), sha256)

/** The log heads on the cards of these chains; null where there is no card, or none with a head. */
export const cardHeads = async (world: World, chains: readonly string[]): Promise<(LogHead | null)[]> => {
  const cards = await world.db.getAll(...chains.map((chain) => world.db.doc(chain)), { fieldMask: ['log'] })
  return cards.map((card) => {
    const head = v.safeParse(LogHeadSchema, card.get('log'))
    return head.success ? head.output : null
  })
}
