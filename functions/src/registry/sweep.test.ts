import { expect, it } from 'vitest'
import { freshOffice } from '../../test/office/office.ts'
import { fillNovember, PERIOD } from '../../test/office/reports.ts'
import { sweep } from './sweep.ts'

const office = await freshOffice()

it('the sweeper puts an evaluation that stands still back to work before any mail, and though another step fails', async () => {
  await fillNovember(office)
  office.at('2026-12-01T01:00:00.000Z')
  await office.desk('noor', { type: 'audit.run', period: PERIOD })
  office.tasks.length = 0
  office.storeLater(11 * 60_000)
  await office.db.doc('outbox/bad').set({ status: 'queued', dueAt: '2026-11-01T00:00:00.000Z' })
  await expect(sweep(office.world)).rejects.toThrow()
  expect(office.tasks).toEqual([{ period: PERIOD, shard: '00', epoch: 1 }])
})
