import { msOf, type Staff } from '@catat/domain'
import type { Act } from '../../../data/act.ts'
import { now } from '../../../data/connection.ts'

/** What was done about an account, in words. */
export interface Done {
  readonly title: string
  readonly text: string
}

/** What an act on somebody's account is given: whose, by whom, and whom to tell when it was done. */
export interface OfAccount {
  readonly one: Staff
  readonly me: Staff
  readonly act: Act
  readonly onDone: (done: Done) => void
}

/** Milliseconds of the page's clock. */
export const nowMs = () => msOf(now.value)
