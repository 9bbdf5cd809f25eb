import {
  AuditSchema,
  DEFICIENCY_STATUS_NAMES,
  type DeficiencyStatus,
  FILE_STATUS_NAMES,
  type FileStatus,
  type NeedState,
  REPORT_STATUS_NAMES,
} from '@catat/domain'
import type { PlainFields } from './plain.ts'
import { OFFICERS, OTHER_OWNERS, READERS } from './readers.ts'

/** A stored document that somebody asks for. */
export interface Sample {
  readonly path: string
  /** The line of the table it belongs to; the path itself where the table has none. */
  readonly kind: string
  readonly title: string
  /** Whom it stands in the name of: its officer, or who is named in it; null where there is none. */
  readonly owner: string | null
  /** Where the owner stands, for lists; null where documents of the kind have none. */
  readonly ownerField: 'officer.uid' | 'officer' | 'by.uid' | 'viewers' | null
  readonly data: PlainFields
}

const AT = '2026-11-09T02:15:00.000Z'
const PERIOD = '2026-11'
const HASH = 'a'.repeat(64)
const ACTOR = { uid: 'clerk', name: 'Noor Hasanah', role: 'clerk' }

const fileId = (n: number): string => n.toString(16).padStart(20, '0')

const card = (id: string, owner: string, status: FileStatus, restricted = false): PlainFields => ({
  id,
  number: status === 'draft' || status === 'discarded' ? null : 'KSL-2026-11-0007',
  service: 'KSL',
  status,
  period: PERIOD,
  officer: { uid: owner, name: owner },
  serviceDate: '2026-11-05',
  receivedDate: null,
  client: null,
  participants: null,
  kecamatan: '63.01.03',
  problem: 'parenting',
  source: 'self',
  mode: 'inPerson',
  session: 1,
  flags: [],
  needs: [],
  served: {},
  intake: null,
  documents: {},
  checklistVersion: 1,
  completeness: { level: 'complete', score: 1, required: 0, present: 0, defective: 0, missing: [] },
  confidentiality: 'secret',
  stage: 'new',
  place: null,
  times: { createdAt: AT, submittedAt: null, receivedAt: null, sortStartedAt: null, sortedAt: null },
  sop: { receive: null, sort: null },
  audit: null,
  hasIdentity: true,
  restricted,
  log: { seq: 1, hash: HASH },
  revision: 1,
  importId: null,
})

const deficiency = (file: string, owner: string, status: DeficiencyStatus): PlainFields => ({
  id: `${file}_KSL-03`,
  kind: 'document',
  code: 'KSL-03',
  critical: false,
  file: { id: file, number: 'KSL-2026-11-0007', service: 'KSL' },
  officer: { uid: owner, name: owner },
  period: PERIOD,
  foundAt: AT,
  dueOn: '2026-12-08',
  status,
  promisedFor: null,
  reason: null,
  closedAt: null,
})

const need = (intake: string, by: string | null, state: NeedState, restricted = false): PlainFields => ({
  id: `${intake}_KSL`,
  intake,
  service: 'KSL',
  pseudonym: 'K-7Q2M4X',
  day: '2026-11-05',
  period: PERIOD,
  state,
  by: by === null ? null : { uid: by, name: by },
  since: AT,
  restricted,
  revision: 1,
})

/** As far as the rules look; `viewers` are staff among those present. */
const disclosure = (viewer: string): PlainFields => ({
  number: 'EKS-2026-001',
  status: 'open',
  leader: { uid: 'leader', name: 'leader' },
  viewers: [viewer],
  openedAt: AT,
})

const row = (chain: string, owner: string): PlainFields => ({
  seq: 1,
  prev: HASH,
  at: AT,
  actor: ACTOR,
  action: 'file.receive',
  chain,
  target: '',
  fields: ['status'],
  digest: HASH,
  hash: HASH,
  number: null,
  service: null,
  period: PERIOD,
  officer: owner,
  standard: null,
  actual: null,
})

