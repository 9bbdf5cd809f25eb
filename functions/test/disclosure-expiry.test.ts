import { DisclosureIdSchema, DisclosureSchema, msOf } from '@catat/domain'
import * as v from 'valibot'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { runDisclosure } from '../src/usecases/disclosure.ts'
import { expireDisclosures } from '../src/usecases/expire-disclosures.ts'
import { bring } from './office/files.ts'
import { freshOffice } from './office/office.ts'

const { technicalLog } = vi.hoisted(() => ({
  technicalLog: [] as { severity: string; message: string; id?: string }[],
}))
vi.mock('firebase-functions/logger', () => ({
  write: (entry: (typeof technicalLog)[number]) => technicalLog.push(entry),
}))

const office = await freshOffice()
beforeEach(async () => {
  technicalLog.length = 0
})

const ID = v.parse(DisclosureIdSchema, 'e'.repeat(20))
const open = async () =>
  runDisclosure(
    office.world,
    'latifah',
    { at: msOf(office.world.now()), secondFactor: false },
    {
      type: 'disclosure.open',
      id: ID,
      purpose: 'plan',
      note: '',
      bases: ['publicService'],
      attendees: [{ uid: 'syahrani' }],
      files: [{ id: await bring(office, 'received'), evenRestricted: false }],
      minutes: 60,
    },
  )
const stored = async () => v.parse(DisclosureSchema, (await office.db.doc(`disclosures/${ID}`).get()).data())

describe('a session of ekspose kasus', () => {
  it('goes on until its last millisecond, and no failure is noted meanwhile', async () => {
    await open()
    office.later(3_600_000 - 1)
    await expireDisclosures(office.world)
    expect(await stored()).toMatchObject({ status: 'open', endedAt: null })
    expect(technicalLog).toEqual([])

    office.later(1)
    expect(office.world.now()).toBe((await stored()).expiresAt)
    await expireDisclosures(office.world)
    expect(await stored()).toMatchObject({ status: 'expired', endedAt: office.world.now() })
    expect(technicalLog).toEqual([])
  })

  it('that cannot be ended is noted by its id, each time', async () => {
    await office.db.doc('disclosures/broken').set({ status: 'open' })
    await expireDisclosures(office.world)
    await expireDisclosures(office.world)
    const noted = { severity: 'ERROR', message: 'disclosure.notEnded', id: 'broken' }
    expect(technicalLog).toMatchObject([noted, noted])
  })
})
