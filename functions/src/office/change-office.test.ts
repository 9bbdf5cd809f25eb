import { type OfficeChange, OfficeSchema, officeFacts } from '@catat/domain'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { OFFICE } from '../../test/office/people.ts'
import { PERIOD, revisionOf, submitNovember } from '../../test/office/reports.ts'
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
