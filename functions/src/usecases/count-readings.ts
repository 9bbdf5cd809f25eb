import { type Instant, type Role, type Staff, StaffSchema } from '@catat/domain'
import { record } from '../log.ts'
import { Refusal } from '../refusal.ts'
import type { Tx } from '../store/transaction.ts'
import { hourly } from './hourly-limit.ts'
import { writeLetter } from './letters.ts'

const PER_HOUR = 60
const TELL_AT = 30

/** A reading that is allowed; `count` writes it down and answers the letters it caused, for `post` after the commit. */
export interface Reading {
  count(): readonly string[]
}

/**
 * Openings of identities and searches by one person: sixty in a clock hour at most, the leader being told at the thirtieth. Reads
 * only, until `count`. Refuses with identity/too-often.
 */
export const mayRead = async (tx: Tx, staff: Staff, at: Instant): Promise<Reading> => {
  const { uid } = staff
  const done = await hourly(tx, `opened-${uid}`, at)
  if (done.count >= PER_HOUR) {
    record('WARNING', 'identity.tooOften', { uid })
    throw new Refusal('identity/too-often', { count: PER_HOUR })
  }
  const count = done.count + 1
  const told = count === TELL_AT ? await watchersOf(tx, uid) : []
  return {
    count: () => {
      done.add()
      return told.map((to) => writeLetter(tx, to, { kind: 'identity.often', by: uid, count, at }, at))
    },
  }
}

/** Who hears of what this person read: the leader; of the leader's own readings the agency head. */
export const watchersOf = async (tx: Tx, uid: string): Promise<string[]> => {
  const leaders = await otherPeople(tx, 'leader', uid)
  return leaders.length > 0 ? leaders : otherPeople(tx, 'agencyHead', uid)
}

const otherPeople = async (tx: Tx, role: Role, uid: string): Promise<string[]> => {
  const holders = await tx.find(StaffSchema, tx.db.collection('staff').where('roles', 'array-contains', role))
  return holders.flatMap((one) => (one.active && one.uid !== uid ? one.uid : []))
}
