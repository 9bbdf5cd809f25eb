import { BreachIdSchema, DisclosureIdSchema } from '@catat/domain'
import * as v from 'valibot'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sealMonth } from '../src/log/seal-month.ts'
import { openLink } from '../src/report/open-link.ts'
import { verifyPrint } from '../src/report/verify-print.ts'
import { runRights } from '../src/rights/run-rights.ts'
import { keep, restore } from './office/chains.ts'
import { disclose, opening, SESSION } from './office/disclosures.ts'
import { bring } from './office/files.ts'
import { keptOffice, refusal } from './office/office.ts'
import {
  decide,
  mailedToken,
  narrate,
  PERIOD,
  REPORT,
  reportOf,
  revisionOf,
  submit,
  submitNovember,
} from './office/reports.ts'

const office = await keptOffice()
let november: Awaited<ReturnType<typeof keep>>
let token: string
beforeAll(async () => {
  await submitNovember(office)
  november = await keep(office)
  token = mailedToken(office)
})

const remove = (path: string) => office.db.doc(path).delete()
const printed = (revision: number, id = REPORT) => office.desk('latifah', { type: 'report.print', id, revision })

describe('of a submitted report,', () => {
  beforeEach(() => restore(office, november))

  it.each<readonly [string, () => Promise<unknown>]>([
    ['the report is gone', () => remove(`reports/${REPORT}`)],
    ['the revision is gone', () => remove(`reports/${REPORT}/revisions/1`)],
    ['the PDF is gone', () => remove(`reports/${REPORT}/revisions/1/artifacts/pdf`)],
    [
      'the revision has another PDF than the mail told of',
      () => office.db.doc(`reports/${REPORT}/revisions/1`).update({ digest: '0'.repeat(64) }),
    ],
    [
      'the link itself was used',
      async () => {
        for (const { ref } of (await office.db.collection('links').get()).docs)
          await ref.update({ usedAt: office.world.now() })
      },
    ],
  ])('the mailed link is dead when %s', async (_, change) => {
    await openLink(office.world, 'rahmah', token)
    await change()
    expect(await refusal(openLink(office.world, 'rahmah', token))).toBe('link/dead')
  })

  it('the mailed link tells nothing to who has no session when its addressee is shut out or gone', async () => {
    await openLink(office.world, null, token)
    await office.db.doc('staff/rahmah').update({ active: false })
    expect(await refusal(openLink(office.world, null, token))).toBe('link/dead')
    await remove('staff/rahmah')
    expect(await refusal(openLink(office.world, null, token))).toBe('link/dead')
  })

  it.each([`reports/${REPORT}`, `reports/${REPORT}/revisions/1`])(
    'the printed code is not genuine when %s is gone',
    async (path) => {
      const by = { by: 'code', code: (await revisionOf(office, 1)).frozen.verifyCode } as const
      expect(await verifyPrint(office.world, by)).toMatchObject({ genuine: true })
      await remove(path)
      expect(await verifyPrint(office.world, by)).toEqual({ genuine: false })
    },
  )

  it('a revision that never was, or one of a month without a report, is not printed', async () => {
    const rows = (await reportOf(office)).log.seq
    expect(await refusal(printed(2))).toBe('report/missing')
    expect((await reportOf(office)).log.seq).toBe(rows)
    await remove(`reports/${REPORT}`)
    expect(await refusal(printed(1))).toBe('report/missing')
    expect(await refusal(printed(0))).toBe('report/missing')
  })

  it('what was kept is printed without the figures of its month, but no draft is made or sent without them', async () => {
    await office.desk('noor', { type: 'report.recall', id: REPORT, version: (await reportOf(office)).version })
    await remove(`figures/${PERIOD}`)
    const { digest } = await revisionOf(office, 1)
    expect(await printed(1)).toMatchObject({ digest })
    const rows = (await reportOf(office)).log.seq
    expect(await refusal(printed(0))).toBe('report/no-figures')
    expect(await refusal(submit(office))).toBe('report/no-figures')
    expect((await reportOf(office)).log.seq).toBe(rows)
  })

  it('nothing is written, decided or printed while the office has no settings', async () => {
    const receive = await decide(office, 'report.receive')
    await remove('settings/office')
    for (const act of [
      () => narrate(office),
      () => submit(office),
      () => office.desk('rahmah', receive),
      () => printed(1),
    ])
      expect(await refusal(act())).toBe('office/unsettled')
    expect((await reportOf(office)).status).toBe('submitted')
  })
})

describe('without what it is about,', () => {
  beforeEach(() => office.clear())

  it('no minutes and no letter about a breach are printed', async () => {
    const session = v.parse(DisclosureIdSchema, 'e'.repeat(20))
    const breach = v.parse(BreachIdSchema, 'b'.repeat(20))
    const print = { type: 'breach.print', id: breach, letter: 'agency' } as const
    expect(await refusal(disclose(office, 'latifah', { type: 'disclosure.print', id: session }))).toBe(
      'disclosure/missing',
    )
    expect(await refusal(runRights(office.world, 'latifah', print))).toBe('breach/missing')
    expect(await refusal(runRights(office.world, 'noor', print))).toBe('access/not-yours')
  })

  it('a month is sealed all the same where no settings name who would keep its code', async () => {
    await remove('settings/office')
    await sealMonth(office.world, PERIOD)
    expect((await office.db.doc(`seals/${PERIOD}`).get()).exists).toBe(true)
    expect((await office.db.collection('outbox').get()).size).toBe(0)
  })
})

describe('the code printed on minutes', () => {
  let ended: Awaited<ReturnType<typeof keep>>
  let code: string
  beforeAll(async () => {
    await office.clear()
    await disclose(office, 'latifah', opening(await bring(office, 'received')))
    await disclose(office, 'latifah', {
      type: 'disclosure.close',
      id: SESSION,
      outcome: 'refer',
      followUps: ['monitoring'],
      note: '',
    })
    ended = await keep(office)
    code = (await office.db.doc(`disclosures/${SESSION}`).get()).get('minutes.code')
  })
  beforeEach(() => restore(office, ended))

  it.each<readonly [string, () => Promise<unknown>]>([
    ['is gone', () => remove(`disclosures/${SESSION}`)],
    ['has no minutes', () => office.db.doc(`disclosures/${SESSION}`).update({ minutes: null })],
    ['goes on', () => office.db.doc(`disclosures/${SESSION}`).update({ status: 'open', endedAt: null })],
  ])('is not genuine while its session %s', async (_, change) => {
    expect(await verifyPrint(office.world, { by: 'code', code })).toMatchObject({ genuine: true })
    await change()
    expect(await verifyPrint(office.world, { by: 'code', code })).toEqual({ genuine: false })
  })
})
