import {
  counts,
  coveredMonths,
  FileCardSchema,
  type Period,
  type Report,
  type ReportId,
  ReportSchema,
  RevisionSchema,
  reportTables,
} from '@catat/domain'
import { FieldPath } from 'firebase-admin/firestore'
import { readXlsx } from 'hucre/xlsx'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { planDueWork } from '../src/audit/plan-due-work.ts'
import { exportFigures } from '../src/figures/export-figures.ts'
import { decideByLink } from '../src/report/decide-by-link.ts'
import { gatherSource } from '../src/report/gather-material.ts'
import { openLink } from '../src/report/open-link.ts'
import { verifyPrint } from '../src/report/verify-print.ts'
import { expectWholeChains, keep, restore } from './office/chains.ts'
import { bring, counselling, intake, outreach } from './office/files.ts'
import { instant, keptOffice, refusal } from './office/office.ts'
import { readsOf } from './office/reads.ts'
import { mailedToken } from './office/reports.ts'

const office = await keptOffice()
afterEach(() => expectWholeChains(office))

const HALF = 'semester-2026-2' as ReportId
const YEAR = 'annual-2026' as ReportId

const reportAt = async (id: ReportId): Promise<Report> =>
  v.parse(ReportSchema, (await office.db.doc(`reports/${id}`).get()).data())
const frozenAt = async (id: ReportId, revision: number) =>
  v.parse(RevisionSchema, (await office.db.doc(`reports/${id}/revisions/${revision}`).get()).data())

const JULY = {
  serviceDate: '2026-07-08',
  consent: { version: 1, day: '2026-07-08', by: 'client', channel: 'written' },
} as const

/** July: an identification and a counselling of one client; November: a counselling of the same and a talk. */
const fillYear = async (): Promise<void> => {
  office.at('2026-07-09T01:00:00.000Z')
  const need = await bring(office, 'sorted', intake({ needs: ['KSL'], ...JULY }))
  await bring(office, 'sorted', counselling({ intakeId: need, ...JULY }))
  office.at('2026-11-09T01:00:00.000Z')
  await bring(office, 'sorted', counselling())
  await bring(office, 'received', outreach())
}

const night = async (at: string): Promise<void> => {
  office.at(at)
  await planDueWork(office.world, instant(at))
  await office.work()
}

const write = async (id: ReportId): Promise<unknown> =>
  office.desk('noor', {
    type: 'report.narrate',
    id,
    version: (await reportAt(id)).version,
    narrative: { obstacles: 'Tidak ada kendala berarti.', plan: 'Melanjutkan layanan.' },
  })
const send = async (id: ReportId): Promise<unknown> =>
  office.desk('noor', { type: 'report.submit', id, version: (await reportAt(id)).version })

const decideBy = async (who: 'rahmah' | 'gazali', type: 'report.receive' | 'report.approve', id: ReportId) => {
  const { revision } = await reportAt(id)
  const { digest } = await frozenAt(id, revision)
  await office.desk(who, { type, id, revision, digest })
}
const approve = async (id: ReportId): Promise<void> => {
  await write(id)
  await send(id)
  await decideBy('rahmah', 'report.receive', id)
  await decideBy('gazali', 'report.approve', id)
}

/** The files of the year, and the office in the night after it: made once, found by every test as it was. */
let filled: Awaited<ReturnType<typeof keep>>
let evaluated: Awaited<ReturnType<typeof keep>>
let letters: string[]
const onItsDrafting = () => letters.filter((subject) => subject.includes('Laporan tahunan 2026'))

beforeAll(async () => {
  await fillYear()
  filled = await keep(office)
  await night('2026-12-31T17:00:00.000Z')
  letters = office.letters.map(({ subject }) => subject)
  evaluated = await keep(office)
})
beforeEach(async () => {
  await restore(office, evaluated)
  office.at('2026-12-31T17:00:00.000Z')
})

