import { DisclosureCommandSchema } from '@catat/domain'
import { runDisclosure } from '../disclosure/run-disclosure.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'
import { signInOf } from './session.ts'

/** Sessions of ekspose kasus. Holds no key: nothing here can open an identity. */
export const disclosure = callable(callableOptions('disclosure', { memory: '1GiB' }), (request) =>
  answerCall('disclosure', request, DisclosureCommandSchema, async (uid, command) =>
    runDisclosure(here(), signedIn(uid), signInOf(request), command),
  ),
)
