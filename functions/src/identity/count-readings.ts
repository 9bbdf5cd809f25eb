import { type Instant, type Role, type Staff, StaffSchema } from '@catat/domain'
import { writeLetter } from '../mail/letters.ts'
import { Refusal } from '../refusal.ts'
import { hourly } from '../store/hourly-limit.ts'
import type { Tx } from '../store/transaction.ts'
import { record } from '../technical-log.ts'

const PER_HOUR = 60
const TELL_AT = 30

/** Nobody meets so many new clients; who seals as often is guessing. */
const SEALED_PER_HOUR = 120

/** A reading that is allowed; `count` writes it down and answers the letters it caused, for `post` after the commit. */
export interface Reading {
  count(): readonly string[]
}

/**
 * Openings of identities and searches by one person: sixty within any hour at most, the leader being told at the thirtieth and once
 * an hour. Reads only, until `count`. Refuses with identity/too-often.
 */
export const mayRead = async (tx: Tx, staff: Staff, at: Instant): Promise<Reading> => {
  const { uid } = staff
  const done = await hourly(tx, `opened-${uid}`, at)
  if (done.count >= PER_HOUR) tooOften(uid, PER_HOUR)
  const count = done.count + 1
  const telling = count >= TELL_AT && done.told === null
  const told = telling ? await watchersOf(tx, uid) : []
  return {
    count: () => {
      done.add(telling)
      return told.map((to) => writeLetter(tx, to, { kind: 'identity.often', by: uid, count, at }, at))
    },
  }
}

/**
 * A sealing answers whether a client is known, so it is counted whatever it answers: by guessing alone nobody gets far. Refuses with
 * identity/too-often.
 */
export const maySeal = async (tx: Tx, { uid }: Staff, at: Instant): Promise<{ count(): void }> => {
  const done = await hourly(tx, `sealed-${uid}`, at)
  if (done.count >= SEALED_PER_HOUR) tooOften(uid, SEALED_PER_HOUR)
  return { count: () => done.add() }
}

const tooOften = (uid: string, count: number): never => {
  record('WARNING', 'identity.tooOften', { uid })
  throw new Refusal('identity/too-often', { count })
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
