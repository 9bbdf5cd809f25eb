import { type FileCard, FileCardSchema } from '@catat/domain'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { stillEmpty } from './earlier.ts'
import { EMPTY_DRAFT } from './model.ts'

const AT = '2026-11-05T02:00:00.000Z'
const earlier: FileCard = v.parse(FileCardSchema, {
  id: '0'.repeat(20),
  number: 'IK-2026-11-0001',
  service: 'IK',
  status: 'received',
  period: '2026-11',
  officer: { uid: 'mahrita', name: 'Mahrita' },
  serviceDate: '2026-11-05',
  receivedDate: '2026-11-05',
  client: { pseudonym: 'K-7Q2M4X', kind: 'new', sex: 'P', ageBand: '13-17' },
  participants: null,
  kecamatan: '63.01.05',
  problem: 'learning',
  source: 'school',
  mode: 'inPerson',
  session: 1,
  flags: ['withoutNik', 'violence'],
  needs: ['KSL'],
  served: {},
  intake: null,
  documents: {},
  checklistVersion: 1,
  completeness: { level: 'complete', score: 1, required: 0, present: 0, defective: 0, missing: [] },
  confidentiality: 'limited',
  stage: 'new',
  place: null,
  times: { createdAt: AT, submittedAt: AT, receivedAt: AT, sortStartedAt: null, sortedAt: null },
  sop: { receive: null, sort: null },
  audit: null,
  hasIdentity: true,
  log: { seq: 1, hash: '' },
  revision: 1,
  importId: null,
})

it('fills what the client’s earlier file tells of them, and nothing of what happened there', () => {
  expect(stillEmpty(EMPTY_DRAFT, earlier)).toEqual({
    kind: 'returning',
    sex: 'P',
    ageBand: '13-17',
    kecamatan: '63.01.05',
    flags: ['withoutNik'],
  })
})

it('leaves a client new who came for the identification that this file answers', () => {
  expect(stillEmpty({ ...EMPTY_DRAFT, intakeId: earlier.id }, earlier).kind).toBe('new')
})

it('overwrites nothing that was typed', () => {
  const typed = { ...EMPTY_DRAFT, kind: 'new', sex: 'L', ageBand: '18-24', kecamatan: '63.01.01', flags: ['violence'] }
  expect(stillEmpty(typed, earlier)).toEqual({})
})
