import { RightsCommandSchema } from '@catat/domain'
import { runRights } from '../rights/run-rights.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'

/** Restriction, requests of clients, breaches. Holds no key: nothing here can open an identity. */
export const rights = callable(callableOptions('rights'), (request) =>
  answerCall('rights', request, RightsCommandSchema, (uid, command) => runRights(here(), signedIn(uid), command)),
)
