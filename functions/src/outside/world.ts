import type { Instant } from '@catat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { Accounts } from './accounts.ts'
import type { Keys } from './keys.ts'
import type { SendMail } from './mail.ts'
import type { ShredJournal } from './shred-journal.ts'
import type { Tasks } from './tasks.ts'

/** Everything a use case needs from outside. The entries hand in the real one, tests their own. */
export interface World {
  readonly db: Firestore
  readonly now: () => Instant
  readonly random: (bytes: number) => Uint8Array
  readonly keys: Keys
  readonly shredJournal: ShredJournal
  readonly accounts: Accounts
  /** Whether heads and the leader sign in with a second factor. */
  readonly needsSecondFactor: boolean
  readonly sendMail: SendMail
  readonly tasks: Tasks
  /** Address of the console, without a slash at the end. */
  readonly site: string
  /** The project, which binds a ciphertext to its place. */
  readonly project: string
}
