import {
  type DeskCommand,
  type FileCard,
  FileCardSchema,
  type FileForm,
  FileFormSchema,
  type FileId,
  FileIdSchema,
  type Identity,
  IdentitySchema,
  unmarked,
} from '@catat/domain'
import * as v from 'valibot'
import { sealIdentityOf } from '../../src/identity/seal-identity.ts'
import type { TestOffice } from './office.ts'
import { PEOPLE, type Who } from './people.ts'

let ids = 0

/** A new file's id, spread over the range as random ones are. */
export const newId = (): FileId => {
  ids += 1
  return v.parse(
    FileIdSchema,
    ((ids * 0x9e3779b1) % 0x100000000).toString(16).padStart(8, '0') + String(ids).padStart(12, '0'),
  )
}

/** A counselling session with an adult who came alone, all that must be there handed over. */
export const counselling = (more: Partial<Record<keyof FileForm, unknown>> = {}): FileForm =>
  v.parse(FileFormSchema, {
    service: 'KSL',
    serviceDate: '2026-11-05',
    client: { kind: 'new', sex: 'P', ageBand: '25-44' },
    participants: null,
    kecamatan: '63.01.03',
    problem: 'parenting',
    source: 'self',
    mode: 'inPerson',
    session: 1,
    flags: [],
    needs: [],
    intakeId: null,
    consent: { version: 1, day: '2026-11-05', by: 'client', channel: 'written' },
    handedOver: ['KSL-01', 'KSL-02', 'KSL-04', 'KSL-05', 'KSL-06'],
    stage: 'new',
    ...more,
  })

/** An identification of needs of the same kind of client. */
export const intake = (more: Partial<Record<keyof FileForm, unknown>> = {}): FileForm =>
  counselling({
    service: 'IK',
    needs: ['KSL', 'RJK'],
    handedOver: ['IK-01', 'IK-02', 'IK-03', 'IK-06', 'IK-09'],
    ...more,
  })

/** An outreach session: an activity, without a client. */
export const outreach = (more: Partial<Record<keyof FileForm, unknown>> = {}): FileForm =>
  counselling({
    service: 'SOS',
    client: null,
    consent: null,
    participants: { male: 12, female: 30 },
    problem: null,
    source: null,
    handedOver: ['SOS-01', 'SOS-02', 'SOS-03', 'SOS-04', 'SOS-05', 'SOS-06', 'SOS-07'],
    ...more,
  })

export const identity = (more: Partial<Record<keyof Identity, unknown>> = {}): Identity =>
  v.parse(IdentitySchema, {
    name: 'Wartawati Zzyzx',
    nik: '6301035505900001',
    birthDate: '1990-05-15',
    parents: '',
    phone: '0811-0000-9917',
    address: 'Jalan Melati Qwxyz 9',
    school: '',
    note: 'Datang dengan cerita yang tidak boleh keluar.',
    ...more,
  })

export const cardOf = async (office: TestOffice, id: string): Promise<FileCard> =>
  v.parse(FileCardSchema, (await office.db.doc(`files/${id}`).get()).data())

export const seal = (office: TestOffice, who: Who, id: FileId, more: Parameters<typeof identity>[0] = {}) =>
  sealIdentityOf(office.world, PEOPLE[who].uid, {
    type: 'identity.seal',
    id,
    identity: identity(more),
    // A test that gives a NIK of its own does not mean the birth date and the sex beside it.
    ...(more.nik ? { nikAsWritten: true } : {}),
  })

/** An act on a file as it stands now. */
export const act = async (
  office: TestOffice,
  who: Who,
  id: FileId,
  type: Extract<
    DeskCommand['type'],
    `file.${'submit' | 'withdraw' | 'discard' | 'handBack' | 'startSort' | 'finishSort' | 'reopenSort'}`
  >,
): Promise<unknown> => office.desk(who, { type, id, revision: (await cardOf(office, id)).revision })

export const receive = async (office: TestOffice, id: FileId, who: Who = 'noor'): Promise<unknown> =>
  office.desk(who, { type: 'file.receive', id, revision: (await cardOf(office, id)).revision, place: null })

export const mark = async (
  office: TestOffice,
  id: FileId,
  code: string,
  state: 'present' | 'absent' = 'absent',
): Promise<unknown> =>
  office.desk('noor', {
    type: 'file.mark',
    id,
    revision: (await cardOf(office, id)).revision,
    code,
    state,
    reason: null,
  })

/** How far a file is brought. */
const STAGES = ['draft', 'submitted', 'received', 'sorting', 'sorted'] as const
type Stage = (typeof STAGES)[number]

/** A file brought to a state by the acts of the people whose they are. Documents that were not handed over are marked absent. */
export const bring = async (
  office: TestOffice,
  to: Stage,
  form: FileForm = counselling(),
  by: { who?: Who; nik?: string | null; birthDate?: null } = {},
): Promise<FileId> => {
  const id = newId()
  const { who = 'mahrita', nik = '6301035505900001' } = by
  const reached = (stage: Stage) => STAGES.indexOf(to) >= STAGES.indexOf(stage)
  await office.desk(who, { type: 'file.create', id, form })
  const known = by.birthDate === undefined && form.client?.ageBand === '25-44'
  if (form.client) await seal(office, who, id, known ? { nik } : { nik, birthDate: null })
  if (reached('submitted')) await act(office, who, id, 'file.submit')
  if (reached('received')) await receive(office, id)
  if (reached('sorting')) await act(office, 'noor', id, 'file.startSort')
  if (reached('sorted')) {
    for (const code of unmarked(await cardOf(office, id))) await mark(office, id, code)
    await act(office, 'noor', id, 'file.finishSort')
  }
  return id
}
