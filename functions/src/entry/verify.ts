import { CALL_SECONDS, VerifyCommandSchema } from '@catat/domain'
import { verifyPrint } from '../report/verify-print.ts'
import { answerCall } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'
import { anybody } from './session.ts'

/** Public: is this print genuine. Few instances, since anybody may ask. */
export const verify = callable(
  callableOptions('public', { maxInstances: 2, timeoutSeconds: CALL_SECONDS.verify }),
  (request) =>
    answerCall('verify', request, VerifyCommandSchema, (_, command) => verifyPrint(here(), command), anybody),
)
