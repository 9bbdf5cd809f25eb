import { DeskCommandSchema } from '@catat/domain'
import { runDesk } from '../registry/run-desk.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'

/** Commands on files, deficiencies, audits and reports. */
export const desk = callable(callableOptions('desk', { memory: '1GiB' }), (request) =>
  answerCall('desk', request, DeskCommandSchema, (uid, command) => runDesk(here(), signedIn(uid), command)),
)
