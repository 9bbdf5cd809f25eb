import {
  addDays,
  type Break,
  type DaySeal,
  DaySealSchema,
  type Integrity,
  type LogHead,
  lastDay,
  type MonthSeal,
  MonthSealSchema,
  type Period,
  previousPeriod,
  sealCode,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read, Unreadable } from '../store/read.ts'
import { checkDay } from './check-day.ts'
import { checkCard } from './seal-chain.ts'
import { sealPrint } from './seal-day.ts'
import { daySeals, monthOver } from './seal-month.ts'
import { cardHeads } from './seal-rows.ts'

type Found = Omit<Integrity, 'at'>

const NOTHING: Found = { rows: 0, chains: 0, root: null, code: null, broken: null }
const CHAINS_AT_ONCE = 200

/**
 * Checks the log book of a month as it stands now: seals against each other, leaves against seals, rows against leaves, cards against
 * rows. Null while the month is not sealed; no rows and no root when the log book began after it. Reads the month's rows once and
 * keeps one head a chain, beside the rows of one day.
 */
export const checkMonth = async (world: World, period: Period): Promise<Found | null> => {
  try {
    const month = read(MonthSealSchema, await world.db.doc(paths.seal(period)).get())
    if (month) return await checkSealed(world, month)
    return (await beganAfter(world, period)) ? NOTHING : null
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ...NOTHING, broken: { chain: error.path, seq: 0, why: 'edited' } }
  }
}

const checkSealed = async (world: World, month: MonthSeal): Promise<Found> => {
  const days = await daySeals(world, month.period)
  const heads = new Map<string, LogHead>()
  const breaks: Break[] = []
  let before = await sealBefore(world, days)
  for (const day of days) {
    breaks.push(...linkFaults(day, before), ...(await checkDay(world, day, heads)))
    before = day
  }
  breaks.push(...(await monthFaults(world, month, days)), ...(await cardFaults(world, heads)))
  const { root, rows } = month
  return { rows, chains: heads.size, root, code: sealCode(month), broken: breaks[0] ?? null }
}

const beganAfter = async (world: World, period: Period): Promise<boolean> => {
  const first = await world.db.collection('seals').orderBy('day').limit(1).get()
  const seal = first.docs[0] && read(DaySealSchema, first.docs[0])
  return seal ? seal.day > lastDay(period) : false
}

const sealBefore = async (world: World, [first]: readonly DaySeal[]): Promise<DaySeal | null> =>
  first ? read(DaySealSchema, await world.db.doc(paths.seal(addDays(first.day, -1))).get()) : null

const badSeal = (id: string, why: Break['why'] = 'seal'): Break => ({ chain: paths.seal(id), seq: 0, why })

/** What is wrong with a daily seal beside the one before it, and what it says itself. */
const linkFaults = (seal: DaySeal, before: DaySeal | null): Break[] => {
  const due = before && addDays(before.day, 1)
  if (due && due !== seal.day) return [badSeal(due, 'missing')]
  if (seal.prev !== (before ? sealPrint(before) : '')) return [badSeal(seal.day)]
  return seal.broken ? [seal.broken] : []
}

const monthFaults = async (world: World, month: MonthSeal, days: readonly DaySeal[]): Promise<Break[]> => {
  const { period, root, size, rows, prev } = month
  const last = lastDay(period)
  if (days.at(-1)?.day !== last) return [badSeal(last, 'missing')]
  const over = monthOver(days)
  const former = read(MonthSealSchema, await world.db.doc(paths.seal(previousPeriod(period))).get())
  const whole = over.root === root && over.size === size && over.rows === rows
  return whole && prev === (former ? sealPrint(former) : '') ? [] : [badSeal(period)]
}

const cardFaults = async (world: World, heads: ReadonlyMap<string, LogHead>): Promise<Break[]> => {
  const chains = [...heads.keys()].sort()
  const faults: Break[] = []
  for (let start = 0; start < chains.length; start += CHAINS_AT_ONCE) {
    const some = chains.slice(start, start + CHAINS_AT_ONCE)
    const cards = await cardHeads(world, some)
    for (const [i, chain] of some.entries()) {
      const head = heads.get(chain)
      const fault = head && (await checkCard(world, chain, head, cards[i] ?? null))
      if (fault) faults.push(fault)
    }
  }
  return faults
}
