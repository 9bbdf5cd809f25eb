import type { CallableOptions } from 'firebase-functions/https'
import { REGION, SITE_URL } from '../settings.ts'

/** Every function runs as an account of its own group, which holds no more rights than the group needs. */
export const ACCOUNTS = {
  accounts: 'catat-accounts@',
  desk: 'catat-desk@',
  disclosure: 'catat-disclosure@',
  exporter: 'catat-exporter@',
  identity: 'catat-identity@',
  public: 'catat-public@',
  rights: 'catat-rights@',
  work: 'catat-work@',
} as const

/** What all callables share: only the console's origin may call, and cost has a ceiling. */
export const callableOptions = (account: keyof typeof ACCOUNTS, more: CallableOptions = {}): CallableOptions => ({
  region: REGION,
  cors: SITE_URL,
  invoker: 'public',
  serviceAccount: ACCOUNTS[account],
  maxInstances: 5,
  concurrency: 40,
  memory: '512MiB',
  timeoutSeconds: 60,
  ...more,
})
