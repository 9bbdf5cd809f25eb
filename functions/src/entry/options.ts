import { CALL_SECONDS } from '@catat/domain'
import type { CallableOptions } from 'firebase-functions/https'
import { expr, projectID } from 'firebase-functions/params'
import type { ScheduleOptions } from 'firebase-functions/scheduler'
import type { TaskQueueOptions } from 'firebase-functions/tasks'
import { REGION, SITE_URL } from '../settings.ts'

/** An account in full: the short form `catat-work@` reaches secrets and schedules unexpanded, and Google refuses it there. */
const account = (name: string) => expr`${name}@${projectID}.iam.gserviceaccount.com`

/** Every function runs as an account of its own group, which holds no more rights than the group needs. */
export const ACCOUNTS = {
  accounts: account('catat-accounts'),
  desk: account('catat-desk'),
  disclosure: account('catat-disclosure'),
  exporter: account('catat-exporter'),
  identity: account('catat-identity'),
  public: account('catat-public'),
  rights: account('catat-rights'),
  work: account('catat-work'),
} as const

/** Who puts work on a queue: all but the public, whose functions only read. Each deployment sets the right to call anew from this list. */
const CALLERS = ['accounts', 'desk', 'disclosure', 'exporter', 'identity', 'rights', 'work'].map(
  (name) => `catat-${name}@`,
)

/** What all callables share: only the console's origin may call, and cost has a ceiling. */
export const callableOptions = (account: keyof typeof ACCOUNTS, more: CallableOptions = {}): CallableOptions => ({
  region: REGION,
  cors: SITE_URL,
  invoker: 'public',
  serviceAccount: ACCOUNTS[account],
  maxInstances: 5,
  concurrency: 40,
  memory: '512MiB',
  timeoutSeconds: CALL_SECONDS.desk,
  ...more,
})

/** What all queues share: worked by one account, filled by the others. */
export const queueOptions = (more: TaskQueueOptions): TaskQueueOptions => ({
  region: REGION,
  serviceAccount: ACCOUNTS.work,
  invoker: CALLERS,
  memory: '512MiB',
  ...more,
})

/** What all schedules share: one run at a time, by the office's clock. */
export const scheduleOptions = (account: keyof typeof ACCOUNTS, more: ScheduleOptions): ScheduleOptions => ({
  timeZone: 'Asia/Makassar',
  region: REGION,
  serviceAccount: ACCOUNTS[account],
  maxInstances: 1,
  concurrency: 1,
  memory: '512MiB',
  ...more,
})
