import {
  COLUMN_KEYS,
  COLUMNS,
  type Column,
  FiguresDocumentSchema,
  FileCardSchema,
  NO_CHOICES,
  type ReportId,
  ReportSchema,
  reportName,
} from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { planDueWork } from '../src/audit/plan-due-work.ts'
import { importRegister } from '../src/register/import-register.ts'
import { expectWholeChains } from './office/chains.ts'
import { bring, outreach } from './office/files.ts'
import { beforeTransaction } from './office/interfere.ts'
import { freshOffice, instant, refusal } from './office/office.ts'
import { PEOPLE } from './office/people.ts'
import { decide, narrate, REPORT, reportOf, revisionOf, submitNovember } from './office/reports.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const night = async (at: string): Promise<void> => {
  office.at(at)
  await planDueWork(office.world, instant(at))
  await office.work()
}
const talk = async (at: string): Promise<string> => {
  office.at(at)
  return bring(office, 'received', outreach({ serviceDate: at.slice(0, 10) as never }))
}
const reports = async () =>
  (await office.db.collection('reports').get()).docs.map((doc) => v.parse(ReportSchema, doc.data()))
const figuresOf = async (period: string) =>
  v.parse(FiguresDocumentSchema, (await office.db.doc(`figures/${period}`).get()).data()).figures

describe('an office that stood still', () => {
  it('for fourteen months finds fourteen monthly reports, two of six months and one of a year, each once and in order', async () => {
    await talk('2026-01-14T02:00:00.000Z')
    await night('2027-02-28T17:00:00.000Z')
    await night('2027-02-28T18:00:00.000Z')
    const ids = (await reports()).map(({ id }) => id)
    const months = [
      ...Array.from({ length: 12 }, (_, n) => `monthly-2026-${String(n + 1).padStart(2, '0')}`),
      'monthly-2027-01',
      'monthly-2027-02',
    ]
    expect(ids.toSorted()).toEqual([...months, 'semester-2026-1', 'semester-2026-2', 'annual-2026'].toSorted())
    for (const id of ids) {
      const drafts = await office.db.collection(`reports/${id}/log`).where('action', '==', 'report.draft').get()
      expect([id, drafts.size]).toEqual([id, 1])
    }
    const told = office.letters.flatMap(({ subject }) => /Laporan bulanan \w+ \d{4}/.exec(subject) ?? [])
    expect(told).toEqual(months.map((id) => reportName(id as ReportId)))
  })
})

describe('a file received in the last minute', () => {
  it('of a year in WITA stands in its December and its year, one of a minute later in the next', async () => {
    await talk('2026-12-31T15:59:59.999Z')
    await talk('2026-12-31T16:00:00.000Z')
    await night('2027-01-31T17:00:00.000Z')
    const [december, january] = [await figuresOf('2026-12'), await figuresOf('2027-01')]
    expect([december.files, january.files]).toEqual([1, 1])
    expect((await reports()).map(({ id }) => id).toSorted()).toEqual([
      'annual-2026',
      'monthly-2026-12',
      'monthly-2027-01',
      'semester-2026-2',
    ])
  })

  it('of a leap day stands in its February, whose report is due in March', async () => {
    const id = await talk('2028-02-29T15:59:00.000Z')
    await talk('2028-02-29T16:00:00.000Z')
    expect(v.parse(FileCardSchema, (await office.db.doc(`files/${id}`).get()).data())).toMatchObject({
      period: '2028-02',
      receivedDate: '2028-02-29',
    })
    await night('2028-02-29T17:00:00.000Z')
    expect((await figuresOf('2028-02')).files).toBe(1)
    expect((await reports())[0]).toMatchObject({ id: 'monthly-2028-02', dueOn: '2028-03-07' })
  })
})

describe('two clerks', () => {
  it('who write the narrative at once both know: one is saved, the other told that it has changed', async () => {
    await talk('2026-11-09T02:00:00.000Z')
    await night('2026-11-30T17:00:00.000Z')
    const { version } = await reportOf(office)
    const write = (who: 'noor' | 'halimah', obstacles: string) =>
      office.desk(who, { type: 'report.narrate', id: REPORT, version, narrative: { obstacles, plan: 'Rencana.' } })
    const ends = await Promise.allSettled([write('noor', 'Listrik padam.'), write('halimah', 'Petugas cuti.')])
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = ends.find((end) => end.status === 'rejected')
    expect(lost?.reason).toMatchObject({ fault: { fault: 'report/changed' } })
    const rows = await office.db.collection(`reports/${REPORT}/log`).where('action', '==', 'report.narrate').get()
    expect(rows.size).toBe(1)
    expect((await reportOf(office)).version).toBe(version + 1)
  })
})

