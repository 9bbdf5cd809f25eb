import { createHash } from 'node:crypto'
import {
  checklistOf,
  completenessOf,
  EMPTY_HEAD,
  type FileCard,
  FileCardSchema,
  fileNumber,
  InstantSchema,
  KECAMATAN,
  PROBLEMS,
  periodOf,
  SERVICES,
} from '@catat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { OFFICE } from '../test/office/people.ts'

const RECEIVED = v.parse(InstantSchema, '2026-10-14T02:00:00.000Z')
/** The month of every file of the bench. */
export const PERIOD = periodOf(RECEIVED)
const services = ['KSL', 'RJK', 'PJK', 'SOS', 'PSO'] as const
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** Card n of the bench: a fifth of each service; one in ten lacks a document. */
export const cardOf = (n: number): FileCard => {
  const service = pick(services, n)
  const { client } = SERVICES[service]
  const items = checklistOf(service).items.filter((item) => item.rule === 'required')
  const given = n % 10 === 0 ? items.slice(1) : items
  const open = {
    id: createHash('sha256').update(String(n)).digest('hex').slice(0, 20),
    number: fileNumber(service, PERIOD, Math.floor(n / services.length) + 1),
    service,
    status: 'sorted',
    period: PERIOD,
    officer: { uid: `officer-${n % 7}`, name: `Petugas ${n % 7}` },
    serviceDate: '2026-10-12',
    receivedDate: '2026-10-14',
    client: client
      ? { pseudonym: 'K-0123AB', kind: n % 3 ? 'new' : 'returning', sex: n % 2 ? 'L' : 'P', ageBand: '25-44' }
      : null,
    participants: client ? null : { male: n % 30, female: n % 40 },
    kecamatan: pick(Object.keys(KECAMATAN), n),
    problem: client ? pick(Object.keys(PROBLEMS), n) : null,
    source: client ? 'self' : null,
    mode: 'inPerson',
    session: 1,
    flags: [],
    needs: [],
    served: {},
    intake: client ? { id: '0123456789abcdef0123', number: 'IK-2026-10-0001' } : null,
    consent: client ? { version: 1, day: '2026-10-12', by: 'client', channel: 'written' } : null,
    documents: Object.fromEntries(given.map((item) => [item.code, { state: 'present', reason: null }])),
    checklistVersion: 1,
    confidentiality: 'limited',
    stage: 'new',
    place: { cabinet: 'A', folder: '12' },
    times: {
      createdAt: RECEIVED,
      submittedAt: RECEIVED,
      receivedAt: RECEIVED,
      sortStartedAt: RECEIVED,
      sortedAt: RECEIVED,
    },
    sop: { receive: n % 400, sort: n % 1200 },
    audit: null,
    hasIdentity: client,
    restricted: false,
    ageOn: null,
    corrections: [],
    log: EMPTY_HEAD,
    revision: 4,
    importId: null,
    completeness: { level: 'complete', score: 1, required: 0, present: 0, defective: 0, missing: [] },
  }
  const card = v.parse(FileCardSchema, open)
  return { ...card, completeness: completenessOf(card) }
}

const PAGE = 500

/** Fills the store with so many files of one month. */
export const loadFiles = async (db: Firestore, size: number): Promise<void> => {
  await db.doc('settings/office').set(OFFICE)
  for (let start = 0; start < size; start += PAGE) {
    const batch = db.batch()
    for (let n = start; n < Math.min(size, start + PAGE); n += 1) {
      const card = cardOf(n)
      batch.set(db.doc(`files/${card.id}`), card)
    }
    await batch.commit()
  }
}
