import type { Instant } from '@catat/domain'
import { paths } from '../store/paths.ts'
import { HourlySchema } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'

/** How often something was done in the clock hour of `at`; one document for each name, whatever the number of hours. */
export const hourly = async (tx: Tx, name: string, at: Instant): Promise<{ count: number; add: () => void }> => {
  const hour = at.slice(0, 13)
  const kept = await tx.get(HourlySchema, paths.counter(name))
  const count = kept?.hour === hour ? kept.count : 0
  return { count, add: () => tx.set(paths.counter(name), { hour, count: count + 1 }) }
}
