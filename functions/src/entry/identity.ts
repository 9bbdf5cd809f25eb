import { IdentityCommandSchema } from '@catat/domain'
import { carryIdentity } from '../identity/carry-identity.ts'
import { correctIdentity } from '../identity/correct-identity.ts'
import { deriveAge } from '../identity/derive-age.ts'
import { findClient } from '../identity/find-client.ts'
import { joinClients } from '../identity/join-clients.ts'
import { openIdentity } from '../identity/open-identity.ts'
import { sealIdentityOf } from '../identity/seal-identity.ts'
import { shredIdentity } from '../identity/shred-identity.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'
import { signInOf } from './session.ts'

/** Seals, opens, corrects, finds and destroys identities; with `register` and `keeper` the only function that may use the office's keys. */
export const identity = callable(callableOptions('identity'), (request) =>
  answerCall('identity', request, IdentityCommandSchema, async (uid, command) => {
    switch (command.type) {
      case 'identity.seal':
        return sealIdentityOf(here(), signedIn(uid), command)
      case 'identity.age':
        return deriveAge(here(), signedIn(uid), command)
      case 'identity.carry':
        return carryIdentity(here(), signedIn(uid), command)
      case 'identity.open':
        return openIdentity(here(), signedIn(uid), command)
      case 'identity.correct':
        return correctIdentity(here(), signedIn(uid), command)
      case 'identity.find':
        return findClient(here(), signedIn(uid), command)
      case 'identity.join':
      case 'identity.part':
        return joinClients(here(), signedIn(uid), command)
      case 'identity.shred':
        return shredIdentity(here(), signedIn(uid), signInOf(request), command)
    }
  }),
)
