import { DayTextSchema, type DeskCommand } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { evaluateNovember, fillNovember } from '../../test/office/reports.ts'

let id: string
const office = await freshOffice()
beforeEach(async () => {
  const { lacking } = await fillNovember(office)
  await evaluateNovember(office)
  id = `${lacking}_KSL-04`
})
afterEach(() => expectWholeChains(office))

const promise = (day = '2026-12-10'): DeskCommand => ({
  type: 'deficiency.promise',
  id,
  promisedFor: v.parse(DayTextSchema, day),
})
const giveUp = (): DeskCommand => ({ type: 'deficiency.giveUp', id, reason: 'documentLost' })
const reopen = (): DeskCommand => ({ type: 'deficiency.reopen', id })
const note = async () => (await office.db.doc(`deficiencies/${id}`).get()).data()

describe('a note on what a file lacks', () => {
  it('is answered by nobody but the clerk and the officer of the file', async () => {
    const before = await note()
    for (const who of ['syahrani', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina'] as const) {
      for (const command of [promise(), giveUp(), reopen()]) {
        expect([who, await refusal(office.desk(who, command))]).toEqual([who, 'access/not-yours'])
      }
    }
    expect(await refusal(office.desk('tuti', promise()))).toBe('access/inactive')
    expect(await note()).toEqual(before)
  })

  it('that does not exist is told so', async () => {
    id = `${'0'.repeat(20)}_KSL-04`
    expect(await refusal(office.desk('noor', promise()))).toBe('deficiency/missing')
  })

  it('whose file is lost is left as it is, and makes no row of a file that is not there', async () => {
    const before = await note()
    await office.db.doc(`files/${id.slice(0, 20)}`).delete()
    for (const command of [promise(), giveUp()]) {
      expect(await refusal(office.desk('noor', command))).toBe('file/missing')
    }
    expect(await note()).toEqual(before)
  })

  it('is not promised for a day that has passed, nor reopened while it is open', async () => {
    expect(await refusal(office.desk('mahrita', promise('2026-11-30')))).toBe('input/unreadable')
    expect(await refusal(office.desk('noor', reopen()))).toBe('deficiency/open')
  })

  it('is promised by the officer, with a row in the log book of the file', async () => {
    await office.desk('mahrita', promise())
    expect(await note()).toMatchObject({ status: 'promised', promisedFor: '2026-12-10' })
    const rows = await office.db
      .collection(`files/${id.slice(0, 20)}/log`)
      .where('action', '==', 'deficiency.promise')
      .get()
    expect(rows.docs.map((row) => [row.get('actor').uid, row.get('target')])).toEqual([['mahrita', 'KSL-04']])
  })

  it('given up with a reason is closed, until the clerk opens it again', async () => {
    await office.desk('mahrita', giveUp())
    expect(await note()).toMatchObject({ status: 'cannotBeMet', reason: 'documentLost' })
    expect(await refusal(office.desk('mahrita', promise()))).toBe('deficiency/closed')
    await office.desk('noor', reopen())
    expect(await note()).toMatchObject({ status: 'open', reason: null, closedAt: null })
  })
})
