import { afterEach, describe, expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { bring, cardOf, counselling, mark } from '../../test/office/files.ts'
import { freshOffice } from '../../test/office/office.ts'
import { evaluateNovember } from '../../test/office/reports.ts'
import { askForDue } from './fall-due.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const REFERRAL = counselling({ service: 'RJK', handedOver: ['RJK-01', 'RJK-02', 'RJK-03', 'RJK-04'] })
const night = (text: string) => askForDue(office.world, office.at(`${text}T17:00:00.000Z`))
const notes = async (id: string) =>
  (await office.db.collection('deficiencies').where('file.id', '==', id).get()).docs
    .map((note) => [note.get('code'), note.get('status')])
    .sort()

describe('a referral', () => {
  it('is whole while it is answered in time; what comes late is noted once its term is over, and met when it comes', async () => {
    const id = await bring(office, 'sorted', REFERRAL)
    expect((await cardOf(office, id)).completeness).toMatchObject({ level: 'complete', missing: [] })
    await night('2026-11-17')
    expect((await cardOf(office, id)).completeness.missing).toEqual(['RJK-05'])
    await evaluateNovember(office)
    expect(await notes(id)).toEqual([
      ['IK', 'open'],
      ['RJK-05', 'open'],
    ])
    await mark(office, id, 'RJK-05', 'present')
    await night('2026-12-07')
    expect(await notes(id)).toEqual([
      ['IK', 'open'],
      ['RJK-05', 'met'],
      ['RJK-06', 'open'],
    ])
    const before = await cardOf(office, id)
    await night('2026-12-08')
    expect(await cardOf(office, id)).toEqual(before)
    await mark(office, id, 'RJK-06', 'present')
    expect((await notes(id)).at(-1)).toEqual(['RJK-06', 'met'])
  })
})
