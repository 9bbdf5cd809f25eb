import { CALL_SECONDS, RegisterCommandSchema } from '@catat/domain'
import { checkRegister } from '../register/check-register.ts'
import { faultyRegister } from '../register/faulty-register.ts'
import { importRegister } from '../register/import-register.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'

/** Reads a register of the office: first only looks, then takes all good rows or none. */
export const register = callable(
  callableOptions('identity', {
    memory: '1GiB',
    timeoutSeconds: CALL_SECONDS.register,
    maxInstances: 2,
    concurrency: 4,
  }),
  (request) =>
    answerCall('register', request, RegisterCommandSchema, async (uid, command) => {
      switch (command.type) {
        case 'register.check':
          return checkRegister(here(), signedIn(uid), command)
        case 'register.faulty':
          return faultyRegister(here(), signedIn(uid), command)
        case 'register.import':
          return importRegister(here(), signedIn(uid), command)
      }
    }),
)
