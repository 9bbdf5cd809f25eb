import { DisclosureSchema } from '@catat/domain'
import * as v from 'valibot'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { disclose, opening, SESSION } from '../../test/office/disclosures.ts'
import { bring } from '../../test/office/files.ts'
import { freshOffice } from '../../test/office/office.ts'
import { technicalLog } from '../../test/office/technical-log.ts'
import { expireDisclosures } from './expire-disclosures.ts'

vi.mock('firebase-functions/logger', () => import('../../test/office/technical-log.ts'))

const office = await freshOffice()
beforeEach(() => {
  technicalLog.length = 0
})

const stored = async () => v.parse(DisclosureSchema, (await office.db.doc(`disclosures/${SESSION}`).get()).data())

describe('a session of ekspose kasus', () => {
  it('goes on until its last millisecond, and no failure is noted meanwhile', async () => {
    await disclose(office, 'latifah', opening(await bring(office, 'received')))
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
