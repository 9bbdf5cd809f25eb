import { type Audit, AuditSchema, canonicalJson, MonthSealSchema, sealCode } from '@catat/domain'
import * as v from 'valibot'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { dump, keep, restore } from '../../test/office/chains.ts'
import { act, bring, mark, outreach } from '../../test/office/files.ts'
import { beforeTransaction } from '../../test/office/interfere.ts'
import { freshOffice } from '../../test/office/office.ts'
import { evaluateNovember, fillNovember, narrate, PERIOD, revisionOf, submit } from '../../test/office/reports.ts'
import { night, sealsOf } from '../../test/office/seals.ts'
import { sha256 } from '../digest.ts'
import { checkMonth } from '../log/check-month.ts'
import { planNight } from '../registry/plan-night.ts'
import { auditShard } from './audit-shard.ts'
import { checkLogBook } from './check-log-book.ts'

const office = await freshOffice()
const { sealUpTo, leavesOf, rowsOf, brokenMails } = sealsOf(office)
const auditOf = async (): Promise<Audit> => v.parse(AuditSchema, (await office.db.doc(`audits/${PERIOD}`).get()).data())

describe('the check of a month', () => {
  let november: Awaited<ReturnType<typeof keep>>
  /** November with its acts on two days, sealed, evaluated and found whole. */
  beforeAll(async () => {
    await office.clear()
    const { lacking } = await fillNovember(office)
    office.at('2026-11-20T01:00:00.000Z')
    await mark(office, lacking, 'KSL-04', 'present')
    office.at('2026-12-01T01:00:00.000Z')
    await planNight(office.world, night('2026-12-01'))
    await office.work()
    november = await keep(office)
  })
  /** What the next evaluation says after something was done to it. */
  const checked = async (tamper: () => Promise<unknown> = async () => {}): Promise<Audit['integrity']> => {
    await restore(office, november)
    expect((await auditOf()).integrity).toMatchObject({ broken: null })
    await tamper()
    await evaluateNovember(office)
    return (await auditOf()).integrity
  }
  const someLeaf = async () => (await leavesOf('2026-11-09'))[1] ?? { chain: '', seq: 0, hash: '' }

  it('waits for the seal when the clerk evaluates before it, and comes with the night', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    expect(await auditOf()).toMatchObject({ status: 'done', integrity: null })
    await planNight(office.world, night('2026-12-01'))
    await office.work()
    const month = v.parse(MonthSealSchema, (await office.db.doc('seals/2026-11').get()).data())
    const at = office.world.now()
    expect((await auditOf()).integrity).toEqual({
      rows: month.rows,
      chains: 5,
      root: month.root,
      code: sealCode(month),
      broken: null,
      at,
    })
    const rows = await rowsOf(`audits/${PERIOD}`)
    expect(rows.at(-1)?.data()).toMatchObject({ action: 'log.check', fields: ['integrity'] })
  })

  it('finds an untouched month whole, however often it is evaluated', async () => {
    expect(await checked()).toMatchObject({ broken: null, chains: 5 })
  })

  it('is frozen into the report as it was when the report was sent', async () => {
    await restore(office, november)
    await narrate(office)
    await submit(office)
    const { integrity } = await auditOf()
    expect(integrity).toMatchObject({ chains: 5, broken: null })
    expect((await revisionOf(office, 1)).frozen.integrity).toEqual(integrity)
  })

  it('says of a month before the log book began that there is nothing to check', async () => {
    await fillNovember(office)
    await planNight(office.world, night('2026-12-01'))
    office.at('2026-12-02T01:00:00.000Z')
    const late = await bring(office, 'received', outreach())
    await office.db.doc(`files/${late}`).update({ period: '2026-09' })
    await planNight(office.world, night('2026-12-02'))
    await office.work()
    expect((await office.db.doc('audits/2026-09').get()).get('integrity')).toMatchObject({ rows: 0, root: null })
  })

  it.each([
    ['edited', async (row: string) => office.db.doc(row).update({ fields: ['x'] })],
    ['missing', async (row: string) => office.db.doc(row).delete()],
  ] as const)('names a row that was sealed and then %s', async (why, tamper) => {
    let leaf = { chain: '', seq: 0, hash: '' }
    const found = await checked(async () => {
      leaf = await someLeaf()
      await tamper(`${leaf.chain}/log/000002`)
    })
    expect(found?.broken).toEqual({ chain: leaf.chain, seq: 2, why })
    expect(brokenMails()).toHaveLength(2)
  })

  it.each([
    ['in its content', { fields: ['x'] }],
    ['in its place', { seq: 99 }],
  ])('names the last row of the month before, edited %s, on which a chain of this month rests', async (_, edit) => {
    office.at('2026-10-30T01:00:00.000Z')
    const id = await bring(office, 'submitted', outreach({ serviceDate: '2026-10-30' }))
    const last = (await rowsOf(`files/${id}`)).at(-1)
    office.at('2026-11-02T01:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    await sealUpTo('2026-12-01')
    expect(await checkMonth(office.world, PERIOD)).toMatchObject({ broken: null, chains: 1 })
    await last?.ref.update(edit)
    const broken = { chain: `files/${id}`, seq: Number(last?.id), why: 'edited' }
    expect(await checkMonth(office.world, PERIOD)).toMatchObject({ broken })
  })

  it('names the first missing row of a chain whose end and head were put back', async () => {
    let leaf = { chain: '', seq: 0, hash: '' }
    const found = await checked(async () => {
      leaf = await someLeaf()
      const rows = await rowsOf(leaf.chain)
      const upTo = rows[leaf.seq - 3]
      await office.db.doc(leaf.chain).update({ log: { seq: upTo?.get('seq'), hash: upTo?.get('hash') } })
      for (const row of rows.slice(leaf.seq - 2)) await row.ref.delete()
    })
    expect(found?.broken).toEqual({ chain: leaf.chain, seq: leaf.seq - 1, why: 'missing' })
  })

  it('names the sealed row of a chain that was written anew from its first row on', async () => {
    let leaf = { chain: '', seq: 0, hash: '' }
    const found = await checked(async () => {
      leaf = await someLeaf()
      let prev = ''
      for (const row of await rowsOf(leaf.chain)) {
        const { hash: _, ...rest }: Record<string, unknown> = { ...row.data(), prev, target: 'x' }
        prev = sha256(canonicalJson(rest))
        await row.ref.set({ ...rest, hash: prev })
      }
      await office.db.doc(leaf.chain).update({ 'log.hash': prev })
    })
    expect(found?.broken).toEqual({ chain: leaf.chain, seq: leaf.seq, why: 'seal' })
  })

  it('names a chain that is gone with all its rows and its card', async () => {
    let leaf = { chain: '', seq: 0, hash: '' }
    const found = await checked(async () => {
      leaf = await someLeaf()
      await office.db.recursiveDelete(office.db.doc(leaf.chain))
    })
    expect(found?.broken).toEqual({ chain: leaf.chain, seq: 1, why: 'missing' })
  })

  it.each([
    [
      'a seal that was changed',
      () => office.db.doc('seals/2026-11-12').update({ rows: 1 }),
      'seals/2026-11-13',
      'seal',
    ],
    ['a seal that was taken out', () => office.db.doc('seals/2026-11-12').delete(), 'seals/2026-11-12', 'missing'],
    ['the last seal, changed', () => office.db.doc('seals/2026-11-30').update({ rows: 1 }), 'seals/2026-11', 'seal'],
    ['the last seal, taken out', () => office.db.doc('seals/2026-11-30').delete(), 'seals/2026-11-30', 'missing'],
    [
      'a seal with a field too many, by the one after it, which does not follow from it',
      () => office.db.doc('seals/2026-11-12').update({ x: 1 }),
      'seals/2026-11-13',
      'seal',
    ],
    ['leaves without one of them', () => cutLeaf(), 'seals/2026-11-09', 'seal'],
  ] as const)('names %s', async (_, tamper, chain, why) => {
    expect((await checked(tamper))?.broken).toEqual({ chain, seq: 0, why })
  })

  it('tells of a store that fails, and does not take it for a broken book', async () => {
    await restore(office, november)
    const store = vi.spyOn(office.db, 'collectionGroup').mockImplementation(() => {
      throw new Error('the power failed')
    })
    const end = await checkMonth(office.world, PERIOD).catch((error: unknown) => error)
    store.mockRestore()
    expect(end).toEqual(new Error('the power failed'))
  })

  it('of a month that nobody evaluated says nothing', async () => {
    await restore(office, november)
    const before = await dump(office)
    await checkLogBook(office.world, v.parse(AuditSchema.entries.period, '2026-10'))
    expect(await dump(office)).toEqual(before)
  })

  it('asked for a second time reads no row again', async () => {
    await restore(office, november)
    const before = await dump(office)
    const rows = vi.spyOn(office.db, 'collectionGroup')
    await checkLogBook(office.world, PERIOD)
    const asked = rows.mock.calls.length
    rows.mockRestore()
    expect(asked).toBe(0)
    expect(await dump(office)).toEqual(before)
  })

  it('waits for an evaluation that is at work', async () => {
    await restore(office, november)
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    await checkLogBook(office.world, PERIOD)
    expect(await auditOf()).toMatchObject({ status: 'running', integrity: null })
  })

  it('says nothing of an evaluation that was made while it looked', async () => {
    await restore(office, november)
    await evaluateAlone()
    const looked = beforeTransaction(office, evaluateAlone)
    await checkLogBook(office.world, PERIOD)
    looked()
    expect(await auditOf()).toMatchObject({ epoch: 3, status: 'done', integrity: null })
  })

  it('says nothing where another one was quicker', async () => {
    await restore(office, november)
    await evaluateAlone()
    const looked = beforeTransaction(office, () => checkLogBook(office.world, PERIOD))
    await checkLogBook(office.world, PERIOD)
    looked()
    const checks = (await rowsOf(`audits/${PERIOD}`)).slice(-2).map((row) => row.get('action'))
    expect(checks).toEqual(['audit.run', 'log.check'])
  })

  /** The clerk evaluates November; its book is not checked yet. */
  const evaluateAlone = async () => {
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    for (const task of office.tasks.splice(0)) await auditShard(office.world, task)
  }

  const cutLeaf = async () =>
    office.db.doc('seals/2026-11-09/leaves/0000').update({ leaves: (await leavesOf('2026-11-09')).slice(1) })
})
