import type { Office } from '../office/shape.ts'
import type { Staff } from './shape.ts'
import { inOffice } from './state.ts'

const POSTS = ['clerk', 'divisionHead', 'agencyHead'] as const

/**
 * The officials that reports name and letters go to, after a change of accounts: who holds the post keeps it; once they do not,
 * the first who does takes over under the same title. While nobody does, the old name stands, since a post is never nameless.
 */
export const officialsAfter = (office: Office, everybody: readonly Staff[], now: number): Office => {
  const after = { ...office }
  for (const post of POSTS) {
    const holders = everybody.filter((staff) => inOffice(staff, post, now))
    const next = holders.find(({ uid }) => uid === office[post].uid) ? undefined : holders[0]
    if (next) {
      const { uid, name, nip, rank } = next
      after[post] = { uid, name, position: office[post].position, nip, rank }
    }
  }
  return after
}
