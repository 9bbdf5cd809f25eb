import { onSchedule } from 'firebase-functions/scheduler'
import { resumeAudits } from '../audit/plan-due-work.ts'
import { expireDisclosures } from '../disclosure/expire-disclosures.ts'
import { sweepOutbox } from '../mail/sweep-outbox.ts'
import { readyLetter } from '../registry/ready-letter.ts'
import { remindRequests } from '../rights/remind-requests.ts'
import { REGION, SMTP_PASSWORD } from '../settings.ts'
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
    await sweepOutbox(here(), readyLetter)
    await resumeAudits(here())
  },
)