describe('a report over several months', () => {
  it('is drafted when its last month is evaluated, in an office that began in July, once', async () => {
    const ids = async () => (await office.db.collection('reports').get()).docs.map(({ id }) => id).sort()
    const expected = [YEAR, ...[7, 8, 9, 10, 11, 12].map((n) => `monthly-2026-${String(n).padStart(2, '0')}`), HALF]
    expect(await ids()).toEqual(expected.toSorted())
    await night('2027-01-01T17:00:00.000Z')
    expect(await ids()).toEqual(expected.toSorted())
    expect((await reportAt(HALF)).log.seq).toBe(1)
    expect(onItsDrafting()).toHaveLength(1)
    expect(office.letters.filter(({ subject }) => subject.includes('Laporan tahunan 2026'))).toEqual([])
  })

  it('is not there before its last month is evaluated', async () => {
    await restore(office, filled)
    await night('2026-11-30T17:00:00.000Z')
    expect((await office.db.doc(`reports/${HALF}`).get()).exists).toBe(false)
  })

  it('is not sent while a month lacks its evaluation or lists other files than were counted, and says which', async () => {
    await write(HALF)
    const audit = office.db.doc('audits/2026-09')
    const before = (await audit.get()).data() ?? {}
    await audit.update({ status: 'running' })
    expect(await refusal(send(HALF))).toBe('report/months-missing')
    await audit.set(before)
    const figures = office.db.doc('figures/2026-11')
    await figures.update({ 'figures.files': 1 })
    expect(await refusal(send(HALF))).toBe('report/figures-differ')
    await figures.update({ 'figures.files': 2 })
    await send(HALF)
    expect((await reportAt(HALF)).status).toBe('submitted')
  })

  it('reads of each month its figures, its report with what that froze, and its people, however many files there are', async () => {
    for (const id of [HALF, YEAR]) {
      const report = await reportAt(id)
      const source = () => gatherSource(office.world, report)
      const before = await readsOf(office, source)
      const own = coveredMonths(id).map((period) => `figures/${period}`)
      expect(before.filter((path) => own.includes(path))).toEqual(own)
      // With the span before, month by month while it has no report, and a few of the desk's own.
      expect(before.length).toBeLessThan(7 * own.length)
      const { docs } = await office.db.collection('files').get()
      const more = office.db.batch()
      for (const card of docs)
        for (let n = 0; n < 40; n += 1) more.set(office.db.doc(`files/${card.id.slice(0, 18)}${10 + n}`), card.data())
      await more.commit()
      expect(await readsOf(office, source)).toEqual(before)
      await restore(office, evaluated)
    }
  })

  it('adds its months up, counts one client once, and goes the way of steps 5 to 7', async () => {
    await approve(YEAR)
    const { frozen } = await frozenAt(YEAR, 1)
    expect(frozen.figures.files).toBe(4)
    expect(frozen.persons?.all.total).toBe(1)
    expect(frozen.months.map(({ period }) => period)).toEqual([
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
    ])
    const [a1] = reportTables(frozen)
    expect(a1?.total?.slice(0, 4)).toEqual(['Jumlah', 0, 4, 4])
    expect(frozen.desk?.archive).toEqual({ '2026': 4 })
  })
})

describe('a report of each kind', () => {
  it('is received and approved by the two mailed links, and each of its numbers counts the files it opens', async () => {
    const files = (await office.db.collection('files').get()).docs.map((doc) => v.parse(FileCardSchema, doc.data()))
    let opened = 0
    for (const id of ['monthly-2026-11' as ReportId, HALF, YEAR]) {
      await write(id)
      await send(id)
      for (const [who, status] of [
        ['rahmah', 'received'],
        ['gazali', 'approved'],
      ] as const) {
        await office.work()
        const token = mailedToken(office)
        expect(await openLink(office.world, who, token)).toMatchObject({ signedIn: true, report: { id, revision: 1 } })
        const { digest } = await frozenAt(id, 1)
        const decision = { type: 'approval.decide', token, decision: 'accept', digest, reason: '' } as const
        expect(await decideByLink(office.world, who, decision)).toEqual({ status })
      }
      for (const { id: table, rows, total, counts: filters } of reportTables((await frozenAt(id, 1)).frozen)) {
        const lines = total ? [...rows, total] : rows
        const asked = filters.total ? [...filters.rows, filters.total] : filters.rows
        for (const [r, row] of asked.entries())
          for (const [c, filter] of row.entries()) {
            if (!filter) continue
            opened += 1
            const found = files.filter((card) => counts(filter, card)).length
            expect([id, table, r, c, lines[r]?.[c]]).toEqual([id, table, r, c, found])
          }
      }
    }
    expect(opened).toBeGreaterThan(500)
  })
})

