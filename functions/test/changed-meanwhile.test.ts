import { RequestIdSchema } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

/** What the technical log says at the level of errors; the logger takes hold of it as it is loaded. */
const errors = vi.hoisted(() => vi.spyOn(console, 'error').mockImplementation(() => {}))

import { remindRequests } from '../src/usecases/remind-requests.ts'
import { runRights } from '../src/usecases/rights.ts'
import { keep, restore } from './office/chains.ts'
import { instant, keptOffice, refusal } from './office/office.ts'
import { evaluateNovember, fillNovember, narrate, REPORT, reportOf, revisionOf, submit } from './office/reports.ts'

const office = await keptOffice()
let undo = () => {}
afterEach(() => undo())

/** Lets `change` happen just before each transaction of which `when` says so, counted from 1. */
const before = (when: (n: number) => boolean, change: (n: number) => Promise<unknown>): void => {
  let count = 0
  const { db } = office
  const run = db.runTransaction.bind(db)
  undo = () => {
    db.runTransaction = run
  }
  db.runTransaction = async (body, options) => {
    count += 1
    if (when(count)) await change(count)
    return run(body, options)
  }
}

describe('a report whose office moves while its PDF is made', () => {
  let narrated: Awaited<ReturnType<typeof keep>>
  beforeAll(async () => {
    await office.clear()
    await fillNovember(office)
    await evaluateNovember(office)
    await narrate(office)
    narrated = await keep(office)
  })
  beforeEach(() => restore(office, narrated))
  const move = (n: number) => office.db.doc('settings/office').update({ address: `Jalan Baru Nomor ${n}` })

  it('goes out with the new address, once', async () => {
    before((n) => n === 2, move)
    expect(await submit(office)).toMatchObject({ revision: 1, number: '400.2/001/DP2KBP3A/2026' })
    const { frozen, digest } = await revisionOf(office, 1)
    expect(frozen.office.address).toBe('Jalan Baru Nomor 2')
    const proofs = (await office.db.collection('proofs').get()).docs.map((doc) => doc.data())
    expect(proofs).toEqual([{ code: frozen.verifyCode, report: REPORT, revision: 1, digest }])
    expect((await office.db.collection('outbox').where('letter.kind', '==', 'report.receive').get()).size).toBe(1)
  })

  it('stays a draft, with no number given, when that does not end', async () => {
    before((n) => n % 2 === 0, move)
    expect(await refusal(submit(office))).toBe('store/busy')
    expect(await reportOf(office)).toMatchObject({ status: 'draft', number: null })
    expect((await office.db.doc('counters/letters-2026').get()).exists).toBe(false)
  })
})

describe('a request whose term is near its end', () => {
  const REQUEST = v.parse(RequestIdSchema, 'a'.repeat(20))
  const doc = () => office.db.doc(`requests/${REQUEST}`)

  it.each<readonly [string, () => Promise<unknown>]>([
    [
      'is decided',
      async () => {
        undo()
        await runRights(office.world, 'latifah', { type: 'request.refuse', id: REQUEST, revision: 1, ground: 'safety' })
      },
    ],
    ['is gone', () => doc().delete()],
  ])('and that %s just then is brought to nobody’s mind, without alarm', async (_, change) => {
    await office.clear()
    await runRights(office.world, 'noor', {
      type: 'request.record',
      id: REQUEST,
      kind: 'access',
      through: 'letter',
      receivedAt: instant('2026-11-09T00:30:00.000Z'),
      files: [],
    })
    office.at('2026-11-11T01:00:00.000Z')
    errors.mockClear()
    before((n) => n === 1, change)
    await remindRequests(office.world)
    expect((await office.db.collection('outbox').where('letter.kind', '==', 'request.due').get()).size).toBe(0)
    expect((await doc().get()).get('remindedAt') ?? null).toBeNull()
    expect(errors).not.toHaveBeenCalled()
  })

  it('and that cannot be read is an alarm', async () => {
    await office.clear()
    await doc().set({ status: 'open', remindedAt: null, dueAt: '2026-11-09T00:30:00.000Z' })
    errors.mockClear()
    await remindRequests(office.world)
    expect(errors).toHaveBeenCalledOnce()
    expect(JSON.stringify(errors.mock.calls)).toContain('request.notReminded')
  })
})
