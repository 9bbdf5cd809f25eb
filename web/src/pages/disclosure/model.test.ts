import type { FileCard, FileId, Instant } from '@catat/domain'
import { describe, expect, test } from 'vitest'
import {
  type Draft,
  EMPTY_DRAFT,
  EMPTY_GUEST,
  endsSoon,
  newDisclosureId,
  numberFrom,
  readDraft,
  remaining,
} from './model.ts'

const at = (time: string) => `2026-11-09T${time}:00.000Z` as Instant
const file = {
  id: 'a'.repeat(20) as FileId,
  number: 'KSL-2026-11-0007' as FileCard['number'],
  service: 'KSL',
  client: { pseudonym: 'K-7Q2M4X', kind: 'new', sex: 'P', ageBand: '25-44' },
  restricted: false,
  evenRestricted: false,
} as const
const ID = newDisclosureId()
const whole: Draft = {
  ...EMPTY_DRAFT,
  purpose: 'plan',
  bases: ['publicService'],
  staff: ['mahrita'],
  files: [file],
}

describe('the form of a new session', () => {
  test('asks for a purpose, a basis, an attendee and a file, each at its field', () => {
    expect(Object.keys(readDraft(EMPTY_DRAFT, ID))).toEqual(['purpose', 'bases', 'attendees', 'files'])
  })

  test('keeps a name out of the purpose', () => {
    expect(readDraft({ ...whole, note: 'Klien ber-NIK 6301035505900001' }, ID)).toHaveProperty('note')
  })

  test('takes no guest by half, and no guest for an empty row', () => {
    expect(readDraft({ ...whole, guests: [{ ...EMPTY_GUEST, name: 'Rusdiana' }] }, ID)).toHaveProperty('attendees')
    expect(readDraft({ ...whole, guests: [EMPTY_GUEST] }, ID)).toMatchObject({ attendees: [{ uid: 'mahrita' }] })
  })

  test('takes a guest by name, and not with a number or for a client', () => {
    const guest = { name: 'Rusdiana', position: 'Kepala Seksi', institution: 'Dinas Sosial' }
    expect(readDraft({ ...whole, guests: [guest] }, ID)).toMatchObject({ attendees: [{ uid: 'mahrita' }, guest] })
    for (const wrong of [{ name: 'NIK 6301035505900001' }, { position: 'wali klien Siti' }, { institution: 'RT 03' }]) {
      expect(readDraft({ ...whole, guests: [{ ...guest, ...wrong }] }, ID)).toHaveProperty('attendees')
    }
  })

  test('takes a restricted file only when that was said', () => {
    const restricted = { ...file, restricted: true }
    expect(readDraft({ ...whole, files: [restricted] }, ID)).toHaveProperty('files')
    expect(readDraft({ ...whole, files: [{ ...restricted, evenRestricted: true }] }, ID)).toMatchObject({
      files: [{ id: file.id, evenRestricted: true }],
    })
  })

  test('is the command to send once nothing is wanted', () => {
    expect(readDraft(whole, ID)).toEqual({
      type: 'disclosure.open',
      id: ID,
      purpose: 'plan',
      note: '',
      bases: ['publicService'],
      attendees: [{ uid: 'mahrita' }],
      files: [{ id: file.id, evenRestricted: false }],
      minutes: 120,
    })
  })
})

test('a file is found by its number however it is typed', () => {
  expect(numberFrom(' ksl-2026-11-0007 ')).toBe('KSL-2026-11-0007')
  expect(numberFrom('KSL-2026-11')).toBeNull()
})

test('what is left is told in whole minutes, up to the end', () => {
  expect(remaining(at('03:20'), at('02:00'))).toBe('1 jam 20 menit')
  expect(remaining(at('04:00'), at('02:00'))).toBe('2 jam')
  expect(remaining(at('02:01'), '2026-11-09T02:00:59.999Z' as Instant)).toBe('1 menit')
  expect(remaining(at('02:00'), at('02:00'))).toBe('habis')
  expect([endsSoon(at('02:16'), at('02:00')), endsSoon(at('02:15'), at('02:00'))]).toEqual([false, true])
})
