import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlace, type Place } from '../contract/place.ts'
import { putRules } from '../contract/rules.ts'
import { SAMPLES } from './documents.ts'
import type { PlainFields } from './plain.ts'
import { NOW, READERS, type Reader } from './readers.ts'
import type { Request } from './requests.ts'
import { RestOffice, SERVER } from './rest-office.ts'
import { readRules } from './rules-text.ts'

let place: Place
let office: RestOffice
beforeAll(async () => {
  place = await openPlace()
  const project = place.newProject()
  await putRules(place, project, readRules())
  office = new RestOffice(place, project)
  await office.seed(SAMPLES)
})
afterAll(() => place.stop())

const readerOf = (uid: string): Reader => {
  const reader = READERS.find((each) => each.uid === uid)
  if (reader === undefined) throw new Error(`nobody is ${uid}`)
  return reader
}
const change = (uid: string, data: PlainFields) => office.ask(SERVER, { act: 'update', path: `staff/${uid}`, data })
const may = async (uid: string, request: Request): Promise<boolean> =>
  (await office.ask(readerOf(uid), request)).allowed

const REPORT: Request = { act: 'get', path: 'reports/monthly-2026-01' }
const FILES: Request = {
  act: 'list',
  list: {
    parent: '',
    collection: 'files',
    group: false,
    where: [['restricted', 'EQUAL', false]],
    orderBy: null,
    limit: 50,
  },
}

describe('a change of an account holds at the next question, with the same token', () => {
  it('a disabled account is out, and in again when it is enabled', async () => {
    expect(await may('clerk', REPORT)).toBe(true)
    await change('clerk', { active: false })
    expect(await may('clerk', REPORT)).toBe(false)
    await change('clerk', { active: true })
    expect(await may('clerk', REPORT)).toBe(true)
  })

  it('who loses a role loses what it showed', async () => {
    expect(await may('divisionHead', FILES)).toBe(true)
    await change('divisionHead', { roles: ['auditor'] })
    expect(await may('divisionHead', FILES)).toBe(false)
    expect(await may('divisionHead', REPORT)).toBe(true)
  })

  it('who becomes administrator sees no file any more', async () => {
    expect(await may('leader', FILES)).toBe(true)
    await change('leader', { roles: ['leader', 'admin'] })
    expect(await may('leader', FILES)).toBe(false)
    expect(await may('leader', REPORT)).toBe(false)
  })

  it('who signs out anywhere is out everywhere, and whose password is new', async () => {
    expect(await may('divisionHead', REPORT)).toBe(true)
    await change('divisionHead', { session: { notBefore: NOW / 1000, seenAt: NOW } })
    expect(await may('divisionHead', REPORT)).toBe(false)
  })

  it('who was not seen for half an hour is out until there is a sign of life', async () => {
    expect(await may('auditor', REPORT)).toBe(true)
    await change('auditor', { session: { notBefore: 0, seenAt: NOW - 1_860_000 } })
    expect(await may('auditor', REPORT)).toBe(false)
    await change('auditor', { session: { notBefore: 0, seenAt: NOW } })
    expect(await may('auditor', REPORT)).toBe(true)
    await change('auditor', { until: NOW - 1000 })
    expect(await may('auditor', REPORT)).toBe(false)
  })

  it('of whom a second factor is asked is out without one', async () => {
    expect(await may('officer-clerk', REPORT)).toBe(true)
    await change('officer-clerk', { secondFactor: true })
    expect(await may('officer-clerk', REPORT)).toBe(false)
  })

  it('whose account is deleted is out', async () => {
    expect(await may('agencyHead', FILES)).toBe(true)
    await office.ask(SERVER, { act: 'delete', path: 'staff/agencyHead' })
    expect(await may('agencyHead', FILES)).toBe(false)
  })
})
