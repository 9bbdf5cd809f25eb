import { addDays, type Day, dayStart, type Link } from '@catat/domain'
import type { Query, QueryDocumentSnapshot } from 'firebase-admin/firestore'
import type { World } from '../outside/world.ts'
import { linksOf, placeOf } from './seal-rows.ts'
import { placesSealedBefore } from './sealed-heads.ts'

/**
 * The last row of each chain that tells a time before this day and that no seal covers, as by a clock that was set back: nothing else
 * would find it when its chain rests. Whether there is one is known by counting, so that a night costs little more; only when the
 * numbers differ is every row looked at. `ofDay`: the rows of the day itself.
 */
export const strayRows = async (
  world: World,
  day: Day,
  ofDay: ReadonlyMap<string, readonly Link[]>,
): Promise<ReadonlyMap<string, readonly Link[]>> => {
  const rows = world.db.collectionGroup('log').orderBy('at', 'desc')
  const told = rows.where('at', '<', dayStart(day))
  const count = (await told.count().get()).data().count
  const early = await sealedAmong(world, day, ofDay, rows.where('at', '>=', dayStart(addDays(day, 1))))
  if (count <= (await sealedRows(world, day)) - early) return new Map()
  const last = new Map<string, number>()
  for await (const { chain, seq } of placesIn(told)) last.set(chain, Math.max(seq, last.get(chain) ?? 0))
  const places = await placesSealedBefore(world, [...last.keys()], day)
  const strays = new Map<string, readonly Link[]>()
  for (const [chain, seq] of last)
    if (seq > (places.get(chain) ?? 0)) strays.set(chain, await linksOf(world, chain, seq, seq))
  return strays
}

/** How many rows the seals before this day cover. */
const sealedRows = async (world: World, day: Day): Promise<number> => {
  const seals = await world.db.collection('seals').where('day', '<', day).select('rows').get()
  return seals.docs.reduce((sum, seal) => sum + Number(seal.get('rows')), 0)
}

/** How many rows of the day and of later ones are covered already, since their chain went on by a clock that told an earlier day. */
const sealedAmong = async (
  world: World,
  day: Day,
  ofDay: ReadonlyMap<string, readonly Link[]>,
  later: Query,
): Promise<number> => {
  const seqs = new Map([...ofDay].map(([chain, links]) => [chain, links.map(({ seq }) => seq)]))
  for await (const { chain, seq } of placesIn(later)) seqs.set(chain, [...(seqs.get(chain) ?? []), seq])
  const places = await placesSealedBefore(world, [...seqs.keys()], day)
  let sealed = 0
  for (const [chain, of] of seqs) sealed += of.filter((seq) => seq > 0 && seq <= (places.get(chain) ?? 0)).length
  return sealed
}

async function* placesIn(rows: Query): AsyncGenerator<{ readonly chain: string; readonly seq: number }> {
  for await (const row of rows.select().stream() as AsyncIterable<QueryDocumentSnapshot>) yield placeOf(row)
}
