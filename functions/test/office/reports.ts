import { type FileId, type Report, ReportSchema, type Revision, RevisionSchema, reportId } from '@catat/domain'
import * as v from 'valibot'
import { bring, counselling, intake, outreach } from './files.ts'
import type { TestOffice } from './office.ts'

export const PERIOD = v.parse(ReportSchema.entries.period, '2026-11')
export const REPORT = reportId(PERIOD)

export const reportOf = async (office: TestOffice, id = REPORT): Promise<Report> =>
  v.parse(ReportSchema, (await office.db.doc(`reports/${id}`).get()).data())

export const revisionOf = async (office: TestOffice, revision: number): Promise<Revision> =>
  v.parse(RevisionSchema, (await office.db.doc(`reports/${REPORT}/revisions/${revision}`).get()).data())

/** November: an intake answered by a counselling that lacks two documents, a counselling nobody sent, an outreach session. */
export const fillNovember = async (office: TestOffice): Promise<{ need: FileId; lacking: FileId }> => {
  office.at('2026-11-09T01:00:00.000Z')
  const need = await bring(office, 'sorted', intake({ needs: ['KSL', 'RJK'] }))
  const lacking = await bring(
    office,
    'sorted',
    counselling({ intakeId: need, handedOver: ['KSL-01', 'KSL-02', 'KSL-06'] }),
  )
  await bring(office, 'sorted', counselling(), { nik: '6301036606910002' })
  await bring(office, 'received', outreach())
  return { need, lacking }
}

/** The clerk evaluates November on the first of December; the report's draft is there afterwards. */
export const evaluateNovember = async (office: TestOffice): Promise<void> => {
  if (office.world.now() < '2026-12-01T01:00:00.000Z') office.at('2026-12-01T01:00:00.000Z')
  await office.desk('noor', { type: 'audit.run', period: PERIOD })
  await office.work()
}

export const narrate = async (office: TestOffice, obstacles = 'Tidak ada kendala berarti.'): Promise<unknown> =>
  office.desk('noor', {
    type: 'report.narrate',
    id: REPORT,
    version: (await reportOf(office)).version,
    narrative: { obstacles, plan: 'Melengkapi dokumen yang kurang.' },
  })

export const submit = async (office: TestOffice, who: 'noor' | 'bahrul' = 'noor'): Promise<unknown> =>
  office.desk(who, { type: 'report.submit', id: REPORT, version: (await reportOf(office)).version })

/** November brought to a submitted report, its mail delivered. */
export const submitNovember = async (office: TestOffice): Promise<void> => {
  await fillNovember(office)
  await evaluateNovember(office)
  await narrate(office)
  await submit(office)
  await office.work()
}

/** What a head sends from the console about the revision in force. */
export const decide = async (
  office: TestOffice,
  type: 'report.receive' | 'report.approve' | 'report.return',
  reason = 'Kendala belum menyebut angka pengaduan.',
) => {
  const { revision } = await reportOf(office)
  const { digest } = await revisionOf(office, revision)
  const command = { id: REPORT, revision, digest }
  return type === 'report.return' ? { type, ...command, reason } : { type, ...command }
}

/** The token of the newest mailed link. */
export const mailedToken = (office: TestOffice): string => {
  for (const letter of office.letters.toReversed()) {
    const token = /#t=([A-Za-z0-9_-]{43})/.exec(letter.text)?.[1]
    if (token) return token
  }
  throw new Error('No mail carries a link.')
}
