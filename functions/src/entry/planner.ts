import { instantOf } from '@catat/domain'
import { onSchedule } from 'firebase-functions/scheduler'
import { keepRun } from '../health/keep-run.ts'
import { planNight } from '../registry/plan-night.ts'
import { here } from './here.ts'
import { scheduleOptions } from './options.ts'

/** Every night: seals the days that are over and plans the months that are due; the work of a month is done by tasks. */
export const planner = onSchedule(
  scheduleOptions('work', {
    schedule: '0 1 * * *',
    timeoutSeconds: 300,
    retryCount: 5,
    minBackoffSeconds: 60,
  }),
  ({ scheduleTime }) => keepRun(here(), 'planner', () => planNight(here(), instantOf(Date.parse(scheduleTime)))),
)
