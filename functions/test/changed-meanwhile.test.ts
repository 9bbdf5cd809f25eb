import { RequestIdSchema } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { remindRequests } from '../src/rights/remind-requests.ts'
import { runRights } from '../src/rights/run-rights.ts'
import { keep, restore } from './office/chains.ts'
import { beforeTransaction } from './office/interfere.ts'
import { instant, keptOffice, refusal } from './office/office.ts'
import { evaluateNovember, fillNovember, narrate, REPORT, reportOf, revisionOf, submit } from './office/reports.ts'
import { technicalLog } from './office/technical-log.ts'

vi.mock('firebase-functions/logger', () => import('./office/technical-log.ts'))

const office = await keptOffice()
let mend = () => {}
afterEach(() => mend())
beforeEach(() => {
  technicalLog.length = 0
})
const errors = () => technicalLog.filter(({ severity }) => severity === 'ERROR').map(({ message }) => message)

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
    mend = beforeTransaction(office, move, (n) => n === 2)
    expect(await submit(office)).toMatchObject({ revision: 1, number: '400.2/001/DP2KBP3A/2026' })
    const { frozen, digest } = await revisionOf(office, 1)
    expect(frozen.office.address).toBe('Jalan Baru Nomor 2')
    const proofs = (await office.db.collection('proofs').get()).docs.map((doc) => doc.data())
    expect(proofs).toEqual([{ code: frozen.verifyCode, report: REPORT, revision: 1, digest }])
    expect((await office.db.collection('outbox').where('letter.kind', '==', 'report.receive').get()).size).toBe(1)
  })

  it('stays a draft, with no number given, when that does not end', async () => {
    mend = beforeTransaction(office, move, (n) => n % 2 === 0)
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
    mend = beforeTransaction(office, change)
    await remindRequests(office.world)
    expect((await office.db.collection('outbox').where('letter.kind', '==', 'request.due').get()).size).toBe(0)
    expect((await doc().get()).get('remindedAt') ?? null).toBeNull()
    expect(errors()).toEqual([])
  })

  it('and that cannot be read is an alarm', async () => {
    await office.clear()
    await doc().set({ status: 'open', remindedAt: null, dueAt: '2026-11-09T00:30:00.000Z' })
    await remindRequests(office.world)
    expect(errors()).toEqual(['request.notReminded'])
  })
})
