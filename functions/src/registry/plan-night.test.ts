import { beforeEach, describe, expect, it } from 'vitest'
import { act, bring, outreach } from '../../test/office/files.ts'
import { freshOffice } from '../../test/office/office.ts'
import { night } from '../../test/office/seals.ts'
import { planNight } from './plan-night.ts'

const office = await freshOffice()

/** The night of a clock that says this day. */
const nightOf = async (day: string): Promise<void> => {
  office.at(night(day))
  await planNight(office.world, office.world.now())
  await office.work()
}
const seals = async () =>
  (await office.db.collection('seals').get()).docs.flatMap((seal) =>
    seal.id.length === 10 ? [[seal.id, seal.get('rows')]] : [],
  )
const planned = async () => (await office.db.collection('audits').get()).docs.map(({ id }) => id)

describe('a night', () => {
  let id: Awaited<ReturnType<typeof bring>>
  beforeEach(async () => {
    id = await bring(office, 'submitted', outreach())
  })

  it('by a clock that is a year ahead plans nothing', async () => {
    await nightOf('2027-11-10')
    expect([await seals(), await planned()]).toEqual([[], []])
  })

  it.each(['2026-12-05', '2027-03-05'])(
    'of a time that the clock has not reached plans what is over now: %s',
    async (day) => {
      office.at(night('2026-11-11'))
      await planNight(office.world, night(day))
      expect([await seals(), await planned()]).toEqual([
        [
          ['2026-11-09', 2],
          ['2026-11-10', 0],
        ],
        [],
      ])
    },
  )

  it('by a clock that is a day back plans nothing', async () => {
    await nightOf('2026-11-10')
    office.at('2026-11-12T02:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    const before = await seals()
    await nightOf('2026-11-12')
    expect(await seals()).toEqual(before)
  })

  it('by the right clock, after one that was wrong, leaves no row out', async () => {
    await nightOf('2026-11-10')
    await nightOf('2027-11-10')
    office.at('2026-11-10T02:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    await nightOf('2026-11-10')
    await nightOf('2026-11-11')
    office.at('2026-11-11T02:00:00.000Z')
    await act(office, 'mahrita', id, 'file.submit')
    await nightOf('2026-11-12')
    const rows = (await office.db.collectionGroup('log').count().get()).data().count
    const sealed = await seals()
    expect(sealed.map(([day]) => day)).toEqual(['2026-11-09', '2026-11-10', '2026-11-11'])
    expect(sealed.reduce((sum, [, of]) => sum + Number(of), 0)).toBe(rows)
  })
})
