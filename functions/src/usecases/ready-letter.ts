import type { Staff } from '@catat/domain'
import type { MailTemplate } from '../mail/templates.ts'
import type { World } from '../outside/world.ts'
import type { Outbox } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { readyAccountLetter } from './account-letter.ts'
import { readyDisclosureLetter } from './disclosure-letter.ts'
import { readyIdentityLetter } from './identity-letter.ts'
import { readyLogLetter } from './log-letter.ts'
import { readyReportLetter } from './report-letter.ts'
import { readyCorrectionLetter, readyRequestLetter } from './request-letter.ts'

/** A letter in words, and what is written with the lease of its sender (a link's hash). */
export interface ReadyLetter {
  readonly template: MailTemplate
  readonly keep: () => void
}

/** Reads what the letter is about as it stands now; null when it is overtaken. Reads only, until `keep`. */
export const readyLetter = async (tx: Tx, world: World, outbox: Outbox, staff: Staff): Promise<ReadyLetter | null> => {
  const { letter } = outbox
  switch (letter.kind) {
    case 'account.link':
    case 'account.password':
    case 'account.app':
    case 'account.changed':
    case 'account.waiting':
      return readyAccountLetter(tx, world, letter, staff)
    case 'identity.opened':
    case 'identity.often':
      return readyIdentityLetter(tx, world, letter, staff)
    case 'disclosure.invited':
      return readyDisclosureLetter(tx, world, letter, staff)
    case 'request.recorded':
    case 'request.due':
      return readyRequestLetter(tx, world, letter, staff)
    case 'request.correction':
      return readyCorrectionLetter(tx, world, letter, staff)
    case 'log.sealed':
    case 'log.broken':
    case 'log.exported':
      return readyLogLetter(tx, world, letter, staff)
    default:
      return readyReportLetter(tx, world, outbox, letter, staff)
  }
}
