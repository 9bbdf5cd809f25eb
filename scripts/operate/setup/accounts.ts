const DEFAULT = '(default)'
/** The second database: the shred journal, never restored with the first. */
export const JOURNAL = 'journal'
export const DATABASES = [DEFAULT, JOURNAL] as const

interface Account {
  readonly does: string
  /** Role on each database that it may use; the others are closed to it. */
  readonly databases: Readonly<Partial<Record<(typeof DATABASES)[number], string>>>
  /** Roles on the whole project. */
  readonly roles: readonly string[]
  /** Whether it puts work on the queues, for which it hands out its own name. */
  readonly enqueues: boolean
}

const USER = 'roles/datastore.user'

/** Who the functions run as, and all that each may do besides what a deployment gives: to call the queues and to read the mail password. */
export const SERVICE_ACCOUNTS: Readonly<Record<string, Account>> = {
  'catat-accounts': {
    does: 'accounts and sessions',
    databases: { [DEFAULT]: USER },
    roles: ['roles/firebaseauth.admin'],
    enqueues: true,
  },
  'catat-desk': { does: 'files, audits, reports', databases: { [DEFAULT]: USER }, roles: [], enqueues: true },
  'catat-disclosure': { does: 'disclosures', databases: { [DEFAULT]: USER }, roles: [], enqueues: true },
  'catat-exporter': { does: 'copies and workbooks', databases: { [DEFAULT]: USER }, roles: [], enqueues: true },
  'catat-identity': {
    does: 'identities, the keys, the shred journal',
    databases: { [DEFAULT]: USER, [JOURNAL]: USER },
    roles: [],
    enqueues: true,
  },
  'catat-public': {
    does: 'whether a print is genuine',
    databases: { [DEFAULT]: 'roles/datastore.viewer' },
    roles: [],
    enqueues: false,
  },
  'catat-rights': { does: "clients' requests, breaches", databases: { [DEFAULT]: USER }, roles: [], enqueues: true },
  'catat-work': { does: 'schedules, queues, mail', databases: { [DEFAULT]: USER }, roles: [], enqueues: true },
}

export const emailOf = (account: string, project: string): string => `${account}@${project}.iam.gserviceaccount.com`
