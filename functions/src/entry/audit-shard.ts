import { onTaskDispatched } from 'firebase-functions/tasks'
import * as v from 'valibot'
import { auditShard as workShard } from '../audit/audit-shard.ts'
import { AuditTaskSchema } from '../outside/tasks.ts'
import { here } from './here.ts'
import { queueOptions } from './options.ts'

/** One range of files of one month's evaluation. Two at a time: a shard takes seconds, and a small machine has two cores. */
export const auditShard = onTaskDispatched(
  queueOptions({
    maxInstances: 2,
    concurrency: 1,
    timeoutSeconds: 540,
    retryConfig: { maxAttempts: 10, minBackoffSeconds: 10, maxBackoffSeconds: 600 },
    rateLimits: { maxConcurrentDispatches: 2 },
  }),
  ({ data }) => workShard(here(), v.parse(AuditTaskSchema, data)),
)
