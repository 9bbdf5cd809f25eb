import { onTaskDispatched } from 'firebase-functions/tasks'
import * as v from 'valibot'
import { deliverMail } from '../mail/deliver-mail.ts'
import { DeliverTaskSchema } from '../outside/tasks.ts'
import { readyLetter } from '../registry/ready-letter.ts'
import { SMTP_PASSWORD } from '../settings.ts'
import { here } from './here.ts'
import { queueOptions } from './options.ts'

/** One mail of the outbox. A failed one waits in the outbox for the sweeper, not here. */
export const deliver = onTaskDispatched(
  queueOptions({
    secrets: [SMTP_PASSWORD],
    maxInstances: 2,
    concurrency: 4,
    timeoutSeconds: 60,
    retryConfig: { maxAttempts: 3, minBackoffSeconds: 10 },
    rateLimits: { maxConcurrentDispatches: 4 },
  }),
  ({ data }) => deliverMail(here(), readyLetter, v.parse(DeliverTaskSchema, data).id),
)
