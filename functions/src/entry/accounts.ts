import { type AccountCommand, AccountCommandSchema } from '@catat/domain'
import { type CallableRequest, onCall } from 'firebase-functions/https'
import { acceptInvitation, openInvitation } from '../usecases/accept-invitation.ts'
import { beginSession } from '../usecases/begin-session.ts'
import { changeOfficeSettings } from '../usecases/change-office.ts'
import { closeSessions } from '../usecases/close-sessions.ts'
import { forgetPassword } from '../usecases/forget-password.ts'
import { pledge } from '../usecases/give-pledge.ts'
import { manageAccount } from '../usecases/manage-account.ts'
import { prolongSession } from '../usecases/prolong-session.ts'
import { answerCall, signedIn } from './answer.ts'
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
export const accounts = onCall(callableOptions('accounts'), (request) =>
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
        default:
          return manageAccount(here(), signedIn(uid), command)
      }
    },
    whoCalls,
  ),
)
