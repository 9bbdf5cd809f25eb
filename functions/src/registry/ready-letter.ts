import { readyDisclosureLetter } from '../disclosure/disclosure-letter.ts'
import { readyIdentityLetter } from '../identity/identity-letter.ts'
import { readyLogLetter } from '../log/log-letter.ts'
import type { ReadLetter } from '../mail/deliver-mail.ts'
import { readyReportLetter } from '../report/report-letter.ts'
import { readyCorrectionLetter, readyRequestLetter } from '../rights/request-letter.ts'
import { readyAccountLetter } from '../staff/account-letter.ts'

/** Each kind of letter to the subject that knows what it is about. */
export const readyLetter: ReadLetter = async (tx, world, outbox, staff) => {
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
