import { CONSENT_VERSION, type Day, type FileCard, FileFormSchema } from '@catat/domain'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  checkable,
  DraftSchema,
  draftOf,
  EMPTY_DRAFT,
  EMPTY_IDENTITY,
  flagsOf,
  readDraft,
  readIdentity,
} from './model.ts'

const today = '2026-11-09' as Day
const filled = { ...EMPTY_DRAFT, service: 'KSL', serviceDate: '2026-11-09', kecamatan: '63.01.03' }
const errorsOf = (change: Partial<typeof filled>) => {
  const read = readDraft({ ...filled, ...change }, today)
  return read.ok ? [] : Object.keys(read.errors)
}

test('an empty form says at each field what is missing', () => {
  const read = readDraft(EMPTY_DRAFT, today)
  expect(read.ok).toBe(false)
  if (!read.ok) expect(Object.keys(read.errors)).toEqual(['service', 'serviceDate', 'kecamatan'])
})

test('a service of tomorrow is refused, one of today is not', () => {
  expect(errorsOf({ serviceDate: '2026-11-10' })).toEqual(['serviceDate'])
  expect(errorsOf({})).toEqual([])
})

test('a half-described client is refused at the fields that are open', () => {
  expect(errorsOf({ sex: 'P' })).toEqual(['kind', 'ageBand'])
})

test('participants are counted with digits', () => {
  expect(errorsOf({ service: 'SOS', male: '-3' })).toEqual(['male'])
  expect(errorsOf({ service: 'SOS', male: '3,5', female: 'x' })).toEqual(['male', 'female'])
  expect(errorsOf({ service: 'SOS', male: '3' })).toEqual([])
})

test('what else is known of a client, where a referral leads and what a talk was about are read where they belong', () => {
  const more = {
    kind: 'new',
    sex: 'P',
    ageBand: '25-44',
    education: 'bachelor',
    marital: 'married',
    occupation: 'trader',
  }
  const talk = {
    theme: 'Pengasuhan positif',
    activityKind: 'school',
    target: 'parents',
    village: 'Angsau',
    speaker: 'Dewi',
  }
  const all = { ...filled, ...more, ...talk, destination: 'health' }
  const read = (service: string) => {
    const form = readDraft({ ...all, service }, today)
    return form.ok ? form.value : form.errors
  }
  const about = { education: 'bachelor', marital: 'married', occupation: 'trader' }
  expect(read('RJK')).toMatchObject({ client: about, destination: 'health', activity: null })
  expect(read('KSL')).toMatchObject({ client: about, destination: null, activity: null })
  expect(read('SOS')).toMatchObject({
    client: null,
    destination: null,
    activity: { theme: 'Pengasuhan positif', kind: 'school', target: 'parents', village: 'Angsau', speaker: 'Dewi' },
  })
  const bare = readDraft({ ...filled, kind: 'new', sex: 'P', ageBand: '25-44' }, today)
  expect(bare.ok && Object.keys(bare.value.client ?? {})).toEqual(['kind', 'sex', 'ageBand'])
})

test('a draft shown in the form and saved again loses nothing of what is known of its client, referral or talk', () => {
  const facts = {
    ...{ serviceDate: '2026-11-09', kecamatan: '63.01.03', problem: null, source: null, mode: 'inPerson', session: 1 },
    ...{ flags: [], needs: [], intake: null, consent: null, documents: {}, stage: 'new', participants: null },
    ...{ client: null, activity: null, destination: null },
  }
  const saved = (card: object) => {
    const read = readDraft(draftOf({ ...facts, ...card } as unknown as FileCard), today)
    return read.ok ? read.value : read.errors
  }
  const person = {
    kind: 'new',
    sex: 'P',
    ageBand: '25-44',
    education: 'none',
    marital: 'widowed',
    occupation: 'farmer',
  }
  const client = { ...person, pseudonym: 'K-7Q2M4X' }
  const activity = { theme: 'Gawai', kind: 'media', target: 'residents', village: '', speaker: '' }
  expect(saved({ service: 'RJK', client, destination: 'police' })).toMatchObject({
    client: person,
    destination: 'police',
  })
  expect(saved({ service: 'SOS', activity })).toMatchObject({ activity })
})

test('a talk is described whole or not at all, and no number of a person in it', () => {
  expect(errorsOf({ service: 'SOS', speaker: 'Dewi' })).toEqual(['theme', 'activityKind', 'target'])
  expect(errorsOf({ service: 'SOS', theme: 'Gawai 081251', activityKind: 'school', target: 'parents' })).toEqual([
    'theme',
  ])
  expect(errorsOf({ education: 'bachelor' })).toEqual(['kind'])
})

const adult = { kind: 'new', sex: 'P', ageBand: '25-44' }
const consented = { ...adult, consentBy: 'client', consentDay: '2026-11-09' }

