import { onSchedule } from 'firebase-functions/scheduler'
import { keepRun } from '../health/keep-run.ts'
import { sweep } from '../registry/sweep.ts'
import { SMTP_PASSWORD } from '../settings.ts'
import { here } from './here.ts'
import { scheduleOptions } from './options.ts'

/** Every five minutes: what waits, stands still or is over. */
export const sweeper = onSchedule(
  scheduleOptions('work', { schedule: '*/5 * * * *', secrets: [SMTP_PASSWORD], timeoutSeconds: 240 }),
  () => keepRun(here(), 'sweeper', () => sweep(here())),
)
