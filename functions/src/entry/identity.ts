import { IdentityCommandSchema } from '@catat/domain'
import { onCall } from 'firebase-functions/https'
import { openIdentity } from '../usecases/open-identity.ts'
import { sealIdentityOf } from '../usecases/seal-identity.ts'
import { answerCall, signedIn } from './answer.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'

/** Seals and opens identities; with `register` the only function that may use the office's keys. */
export const identity = onCall(callableOptions('identity'), (request) =>
  answerCall('identity', request, IdentityCommandSchema, async (uid, command) =>
    command.type === 'identity.seal'
      ? sealIdentityOf(here(), signedIn(uid), command)
      : openIdentity(here(), signedIn(uid), command),
  ),
)
