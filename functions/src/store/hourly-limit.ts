import { type Instant, instantOf, msOf } from '@catat/domain'
import { paths } from './paths.ts'
import { HourlySchema } from './stored.ts'
import type { Tx } from './transaction.ts'

const HOUR = 60 * 60 * 1000
/** More than any limit asks for, so that whoever may try without end writes no document without end. */
const MOST = 200

/** `count`: how often something was done in the hour that ends with `at`. `told`: when somebody heard of it within that hour. */
export interface Hourly {
  readonly count: number
  readonly told: Instant | null
  /** Writes this time down, and whether somebody hears of it. */
  add(telling?: boolean): void
}

/**
 * A sliding hour, so that nothing begins anew at a full one. One document for each name, with the newest times.
 */
export const hourly = async (tx: Tx, name: string, at: Instant): Promise<Hourly> => {
  const place = paths.counter(`last-hour-${name}`)
  const kept = await tx.get(HourlySchema, place)
  const since = instantOf(msOf(at) - HOUR)
  const times = (kept?.times ?? []).filter((time) => time > since)
  const told = kept?.told && kept.told > since ? kept.told : null
  return {
    count: times.length,
    told,
    add: (telling = false) => tx.set(place, { times: [...times, at].slice(-MOST), told: telling ? at : told }),
  }
}
