import type { Period, Role } from '@catat/domain'
import { expect, test } from 'vitest'
import { filtersOf, listAddress } from './address.ts'
import { NO_FILTERS, queuesOf, specOf } from './model.ts'
import { soughtSpec } from './sought-spec.ts'

const person = (...roles: Role[]) => ({ uid: 'u1', roles })
const none = NO_FILTERS
const MONTHS = ['2026-11', '2026-10'] as Period[]
const SOUGHT = ['KSL-2026', '0007', 'K-NSKN2A']
const queueOf = (roles: Role[], key: string) => queuesOf(person(...roles)).find((one) => one.key === key)

test('an officer never asks for files of others', () => {
  for (const shown of queuesOf(person('officer'))) {
    expect(specOf(shown, none, person('officer'), null).where).toContainEqual(['officer.uid', '==', 'u1'])
  }
  for (const text of SOUGHT)
    expect(soughtSpec(text, person('officer'), null, MONTHS)?.where).toContainEqual(['officer.uid', '==', 'u1'])
})

test('nobody but their officer is shown a draft', () => {
  const clerk = queuesOf(person('clerk')).map((shown) => JSON.stringify(shown.where))
  expect(clerk.some((where) => where.includes('draft'))).toBe(false)
  expect(queueOf(['clerk'], 'konsep')).toBeUndefined()
  expect(queueOf(['officer'], 'konsep')).toBeDefined()
})

test('every list asks for at most 100 rows, as the rules demand', () => {
  for (const shown of queuesOf(person('clerk')))
    expect(specOf(shown, none, person('clerk'), null).limit).toBeLessThanOrEqual(100)
})

test('what waits to be received stands in the order it came', () => {
  const waiting = queueOf(['clerk'], 'perlu-diterima')
  expect(waiting && specOf(waiting, none, person('clerk'), null).orderBy[0]).toEqual(['times.submittedAt', 'asc'])
})

test('an address that names no known choice is read as no choice', () => {
  expect(filtersOf({ layanan: 'XYZ', bulan: '2026-13', kecamatan: 'toString', nomor: "KSL' or" })).toMatchObject({
    service: '',
    period: '',
    kecamatan: '',
    number: '',
  })
})

test('an address says the same when read and written again', () => {
  const asked = { antrean: 'kritis', layanan: 'KSL', bulan: '2026-11', kecamatan: '63.01.03', nomor: '' }
  const address = new URL(listAddress('kritis', filtersOf(asked)), 'https://catat.test')
  expect(filtersOf(Object.fromEntries(address.searchParams))).toEqual(filtersOf(asked))
})

test('restricted files stand in no list but the leader’s, whatever is looked for', () => {
  for (const staff of [person('officer'), person('clerk'), person('divisionHead'), person('agencyHead')]) {
    for (const shown of queuesOf(staff)) {
      expect(specOf(shown, none, staff, null).where).toContainEqual(['restricted', '==', false])
    }
    for (const text of SOUGHT)
      expect(soughtSpec(text, staff, null, MONTHS)?.where).toContainEqual(['restricted', '==', false])
  }
  const [all] = queuesOf(person('leader'))
  expect(all && JSON.stringify(specOf(all, none, person('leader'), null))).not.toContain('restricted')
})