const owned = (
  kind: string,
  ownerField: Sample['ownerField'],
  path: string,
  title: string,
  owner: string,
  data: PlainFields,
): Sample => ({ path, kind, title: `${title} of ${owner}`, owner, ownerField, data })

const plain = (path: string, title: string, data: PlainFields, kind = path): Sample => ({
  path,
  kind,
  title,
  owner: null,
  ownerField: null,
  data,
})

const logRow = (chain: string, title: string, owner = ''): Sample => ({
  path: `${chain}/log/000001`,
  kind: '…/log/{seq}',
  title: `the log row of ${title}`,
  owner: owner === '' ? null : owner,
  ownerField: 'officer',
  data: row(chain, owner),
})

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(table) as K[]

const STATES: readonly FileStatus[] = keysOf(FILE_STATUS_NAMES)

/** Every state for the two officers; one sorted file for each of the others. */
const files = [
  ...OFFICERS.flatMap((owner) => STATES.map((status) => ({ owner, status }))),
  ...OTHER_OWNERS.map((owner) => ({ owner, status: 'sorted' as const })),
].map(({ owner, status }, n) => ({ owner, status, id: fileId(n + 1) }))

const fileOf = (owner: string): string =>
  files.find((file) => file.owner === owner && file.status === 'sorted')?.id ?? ''

const notes = [
  ...OFFICERS.flatMap((owner) => keysOf(DEFICIENCY_STATUS_NAMES).map((status) => ({ owner, status }))),
  ...OTHER_OWNERS.map((owner) => ({ owner, status: 'open' as const })),
].map(({ owner, status }, n) => ({ owner, status, id: fileId(n + 100) }))

/** Every state that somebody can have it in for the two officers; one taken need for each of the others. */
const held = [
  ...OFFICERS.flatMap((owner) =>
    (['assigned', 'taken', 'served', 'closed'] as const).map((state) => ({ owner, state })),
  ),
  ...OTHER_OWNERS.map((owner) => ({ owner, state: 'taken' as const })),
].map(({ owner, state }, n) => ({ owner, state, id: fileId(n + 600) }))

/** One restricted file of each officer, and of some others. */
const restricted = [...OFFICERS, ...OTHER_OWNERS].map((owner, n) => ({ owner, id: fileId(n + 300) }))

const reports = keysOf(REPORT_STATUS_NAMES).map((status, n) => ({ status, id: `monthly-2026-0${n + 1}` }))

const sealed = (file: string, owner: string): Sample => ({
  ...plain(
    `files/${file}/identity/sealed`,
    `the sealed identity of a file of ${owner}`,
    { keyVersion: '1', wrappedKey: new Uint8Array([1]), sealed: new Uint8Array([2]), at: AT },
    'files/{id}/identity/{part}',
  ),
  owner,
})