describe('letter numbers', () => {
  const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((p) => `monthly-${p}` as ReportId)
  const send = async (id: ReportId) =>
    office.desk('noor', { type: 'report.submit', id, version: (await reportOf(office, id)).version })
  const written = async () => {
    await talk('2026-07-09T02:00:00.000Z')
    await night('2026-11-30T17:00:00.000Z')
    for (const id of MONTHS)
      await office.desk('noor', {
        type: 'report.narrate',
        id,
        version: (await reportOf(office, id)).version,
        narrative: { obstacles: 'Tidak ada.', plan: 'Melanjutkan.' },
      })
  }
  const numbers = async () => (await reports()).flatMap(({ number }) => number ?? []).toSorted()
  const upTo = (n: number) =>
    Array.from({ length: n }, (_, i) => `400.2/${String(i + 1).padStart(3, '0')}/DP2KBP3A/2026`)

  it('of reports sent at once have no gap, and none stands twice', async () => {
    await written()
    const ends = await Promise.allSettled(MONTHS.map(send))
    // Who found the store busy sends again.
    for (const [i, end] of ends.entries()) if (end.status === 'rejected') await send(MONTHS[i] as ReportId)
    expect(await numbers()).toEqual(upTo(5))
    expect((await office.db.doc('counters/letters-2026').get()).data()).toEqual({ last: 5 })
    expect((await office.db.collection('letters').get()).size).toBe(5)
  })

  it('lose none where the sending dies before it is kept', async () => {
    await written()
    // The second transaction of a sending is the one that keeps it.
    const mend = beforeTransaction(
      office,
      () => Promise.reject(new Error('the machine stopped')),
      (n) => n === 2,
    )
    const [first, second] = MONTHS as [ReportId, ReportId]
    await expect(send(first)).rejects.toThrow('the machine stopped')
    mend()
    expect(await numbers()).toEqual([])
    await send(second)
    for (const id of MONTHS) if ((await reportOf(office, id)).status === 'draft') await send(id)
    expect(await numbers()).toEqual(upTo(5))
  })
})

describe('files that come by an import', () => {
  it('for a month whose report is out are told at once and counted as susulan, once', async () => {
    await office.db.doc('staff/petugas.sosialisasi').set({
      ...PEOPLE.mahrita,
      uid: 'petugas.sosialisasi',
      account: 'petugas.sosialisasi',
    })
    await submitNovember(office)
    await office.desk('rahmah', await decide(office, 'report.receive'))
    await office.desk('gazali', await decide(office, 'report.approve'))
    const before = await revisionOf(office, 1)
    const session = (n: number): Partial<Record<Column, string>> => ({
      no: `${n}`,
      serviceDate: '12/11/2026',
      receivedDate: '16/11/2026',
      service: 'Sosialisasi Keluarga',
      kecamatan: 'Panyipatan',
      mode: 'tatap muka',
      male: '6',
      female: `${n}`,
      officer: 'petugas.sosialisasi',
      documents: 'SOS-01',
    })
    const lines = [
      COLUMN_KEYS.map((key) => COLUMNS[key].name),
      ...[1, 2].map((n) => COLUMN_KEYS.map((key) => session(n)[key] ?? '')),
    ]
    const content = Buffer.from(lines.map((line) => line.join(';')).join('\n')).toString('base64')
    await importRegister(office.world, 'noor', {
      type: 'register.import',
      content,
      choices: NO_CHOICES,
      skipBad: false,
    })
    await office.work()
    const told = office.letters.filter(({ to, text }) => to.address === 'noor@catat.test' && /susul/i.test(text))
    expect(told).toHaveLength(1)
    const late = (await office.db.collection('files').where('countedIn', '==', '2026-12').get()).docs
    expect(late.map((doc) => doc.get('period'))).toEqual(['2026-11', '2026-11'])
    await night('2026-12-31T17:00:00.000Z')
    const december = (await office.desk('noor', { type: 'report.preview', id: 'monthly-2026-12' as ReportId })) as {
      source: { late: Record<string, number>; figures: { files: number } }
    }
    expect(december.source.late).toEqual({ SOS: 2 })
    expect(december.source.figures.files).toBe(0)
    expect(await revisionOf(office, 1)).toEqual(before)
    expect(await refusal(narrate(office))).toBe('report/wrong-state')
  })
})