describe('a month evaluated anew after its half-year was approved', () => {
  it('with other figures is told with the half-year named and a Ralat proposed, and changes nothing approved', async () => {
    await approve(HALF)
    const approved = await frozenAt(HALF, 1)
    office.at('2026-12-30T01:00:00.000Z')
    await bring(office, 'received', outreach())
    office.at('2027-01-04T01:00:00.000Z')
    await office.desk('noor', { type: 'audit.run', period: '2026-12' as Period })
    await office.work()
    const told = office.letters.filter(({ text }) => text.includes('terbitkan ralat'))
    expect(told).toHaveLength(1)
    expect(told[0]?.subject).toContain('Semester II 2026')
    expect(await frozenAt(HALF, 1)).toEqual(approved)
    expect((await reportAt(HALF)).status).toBe('approved')
  })
})

describe('the public edition of a year', () => {
  const talks = async (report: ReportId): Promise<unknown> => {
    const { xlsx } = await exportFigures(office.world, 'noor', { type: 'figures.export', report })
    const { sheets } = await readXlsx(Buffer.from(xlsx, 'base64'))
    return sheets.find(({ name }) => name === 'Kegiatan')?.rows.find(([first]) => first === 'Jumlah')?.[1]
  }

  it('adds up the months as they were approved, and is refused until each that has files is', async () => {
    await approve('monthly-2026-11' as ReportId)
    // Evaluated anew since, with two talks more: what left the office month by month is not to be subtracted from the year.
    await office.db.doc('figures/2026-11').update(new FieldPath('figures', 'kecamatan', '63.01.03', 'SOS'), 3)
    await approve(YEAR)
    expect(await refusal(talks(YEAR))).toBe('report/months-open')
    await approve('monthly-2026-07' as ReportId)
    expect(await talks(YEAR)).toBe(await talks('monthly-2026-11' as ReportId))
    const { frozen } = await frozenAt(YEAR, 1)
    expect(frozen.figures.kecamatan['63.01.03']?.SOS).toBe(3)
  })
})

describe('a Ralat', () => {
  it('is issued again under the same number, while the approved revision stays in force until it is approved', async () => {
    await approve(HALF)
    const first = await frozenAt(HALF, 1)
    const code = { by: 'code', code: first.frozen.verifyCode } as const
    const { version } = await reportAt(HALF)
    const amend = (who: 'noor' | 'rahmah', reason: string) =>
      office.desk(who, { type: 'report.amend', id: HALF, version, reason })
    expect(await refusal(amend('rahmah', 'Angka Oktober keliru.'))).toBe('access/not-yours')
    expect(await refusal(amend('noor', 'Salah.'))).toBe('report/reason-missing')
    await amend('noor', 'Angka Oktober keliru.')
    expect(await verifyPrint(office.world, code)).toMatchObject({ current: true, status: 'approved', replacedBy: null })
    await approve(HALF)
    const { frozen } = await frozenAt(HALF, 2)
    expect(frozen).toMatchObject({ number: first.frozen.number, amendment: { n: 1, of: 1 } })
    expect(await verifyPrint(office.world, code)).toMatchObject({ current: false, replacedBy: 2 })
    expect(await verifyPrint(office.world, { by: 'code', code: frozen.verifyCode })).toMatchObject({
      current: true,
      status: 'approved',
      amendment: 1,
    })
  })
})

describe('a kept PDF whose bytes are not those of its digest', () => {
  it('is neither shown nor decided on', async () => {
    await write(HALF)
    await send(HALF)
    const pdf = office.db.doc(`reports/${HALF}/revisions/1/artifacts/pdf`)
    const kept = (await pdf.get()).data() ?? {}
    const bytes = Uint8Array.from(kept.bytes as Uint8Array)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await pdf.update({ bytes })
    expect(await refusal(office.desk('rahmah', { type: 'report.print', id: HALF, revision: 1 }))).toBe('report/altered')
    expect(await refusal(decideBy('rahmah', 'report.receive', HALF))).toBe('report/altered')
  })
})
