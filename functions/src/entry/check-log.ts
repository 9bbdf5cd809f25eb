import { onTaskDispatched } from 'firebase-functions/tasks'
import * as v from 'valibot'
import { checkLogBook } from '../audit/check-log-book.ts'
import { CheckTaskSchema } from '../outside/tasks.ts'
import { here } from './here.ts'
import { queueOptions } from './options.ts'

/** The log book of one month, after its evaluation. What is not done in time is asked for again by the planner. */
export const checkLog = onTaskDispatched(
  queueOptions({
    maxInstances: 1,
    concurrency: 1,
    timeoutSeconds: 540,
    retryConfig: { maxAttempts: 5, minBackoffSeconds: 30, maxBackoffSeconds: 600 },
    rateLimits: { maxConcurrentDispatches: 1 },
  }),
  ({ data }) => checkLogBook(here(), v.parse(CheckTaskSchema, data).period),
)
