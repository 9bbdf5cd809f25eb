import { nextPeriod, type Period, periodOf, periodsBetween } from '@catat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { act, bring, outreach } from '../../test/office/files.ts'
import { freshOffice } from '../../test/office/office.ts'
import { sealsOf } from '../../test/office/seals.ts'
import { planNight } from '../registry/plan-night.ts'
import { checkMonth } from './check-month.ts'

const office = await freshOffice()
const { sealUpTo, sealOf, leavesOf, rowsOf } = sealsOf(office)
const DAY = 86_400_000
const START = Date.parse('2026-11-09T01:00:00.000Z')

/** Whether each row is under exactly one seal: leaves go on from one another, from the first row of a chain to its last. */
const expectAllSealedOnce = async (): Promise<void> => {
  const reached = new Map<string, number>()
  for (const seal of (await office.db.collection('seals').where('day', '>', '').orderBy('day').get()).docs) {
    let rows = 0
    for (const { chain, seq, hash } of await leavesOf(seal.id)) {
      const from = reached.get(chain) ?? 0
      expect(seq).toBeGreaterThan(from)
      expect((await office.db.doc(`${chain}/log/${String(seq).padStart(6, '0')}`).get()).get('hash')).toBe(hash)
      rows += seq - from
      reached.set(chain, seq)
    }
    expect([seal.id, seal.get('rows'), seal.get('broken')]).toEqual([seal.id, rows, null])
  }
  const heads = (await office.db.collection('files').get()).docs.map((file) => [file.ref.path, file.get('log').seq])
  expect(reached).toEqual(new Map(heads as [string, number][]))
}

describe('a row that tells a day that is sealed already', () => {
  it('on a chain on which nothing is done again is under the next seal, and the month holds it', async () => {
    const id = await bring(office, 'submitted', outreach())
    await sealUpTo('2026-11-11')
    const before = (await rowsOf(`files/${id}`)).length
    office.at('2026-11-09T03:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    await sealUpTo('2026-11-12')
    expect(await leavesOf('2026-11-11')).toMatchObject([{ chain: `files/${id}`, seq: before + 1 }])
    expect(await sealOf('2026-11-11')).toMatchObject({ rows: 1, broken: null })
    await expectAllSealedOnce()
    await sealUpTo('2026-12-01')
    expect(await checkMonth(office.world, '2026-11' as Period)).toMatchObject({ broken: null })
  })

  it('is under the seal of a night that died half-way and was done again', async () => {
    const id = await bring(office, 'submitted', outreach())
    await sealUpTo('2026-11-11')
    office.at('2026-11-09T03:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    const create = office.db.runTransaction.bind(office.db)
    office.db.runTransaction = () => Promise.reject(new Error('the power failed'))
    await expect(sealUpTo('2026-11-12')).rejects.toThrow('the power failed')
    office.db.runTransaction = create
    await sealUpTo('2026-11-12')
    expect(await leavesOf('2026-11-11')).toMatchObject([{ chain: `files/${id}` }])
    await expectAllSealedOnce()
  })

  it('is not hidden by one that tells a later day and is sealed already', async () => {
    const [first, second] = [await bring(office, 'submitted', outreach()), await bring(office, 'submitted', outreach())]
    await sealUpTo('2026-11-10')
    // Sealed early, since what came after it tells the day before.
    office.at('2026-11-20T02:00:00.000Z')
    await act(office, 'mahrita', first, 'file.withdraw')
    office.at('2026-11-10T02:00:00.000Z')
    await act(office, 'mahrita', first, 'file.submit')
    await sealUpTo('2026-11-11')
    office.at('2026-11-09T03:00:00.000Z')
    await act(office, 'mahrita', second, 'file.withdraw')
    await sealUpTo('2026-11-12')
    expect(await leavesOf('2026-11-11')).toMatchObject([{ chain: `files/${second}` }])
  })
})

describe('whatever a clock does', () => {
  it('each row is under exactly one seal once the clock is right', async () => {
    const step = fc.oneof(
      fc.record({ jump: fc.integer({ min: -3, max: 3 }), hours: fc.nat(23) }),
      fc.record({ act: fc.nat(2) }),
      fc.constant('night' as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
        await office.clear()
        const files: Awaited<ReturnType<typeof bring>>[] = []
        for (let n = 0; n < 3; n += 1) files.push(await bring(office, 'submitted', outreach()))
        let [now, latest] = [START, START]
        const isOut = new Set<string>()
        for (const one of steps) {
          if (one === 'night') await planNight(office.world, office.world.now())
          else if ('jump' in one) now += one.jump * DAY + one.hours * 3_600_000
          else {
            const [id = await bring(office, 'submitted')] = files.slice(one.act)
            const wasOut = isOut.delete(id)
            if (!wasOut) isOut.add(id)
            await act(office, 'mahrita', id, wasOut ? 'file.submit' : 'file.withdraw')
          }
          latest = Math.max(latest, now)
          office.at(new Date(now).toISOString())
        }
        office.at(new Date(latest + 2 * DAY).toISOString())
        await planNight(office.world, office.world.now())
        await expectAllSealedOnce()
        const months = periodsBetween('2026-11' as Period, periodOf(office.world.now()))
        await sealUpTo(`${nextPeriod(periodOf(office.world.now()))}-01`)
        for (const month of months)
          expect([month, (await checkMonth(office.world, month))?.broken]).toEqual([month, null])
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})