export const SAMPLES: readonly Sample[] = [
  ...READERS.flatMap(({ uid, staff }) =>
    uid !== null && staff !== null ? [plain(`staff/${uid}`, `the account of ${uid}`, staff, 'staff/{uid}')] : [],
  ),
  plain('settings/office', 'the settings of the office', { city: 'Pelaihari' }),
  plain('settings/schema', 'the version of the stored data', { version: 1 }),
  plain('runs/planner', 'the last run of a schedule', { name: 'planner' }),
  plain('settings/keys', 'settings that are not of the office', { version: '1' }),

  ...files.map(({ owner, status, id }) =>
    owned('files/{id}', 'officer.uid', `files/${id}`, `a ${status} file`, owner, card(id, owner, status)),
  ),
  ...restricted.map(({ owner, id }) =>
    owned(
      'files/{id}, restricted',
      'officer.uid',
      `files/${id}`,
      'a restricted file',
      owner,
      card(id, owner, 'sorted', true),
    ),
  ),
  ...[...OFFICERS, ...OTHER_OWNERS].flatMap((owner) => [
    sealed(fileOf(owner), owner),
    logRow(`files/${fileOf(owner)}`, `a file of ${owner}`, owner),
  ]),

  ...notes.map(({ owner, status, id }) =>
    owned(
      'deficiencies/{id}',
      'officer.uid',
      `deficiencies/${id}_KSL-03`,
      `a deficiency note (${status})`,
      owner,
      deficiency(id, owner, status),
    ),
  ),

  ...held.map(({ owner, state, id }) =>
    owned('needs/{id}', 'by.uid', `needs/${id}_KSL`, `a need (${state})`, owner, need(id, owner, state)),
  ),
  ...(['waiting', 'assigned'] as const).map((state, n) =>
    plain(
      `needs/${fileId(n + 700)}_KSL`,
      `a need that nobody has (${state})`,
      need(fileId(n + 700), null, state),
      'needs/{id}, waiting',
    ),
  ),
  plain(
    `needs/${fileId(710)}_KSL`,
    'a restricted need that nobody has',
    need(fileId(710), null, 'waiting', true),
    'needs/{id}, restricted',
  ),
  ...OFFICERS.map((owner, n) =>
    owned(
      'needs/{id}, restricted',
      'by.uid',
      `needs/${fileId(n + 711)}_KSL`,
      'a restricted need',
      owner,
      need(fileId(n + 711), owner, 'taken', true),
    ),
  ),

  ...[...OFFICERS, ...OTHER_OWNERS, 'clerk', 'divisionHead', 'auditor', 'admin-clerk', 'disabled-clerk'].map(
    (viewer, n) =>
      owned(
        'disclosures/{id}',
        'viewers',
        `disclosures/${fileId(n + 500)}`,
        'an ekspose kasus',
        viewer,
        disclosure(viewer),
      ),
  ),
  plain(
    `disclosures/${fileId(500)}/artifacts/minutes`,
    'the minutes of an ekspose kasus',
    { bytes: new Uint8Array([37, 80]), digest: HASH },
    'disclosures/{id}/artifacts/{name}',
  ),
  logRow(`disclosures/${fileId(500)}`, 'an ekspose kasus'),
  plain('requests/r1', 'a request of a client', { number: 'PDP-2026-0001', status: 'open' }, 'requests/{id}'),
  logRow('requests/r1', 'a request of a client'),
  plain('breaches/b1', 'a breach', { number: 'INS-2026-0001', status: 'open' }, 'breaches/{id}'),
  logRow('breaches/b1', 'a breach'),
  plain('seals/2026-11-05', 'a seal of the log book', { day: '2026-11-05', root: HASH }, 'seals/{id}'),
  plain('seals/2026-11-05/leaves/0001', 'what a seal covers', { leaves: [] }, 'seals/{id}/leaves/{n}'),
  plain('sealedHeads/files-1', 'up to where a chain is sealed', { seq: 1 }, 'sealedHeads/{chain}'),

  ...AuditSchema.entries.status.options.map((status, n) =>
    plain(
      `audits/2026-0${n + 1}`,
      `an evaluation (${status})`,
      { period: `2026-0${n + 1}`, status },
      'audits/{period}',
    ),
  ),
  plain('audits/2026-01/shards/00', 'a shard of an evaluation', { cursor: '' }, 'audits/{period}/shards/{n}'),
  logRow('audits/2026-01', 'an evaluation'),
  plain(`figures/${PERIOD}`, 'the figures of a month', { period: PERIOD }, 'figures/{period}'),

  ...reports.flatMap(({ status, id }) => [
    plain(`reports/${id}`, `a report (${status})`, { id, status }, 'reports/{id}'),
    plain(
      `reports/${id}/revisions/1`,
      `a revision of a report (${status})`,
      { pages: 4 },
      'reports/{id}/revisions/{n}',
    ),
  ]),
  plain(
    `reports/${reports[0]?.id}/revisions/1/artifacts/pdf`,
    'the PDF of a report',
    { bytes: new Uint8Array([37, 80]), digest: HASH },
    'reports/{id}/revisions/{n}/artifacts/{name}',
  ),
  logRow(`reports/${reports[0]?.id}`, 'a report'),
  ...['mahrita', 'clerk'].map(
    (uid): Sample => ({ ...logRow(`staff/${uid}`, `the account of ${uid}`), kind: 'staff/{uid}/log/{seq}' }),
  ),
  logRow('drafts/mahrita', 'a chain that does not exist yet'),

  plain('proofs/AB12', 'a proof behind a QR', { code: 'AB12' }, 'proofs/{code}'),
  plain(`links/${HASH}`, 'a mailed link', { uid: 'divisionHead' }, 'links/{hash}'),
  plain(`invitations/${HASH}`, 'a mailed invitation', { uid: 'clerk', usedAt: null }, 'invitations/{hash}'),
  plain('shreds/1', 'a note of a shredded identity', { file: '1' }, 'shreds/{id}'),
  plain('outbox/mail-1', 'a mail to be sent', { to: 'kepala.dinas@catat.test' }, 'outbox/{id}'),
  plain('counters/KSL-2026-11', 'the counter of register numbers', { last: 7 }, 'counters/{name}'),
  plain('counters/letters-2026', 'the counter of letters', { last: 3 }, 'counters/{name}'),
  plain(`blind/${HASH}`, 'an entry of the blind index', { pseudonym: 'K-ABC123' }, 'blind/{hash}'),
  plain(`imports/${HASH}`, 'a note of an import', { by: 'clerk', at: AT, rows: 1, files: 1 }, 'imports/{hash}'),

  // Nobody thought of these: what is not named stays closed, however it imitates what is.
  ...[
    ['staff/{uid}', 'staff/mahrita'],
    ['settings/office', 'settings/office'],
    ['files/{id}', `files/${fileOf('mahrita')}`],
    ['files/{id}/identity/{part}', `files/${fileOf('mahrita')}/identity/sealed`],
    ['…/log/{seq}', `files/${fileOf('mahrita')}/log/000001`],
    ['staff/{uid}/log/{seq}', 'staff/mahrita/log/000001'],
    ['disclosures/{id}', `disclosures/${fileId(500)}`],
    ['requests/{id}', 'requests/r1'],
    ['breaches/{id}', 'breaches/b1'],
    ['seals/{id}', 'seals/2026-11-05'],
    ['deficiencies/{id}', `deficiencies/${notes[0]?.id}_KSL-03`],
    ['needs/{id}', `needs/${held[0]?.id}_KSL`],
    ['audits/{period}', 'audits/2026-01'],
    ['audits/{period}/shards/{n}', 'audits/2026-01/shards/00'],
    ['figures/{period}', `figures/${PERIOD}`],
    ['reports/{id}', `reports/${reports[0]?.id}`],
    ['reports/{id}/revisions/{n}', `reports/${reports[0]?.id}/revisions/1`],
  ].map(([kind, path]) => plain(`${path}/scans/1`, `something below ${path}`, { page: 1 }, `${kind}/scans/{n}`)),
  plain('drafts/mahrita', 'a document of an unknown collection', { officer: { uid: 'mahrita' } }, 'drafts/{id}'),
  plain('drafts/office', 'an unknown document called office', { city: 'Pelaihari' }, 'drafts/{id}'),
  plain(
    'drafts/documents/staff/mahrita',
    'a staff document that hides deeper',
    { active: true },
    'drafts/{id}/staff/{uid}',
  ),
  plain(
    'drafts/documents/files/1',
    'a file that hides deeper',
    { officer: { uid: 'mahrita' } },
    'drafts/{id}/files/{id}',
  ),
]

/** The office before anything was recorded in it: accounts and nothing else. What is created is created there. */
export const ACCOUNTS: readonly Sample[] = SAMPLES.filter(({ kind }) => kind === 'staff/{uid}')
