import { faultText } from '@catat/domain'
import { beforeUserCreated, HttpsError } from 'firebase-functions/identity'
import { REGION } from '../settings.ts'
import { record } from '../technical-log.ts'
import { ACCOUNTS } from './options.ts'

/** Nobody makes an account for themselves. Accounts made by an administrator do not come this way. */
export const refuseSignUp = beforeUserCreated(
  { region: REGION, serviceAccount: ACCOUNTS.public, maxInstances: 2, timeoutSeconds: 7 },
  () => {
    record('NOTICE', 'signUp.refused', {})
    throw new HttpsError('permission-denied', faultText({ fault: 'access/sign-up-closed', details: {} }))
  },
)
