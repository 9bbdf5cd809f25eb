import { ApprovalCommandSchema } from '@catat/domain'
import { decideByLink } from '../report/decide-by-link.ts'
import { openLink } from '../report/open-link.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'

/** What stands behind a mailed link: looking at it, and deciding with a session. */
export const approval = callable(callableOptions('desk'), (request) =>
  answerCall('approval', request, ApprovalCommandSchema, async (uid, command) =>
    command.type === 'approval.open'
      ? openLink(here(), uid, command.token)
      : decideByLink(here(), signedIn(uid), command),
  ),
)
