import { type DaySeal, DaySealSchema, type Instant } from '@catat/domain'
import * as v from 'valibot'
import { sealDueDays } from '../../src/log/seal-due.ts'
import { instant, type TestOffice } from './office.ts'

/** 01:00 WITA of a day, when the planner is due. */
export const night = (day: string): Instant => instant(new Date(Date.parse(day) - 7 * 3_600_000).toISOString())

/** The seals of an office, the rows below them, and the mails about what is wrong there. */
export const sealsOf = (office: TestOffice) => ({
  sealUpTo: async (day: string): Promise<void> => {
    office.at(night(day))
    await sealDueDays(office.world, office.world.now())
  },
  sealOf: async (day: string): Promise<DaySeal> =>
    v.parse(DaySealSchema, (await office.db.doc(`seals/${day}`).get()).data()),
  leavesOf: async (day: string): Promise<{ chain: string; seq: number; hash: string }[]> =>
    (await office.db.collection(`seals/${day}/leaves`).get()).docs.flatMap((part) => part.get('leaves')),
  rowsOf: async (chain: string) => (await office.db.collection(`${chain}/log`).orderBy('seq').get()).docs,
  brokenMails: () => office.letters.filter(({ subject }) => subject === 'Buku log tidak utuh'),
})
