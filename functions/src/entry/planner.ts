import { instantOf } from '@catat/domain'
import { onSchedule } from 'firebase-functions/scheduler'
import { REGION } from '../settings.ts'
import { planDueWork } from '../usecases/plan-due-work.ts'
import { here } from './here.ts'
import { ACCOUNTS } from './options.ts'

/** Every night: the months that are due. It only plans; the work is done by tasks. */
export const planner = onSchedule(
  {
    schedule: '0 1 * * *',
    timeZone: 'Asia/Makassar',
    region: REGION,
    serviceAccount: ACCOUNTS.work,
    maxInstances: 1,
    memory: '512MiB',
    timeoutSeconds: 300,
    retryCount: 5,
    minBackoffSeconds: 60,
  },
  ({ scheduleTime }) => planDueWork(here(), instantOf(Date.parse(scheduleTime))),
)