test('a consent is recorded with the text in use, and kept with the text it was given to', () => {
  const read = readDraft({ ...filled, ...consented }, today)
  expect(read.ok && read.value.consent).toEqual({
    version: CONSENT_VERSION,
    day: '2026-11-09',
    by: 'client',
    channel: 'written',
  })
  const older = readDraft({ ...filled, ...consented, consentVersion: '7' }, today)
  expect(older.ok && older.value.consent?.version).toBe(7)
  const none = readDraft({ ...filled, ...adult }, today)
  expect(none.ok && none.value.consent).toBeNull()
})

test('a consent without its day, of tomorrow, of nobody or by the word of a child is refused at its field', () => {
  expect(errorsOf({ ...consented, consentDay: '' })).toEqual(['consentDay'])
  expect(errorsOf({ ...consented, consentDay: '2026-11-10' })).toEqual(['consentDay'])
  expect(errorsOf({ consentBy: 'guardian', consentDay: '2026-11-09' })).toEqual(['ageBand'])
  expect(errorsOf({ ...consented, ageBand: '6-12' })).toEqual(['consentBy'])
  expect(errorsOf({ ...consented, ageBand: '6-12', consentBy: 'guardian' })).toEqual([])
})

test('who consents decides the documents before the day is filled in', () => {
  expect(checkable({ ...EMPTY_DRAFT, consentBy: 'guardian' }, 'IK').consent?.by).toBe('guardian')
  expect(checkable(EMPTY_DRAFT, 'IK').consent).toBeNull()
})

test('what belongs to a client never reaches the file of an activity', () => {
  const read = readDraft(
    {
      ...filled,
      service: 'SOS',
      kind: 'new',
      sex: 'P',
      ageBand: '6-12',
      problem: 'parenting',
      needs: ['KSL'],
      male: '4',
    },
    today,
  )
  expect(read.ok && read.value).toMatchObject({
    client: null,
    problem: null,
    needs: [],
    participants: { male: 4, female: 0 },
  })
})

test('whatever stands in the browser’s session is read as a draft, and what the form lets through the server can read', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(EMPTY_DRAFT)), fc.anything()), (kept) => {
      const read = readDraft({ ...EMPTY_DRAFT, ...v.parse(DraftSchema, { ...EMPTY_DRAFT, ...kept }) }, today)
      if (read.ok) expect(v.safeParse(FileFormSchema, read.value).success).toBe(true)
    }),
    { numRuns: 300 },
  )
})

const beside = { withoutNik: false, nikAsWritten: false, sex: 'P', serviceDate: '2026-11-09' }
const nikError = (nik: string) => {
  const read = readIdentity({ ...EMPTY_IDENTITY, name: 'Contoh Aminah', nik }, beside, today)
  return read.ok ? null : read.errors.nik
}

test('a NIK that is too short is refused with the count, never the digits', () => {
  expect(nikError('63010399999')).toBe('NIK harus 16 angka; baru terbaca 11.')
  expect(nikError('6301O39999990000')).not.toContain('6301')
})

test('a NIK may be typed with spaces, and be left out where there is none', () => {
  expect(nikError('6301 0355 0590 0001')).toBe(null)
  const without = readIdentity({ ...EMPTY_IDENTITY, name: 'Contoh Aminah' }, { ...beside, withoutNik: true }, today)
  expect(without.ok && without.value.nik).toBe(null)
})

test('a NIK that is none, or is somebody else’s by birth date or sex, is asked about before anything is sent', () => {
  expect(nikError('0000000000000000')).toContain('angka pengisi')
  expect(nikError('6301039999990001')).toContain('tidak mungkin')
  const woman = { ...EMPTY_IDENTITY, name: 'Contoh Aminah', nik: '6301035505900001', birthDate: '1990-05-15' }
  const errors = (change: Partial<typeof beside>, of = woman) => {
    const read = readIdentity(of, { ...beside, ...change }, today)
    return read.ok ? [] : Object.keys(read.errors)
  }
  expect(errors({})).toEqual([])
  expect(errors({ sex: 'unknown' })).toEqual([])
  expect(errors({ sex: 'L' })).toEqual(['nik'])
  expect(errors({ sex: 'L', nikAsWritten: true })).toEqual([])
  expect(errors({}, { ...woman, birthDate: '1991-05-15' })).toEqual(['nik'])
  expect(errors({ withoutNik: true }, { ...woman, birthDate: '1991-05-15' })).toEqual([])
  expect(errors({ serviceDate: '1990-05-14' })).toEqual(['birthDate'])
})

test('only circumstances the checklist asks about are offered', () => {
  expect(flagsOf('SOS')).not.toContain('withoutNik')
  expect(flagsOf('IK')).toContain('withoutNik')
})
