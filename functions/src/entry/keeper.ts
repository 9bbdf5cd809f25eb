import { onSchedule } from 'firebase-functions/scheduler'
import { keepRun } from '../health/keep-run.ts'
import { forgetDiscarded } from '../identity/forget-identity.ts'
import { rewrapKeys } from '../identity/rewrap-keys.ts'
import { shredAgain } from '../identity/shred-again.ts'
import { here } from './here.ts'
import { scheduleOptions } from './options.ts'

/** Every night, by the account that may use the keys: orders of the shred journal, what discarded drafts left, then keys under an older version. */
export const keeper = onSchedule(
  scheduleOptions('identity', {
    schedule: '30 1 * * *',
    timeoutSeconds: 540,
    retryCount: 5,
    minBackoffSeconds: 60,
  }),
  () =>
    keepRun(here(), 'keeper', async () => {
      await shredAgain(here())
      await forgetDiscarded(here())
      await rewrapKeys(here())
    }),
)
