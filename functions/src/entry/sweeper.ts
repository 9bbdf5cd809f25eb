import { onSchedule } from 'firebase-functions/scheduler'
import { REGION, SMTP_PASSWORD } from '../settings.ts'
import { expireDisclosures } from '../usecases/expire-disclosures.ts'
import { resumeAudits } from '../usecases/plan-due-work.ts'
import { remindRequests } from '../usecases/remind-requests.ts'
import { sweepOutbox } from '../usecases/sweep-outbox.ts'
import { here } from './here.ts'
import { ACCOUNTS } from './options.ts'

/** Every five minutes: sessions past their time, requests near their end, mails that wait, audits that stand still. */
export const sweeper = onSchedule(
  {
    schedule: '*/5 * * * *',
    timeZone: 'Asia/Makassar',
    region: REGION,
    serviceAccount: ACCOUNTS.work,
    secrets: [SMTP_PASSWORD],
    maxInstances: 1,
    memory: '512MiB',
    timeoutSeconds: 240,
  },
  async () => {
    await expireDisclosures(here())
    await remindRequests(here())
    await sweepOutbox(here())
    await resumeAudits(here())
  },
)
