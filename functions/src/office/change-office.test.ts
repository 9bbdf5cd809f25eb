import { type Day, type OfficeChange, OfficeSchema, officeFacts, USUAL_HOURS } from '@catat/domain'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { OFFICE } from '../../test/office/people.ts'
import {
  decide,
  evaluateNovember,
  fillNovember,
  narrate,
  PERIOD,
  reportOf,
  revisionOf,
  submit,
  submitNovember,
} from '../../test/office/reports.ts'
import { pageText, readPdf } from '../pdf/read-pdf.fixture.ts'
import { changeOfficeSettings } from './change-office.ts'

const office = await freshOffice()

const change: OfficeChange = { ...officeFacts(OFFICE), addressee: ['Yth. Inspektur Kabupaten'], nature: 'secret' }
const send = (who: string, revision = 0) =>
  changeOfficeSettings(office.world, who, { type: 'office.change', revision, change })
const settings = async () => v.parse(OfficeSchema, (await office.db.doc('settings/office').get()).data())

it.each(['noor', 'gazali', 'latifah', 'lina'])('%s does not change the settings of the office', async (who) => {
  expect(await refusal(send(who))).toBe('access/not-yours')
  expect(await settings()).toEqual(OFFICE)
})

it('the administrator changes them once upon one state, and a row says so without the values', async () => {
  await send('fajar')
  expect(await settings()).toMatchObject({ ...change, revision: 1, agencyHead: OFFICE.agencyHead })
  expect(await refusal(send('fajar'))).toBe('office/changed')
  const rows = (await office.db.collection('staff/fajar/log').get()).docs.map((row) => row.data())
  expect(rows).toMatchObject([{ action: 'office.change', fields: ['addressee', 'nature'] }])
  expect(JSON.stringify(rows)).not.toContain('Inspektur')
})

it('the next covering letter goes to whom they name', async () => {
  await send('fajar')
  await submitNovember(office)
  expect((await revisionOf(office, 1)).frozen).toMatchObject({ period: PERIOD, office: { nature: 'secret' } })
  const { bytes } = (await office.db.doc(`reports/monthly-${PERIOD}/revisions/1/artifacts/pdf`).get()).data() ?? {}
  const text = pageText((await readPdf(new Uint8Array(bytes))).pages[0])
  expect(text).toContain('Yth. Inspektur Kabupaten')
  expect(text).toContain('Rahasia')
})

it('a report not yet sent falls due by the new holidays, with a row; one that was sent keeps its day', async () => {
  const closed: OfficeChange = { ...change, holidays: ['2026-12-02', '2026-12-03'] as Day[] }
  const close = (revision: number, more: Partial<OfficeChange> = {}) =>
    changeOfficeSettings(office.world, 'fajar', {
      type: 'office.change',
      revision,
      change: { ...closed, ...more },
    })
  await fillNovember(office)
  await evaluateNovember(office)
  expect((await reportOf(office)).dueOn).toBe('2026-12-07')
  await close(0)
  expect((await reportOf(office)).dueOn).toBe('2026-12-09')
  const rows = (await office.db.collection(`reports/monthly-${PERIOD}/log`).orderBy('seq').get()).docs
  expect(rows.at(-1)?.data()).toMatchObject({ action: 'report.redue', fields: ['dueOn'], actor: { uid: 'fajar' } })
  await narrate(office)
  await submit(office)
  const sent = await reportOf(office)
  await close(1, { holidays: [] })
  expect(await reportOf(office)).toEqual(sent)
  await expectWholeChains(office)
})

it('new office hours leave what was frozen and measured before as it was', async () => {
  await submitNovember(office)
  await office.desk('rahmah', await decide(office, 'report.receive'))
  await office.desk('gazali', await decide(office, 'report.approve'))
  const before = [await reportOf(office), await revisionOf(office, 1)]
  await changeOfficeSettings(office.world, 'fajar', {
    type: 'office.change',
    revision: 0,
    change: { ...change, timetables: [{ since: '2026-01-01' as Day, until: null, ...USUAL_HOURS }] },
  })
  expect([await reportOf(office), await revisionOf(office, 1)]).toEqual(before)
  expect((await settings()).timetables).toHaveLength(1)
})
