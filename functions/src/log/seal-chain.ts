import { type Break, followChain, type Link, type LogHead } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { linksOf } from './seal-rows.ts'

/** What a chain came to: its head, and what is wrong on the way there. */
export interface Checked {
  readonly head: LogHead
  readonly links: readonly Link[]
  readonly broken: Break | null
}

/**
 * Follows a chain from a head over the rows of a day; null when they add nothing to it. Rows between that tell another day, as by a
 * clock set back or a commit after midnight, are looked up. The head answered is where the day's rows end, be they whole or not.
 */
export const checkChain = async (
  world: World,
  chain: string,
  from: LogHead,
  ofDay: readonly Link[],
): Promise<Checked | null> => {
  const stray = ofDay.some(({ seq }) => seq < 1)
  const fresh = ofDay.filter(({ seq }) => seq > from.seq)
  const last = fresh.at(-1)
  if (!last) return stray ? { head: from, links: [], broken: { chain, seq: 0, why: 'foreign' } } : null
  const gapless = fresh.length === last.seq - from.seq
  const links = gapless ? fresh : await linksOf(world, chain, from.seq + 1, last.seq)
  const { broken } = followChain(from, links)
  return {
    head: { seq: last.seq, hash: last.hash },
    links,
    broken: broken ? { chain, ...broken } : stray ? { chain, seq: 0, why: 'foreign' } : null,
  }
}

/** Whether the card of a chain agrees with the head its rows came to; it may be further on, but not without its rows. */
export const checkCard = async (
  world: World,
  chain: string,
  head: LogHead,
  card: LogHead | null,
): Promise<Break | null> => {
  if (!card) return { chain, seq: head.seq, why: 'card' }
  if (card.seq < head.seq) return { chain, seq: card.seq + 1, why: 'head' }
  if (card.seq === head.seq) return card.hash === head.hash ? null : { chain, seq: head.seq, why: 'head' }
  const [next] = await linksOf(world, chain, head.seq + 1, head.seq + 1)
  if (!next) return { chain, seq: head.seq + 1, why: 'missing' }
  const [last] = await linksOf(world, chain, card.seq, card.seq)
  if (!last) return { chain, seq: card.seq, why: 'missing' }
  return last.hash === card.hash ? null : { chain, seq: card.seq, why: 'head' }
}
