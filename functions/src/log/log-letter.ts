import { type Break, type Instant, type MonthSeal, OfficeSchema, type Staff, StaffSchema } from '@catat/domain'
import type { ReadyLetter } from '../mail/deliver-mail.ts'
import { writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { LogLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'

/**
 * Tells the leader and the agency head of a bad row. `found`: the seal or the evaluation that found it, as a path. Reads, then
 * writes; an office without settings or leader is told nothing, but its seal says the same.
 */
export const writeBreakLetters = async (tx: Tx, found: string, broken: Break, at: Instant): Promise<string[]> => {
  const office = await tx.get(OfficeSchema, paths.office)
  const leaders = await tx.find(StaffSchema, tx.db.collection('staff').where('roles', 'array-contains', 'leader'))
  const active = leaders.filter((leader) => leader.active).map(({ uid }) => uid)
  const to = new Set([...active, ...(office ? [office.agencyHead.uid] : [])])
  return [...to].map((uid) => writeLetter(tx, uid, { kind: 'log.broken', found, broken, at }, at))
}

/** Gives a month's code into three hands outside this system. Reads, then writes. */
export const writeSealLetters = async (tx: Tx, { period, rows, broken, at }: MonthSeal, code: string) => {
  const office = await tx.get(OfficeSchema, paths.office)
  if (!office) return []
  const { clerk, divisionHead, agencyHead } = office
  return [...new Set([clerk.uid, divisionHead.uid, agencyHead.uid])].map((uid) =>
    writeLetter(tx, uid, { kind: 'log.sealed', period, code, rows, broken }, at),
  )
}

/** The letters about the log book say what was so when they were written; nothing overtakes them. */
export const readyLogLetter = async (
  tx: Tx,
  { site }: World,
  letter: LogLetter,
  { name }: Staff,
): Promise<ReadyLetter | null> => {
  const common = { to: { name }, url: `${site}/buku-log` }
  const keep = () => {}
  if (letter.kind !== 'log.exported') return { template: { ...letter, ...common }, keep }
  const by = await tx.get(StaffSchema, paths.staff(letter.by))
  return by && { template: { ...letter, ...common, by: by.name }, keep }
}
