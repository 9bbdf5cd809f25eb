import { type AccountCommand, AccountCommandSchema } from '@catat/domain'
import type { CallableRequest } from 'firebase-functions/https'
import { readHealth } from '../health/read-health.ts'
import { changeOfficeSettings } from '../office/change-office.ts'
import { keepEmblem } from '../office/keep-emblem.ts'
import { previewPaper } from '../office/preview-paper.ts'
import { acceptInvitation, openInvitation } from '../staff/accept-invitation.ts'
import { beginSession } from '../staff/begin-session.ts'
import { closeSessions } from '../staff/close-sessions.ts'
import { forgetPassword } from '../staff/forget-password.ts'
import { pledge } from '../staff/give-pledge.ts'
import { manageAccount } from '../staff/manage-account.ts'
import { prolongSession } from '../staff/prolong-session.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'
import { anybody, inSession, signInOf, withoutPledge } from './session.ts'

/** Before there is a session, or about it: the use cases look at the sign-in themselves. */
const WITHOUT_SESSION: ReadonlySet<AccountCommand['type']> = new Set([
  'account.openLink',
  'account.accept',
  'account.forgot',
  'session.start',
  'session.keep',
  'session.end',
])

const whoCalls = (request: CallableRequest<unknown>, command: AccountCommand) => {
  if (WITHOUT_SESSION.has(command.type)) return anybody(request)
  return command.type === 'account.pledge' ? withoutPledge(request) : inSession(request)
}

/** Accounts and sessions; the only function that may create accounts and set passwords. */
export const accounts = callable(callableOptions('accounts'), (request) =>
  answerCall(
    'accounts',
    request,
    AccountCommandSchema,
    async (uid, command) => {
      switch (command.type) {
        case 'account.openLink':
          return openInvitation(here(), command)
        case 'account.accept':
          return acceptInvitation(here(), command)
        case 'account.forgot':
          return forgetPassword(here(), command)
        case 'account.pledge':
          return pledge(here(), signedIn(uid), command)
        case 'session.start':
          return beginSession(here(), signedIn(uid), signInOf(request))
        case 'session.keep':
          return prolongSession(here(), signedIn(uid), signInOf(request))
        case 'session.end':
          return closeSessions(here(), signedIn(uid), signInOf(request))
        case 'office.change':
          return changeOfficeSettings(here(), signedIn(uid), command)
        case 'office.emblem':
          return keepEmblem(here(), signedIn(uid), command)
        case 'office.preview':
          return previewPaper(here(), signedIn(uid), command)
        case 'health.read':
          return readHealth(here(), signedIn(uid))
        default:
          return manageAccount(here(), signedIn(uid), command)
      }
    },
    whoCalls,
  ),
)
