import { readFileSync } from 'node:fs'
import {
  COLUMN_KEYS,
  COLUMNS,
  type Column,
  FAULTY_TITLE,
  FileCardSchema,
  fileNumber,
  NO_CHOICES,
  PeriodSchema,
  type RegisterCommand,
  ServiceSchema,
} from '@catat/domain'
import { readXlsx } from 'hucre/xlsx'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { beforeTransaction } from '../../test/office/interfere.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { PEOPLE, type Who } from '../../test/office/people.ts'
import { reportOf, submitNovember } from '../../test/office/reports.ts'
import { openIdentity } from '../identity/open-identity.ts'
import { checkRegister } from './check-register.ts'
import { faultyRegister } from './faulty-register.ts'
import { importRegister } from './import-register.ts'
import { resumeImports } from './resume-imports.ts'

const SAMPLE = readFileSync(new URL('../../../samples/register-contoh.xlsx', import.meta.url)).toString('base64')

const office = await freshOffice()
beforeEach(async () => {
  office.at('2026-12-01T01:00:00.000Z')
  await Promise.all(
    ['petugas.konseling', 'petugas.penjangkauan', 'petugas.sosialisasi'].map((account) =>
      office.db.doc(`staff/${account}`).set({ ...PEOPLE.mahrita, uid: account, account }),
    ),
  )
})

const check = (who: Who, content: string) =>
  checkRegister(office.world, who, { type: 'register.check', content, choices: NO_CHOICES })
const bring = (who: Who, content: string, skipBad = true) => {
  const command: Extract<RegisterCommand, { type: 'register.import' }> = {
    type: 'register.import',
    content,
    choices: NO_CHOICES,
    skipBad,
  }
  return importRegister(office.world, who, command)
}
/** A register of so many outreach sessions, of which no two are the same. */
const registerOf = (rows: number): string => {
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
  const head = COLUMN_KEYS.map((key) => COLUMNS[key].name)
  const sessions = Array.from({ length: rows }, (_, n) => COLUMN_KEYS.map((key) => session(n + 1)[key] ?? ''))
  return Buffer.from([head, ...sessions].map((line) => line.join(';')).join('\n')).toString('base64')
}
const cards = async () =>
  (await office.db.collection('files').get()).docs.map((doc) => v.parse(FileCardSchema, doc.data()))

describe('a register', () => {
  it('is read for nobody but the clerk', async () => {
    for (const who of ['mahrita', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina'] as const) {
      expect([who, await refusal(check(who, SAMPLE))]).toEqual([who, 'access/not-yours'])
      expect([who, await refusal(bring(who, SAMPLE))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(check('tuti', SAMPLE))).toBe('access/inactive')
    expect(await cards()).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64')],
    ['an old or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex').toString('base64')],
    ['half a workbook', SAMPLE.slice(0, 8000)],
  ])('that is %s is refused in words, and nothing is written', async (_, content) => {
    expect(await refusal(bring('noor', content))).toBe('register/unreadable')
    expect(await cards()).toEqual([])
  })

  it('with bad rows is not taken unless they are to be left out', async () => {
    await office.db.doc('staff/petugas.sosialisasi').update({ active: false })
    const { good, bad } = await check('noor', SAMPLE)
    expect(bad).toBeGreaterThan(0)
    expect(await refusal(bring('noor', SAMPLE, false))).toBe('register/has-problems')
    expect(await cards()).toEqual([])
    expect((await bring('noor', SAMPLE)).imported).toBe(good)
  })

  it('with nothing bad is taken whole, without a word about what to leave out', async () => {
    expect(await bring('noor', registerOf(2), false)).toMatchObject({ imported: 2, good: 2, bad: 0 })
    expect(await cards()).toHaveLength(2)
  })

  it('with a column called otherwise is read as the clerk says, and known the next time', async () => {
    const own = Buffer.from(
      Buffer.from(registerOf(3), 'base64').toString('utf8').replace('Tanggal Layanan', 'Tgl. Kunjungan'),
    ).toString('base64')
    expect((await check('noor', own)).problems[0]).toMatchObject({ column: 'Tanggal Layanan', read: 'tidak ada' })
    const choices = { ...NO_CHOICES, columns: { 'Tgl. Kunjungan': 'serviceDate' as const } }
    await importRegister(office.world, 'noor', { type: 'register.import', content: own, choices, skipBad: false })
    expect(await check('halimah', own)).toMatchObject({ good: 3, known: 3, bad: 0 })
  })

  it('of which most rows fail for one reason is not taken, whatever is to be left out', async () => {
    const future = Buffer.from(
      Buffer.from(registerOf(20), 'base64').toString('utf8').replaceAll('16/11/2026', '16/12/2026'),
    ).toString('base64')
    expect(await check('noor', future)).toMatchObject({ failsFor: { column: 'Tanggal Diterima', count: 20 } })
    expect(await refusal(bring('noor', future))).toBe('register/fails-for')
  })

  it('with files of a month whose report is out says so before anything is recorded, and where they are counted', async () => {
    await submitNovember(office)
    office.at('2026-12-02T01:00:00.000Z')
    const { number } = await reportOf(office)
    const sent = { '2026-11': { number, approved: false, countedIn: '2026-12' } }
    expect((await check('noor', registerOf(3))).told).toEqual(sent)
    const before = (await cards()).map(({ id }) => id)
    expect((await bring('noor', registerOf(3))).told).toEqual(sent)
    const recorded = (await cards()).filter(({ id }) => !before.includes(id))
    expect(recorded.map(({ period, countedIn }) => [period, countedIn])).toEqual(Array(3).fill(['2026-11', '2026-12']))
    expect((await check('noor', registerOf(3))).told).toEqual({})
  })

  it('gives its bad rows back as a workbook that says what is wrong, and takes them when they are mended', async () => {
    const take = (who: Who, content: string) =>
      faultyRegister(office.world, who, { type: 'register.faulty', content, choices: NO_CHOICES })
    for (const who of ['mahrita', 'rahmah', 'latifah', 'fajar'] as const)
      expect(await refusal(take(who, SAMPLE))).toBe('access/not-yours')
    expect(await refusal(take('noor', registerOf(3)))).toBe('register/nothing-faulty')

    await office.db.doc('staff/petugas.sosialisasi').update({ active: false })
    const whole = await check('noor', SAMPLE)
    const before = await dump(office)
    const { xlsx, rows } = await take('noor', SAMPLE)
    expect(await dump(office)).toEqual(before)
    expect(rows).toBe(whole.bad)
    const given = await check('noor', xlsx)
    expect(given).toMatchObject({ rows: whole.bad, bad: whole.bad, good: 0 })
    expect(given.kinds.filter(({ severity }) => severity === 'error')).toEqual(
      whole.kinds.filter(({ severity }) => severity === 'error'),
    )
    const { sheets } = await readXlsx(Buffer.from(xlsx, 'base64'))
    const [head, first] = sheets[0]?.rows ?? []
    expect(head?.at(-1)).toBe(FAULTY_TITLE)
    expect(first?.at(-1)).toContain('seharusnya')

    await bring('noor', SAMPLE)
    await office.db.doc('staff/petugas.sosialisasi').update({ active: true })
    const mended = await bring('noor', xlsx, false)
    expect(mended.imported).toBeGreaterThan(0)
    expect(await check('noor', SAMPLE)).toMatchObject({ known: mended.imported + whole.good })
  })

  it('that is only checked changes nothing', async () => {
    const before = await dump(office)
    const summary = await check('noor', SAMPLE)
    expect(summary.good).toBeGreaterThan(0)
    expect(summary.problems.length).toBeGreaterThan(0)
    expect(await dump(office)).toEqual(before)
  })

  it('is recorded as the check foretold, numbered without gaps, each chain whole', async () => {
    const foretold = await check('noor', SAMPLE)
    const { imported, ...summary } = await bring('noor', SAMPLE)
    expect(imported).toBe(foretold.good)
    expect(summary.months).toEqual(foretold.months)
    const all = await cards()
    for (const [month, services] of Object.entries(foretold.months)) {
      for (const [service, count] of Object.entries(services)) {
        const [kind, period] = [v.parse(ServiceSchema, service), v.parse(PeriodSchema, month)]
        const numbers = all.filter((card) => card.service === kind && card.period === period).map((card) => card.number)
        const expected = Array.from({ length: count }, (_, n) => fileNumber(kind, period, n + 1))
        expect([...numbers].sort()).toEqual(expected)
      }
    }
    await expectWholeChains(office)
  })

  it('brought twice is brought once', async () => {
    const first = await bring('noor', SAMPLE)
    const before = await dump(office)
    const second = await bring('noor', SAMPLE)
    expect(second).toMatchObject({ imported: 0, known: first.imported, months: {} })
    expect(await dump(office)).toEqual(before)
  })

  it('brought by two clerks at once is brought once', async () => {
    const ends = await Promise.allSettled([bring('noor', SAMPLE), bring('halimah', SAMPLE)])
    expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true)
    const foretold = await check('noor', SAMPLE)
    expect(foretold.known).toBe(foretold.good)
    const numbers = (await cards()).map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    await expectWholeChains(office)
  })

  it('keeps who the clients are sealed, to be opened by their officer', async () => {
    await bring('noor', SAMPLE)
    const file = (await cards()).find((card) => card.service === 'KSL' && card.hasIdentity)
    if (!file) throw new Error('the sample has no counselling')
    const { identity } = await openIdentity(office.world, file.officer.uid, {
      type: 'identity.open',
      id: file.id,
      reason: 'counselling',
    })
    const everything = JSON.stringify(await dump(office))
    expect(everything).not.toContain(identity.name)
    if (identity.nik) expect(everything).not.toContain(identity.nik)
  })

  it('knows a client by NIK across rows and links a service to the need it answers', async () => {
    await bring('noor', SAMPLE)
    const all = await cards()
    const linked = all.filter((card) => card.intake !== null)
    expect(linked.length).toBeGreaterThan(0)
    for (const card of linked) {
      const need = all.find((one) => one.id === card.intake?.id)
      expect(need?.served[card.service]).toEqual({ id: card.id, number: card.number, state: 'served' })
      const work = await office.db.doc(`needs/${need?.id}_${card.service}`).get()
      expect([work.get('state'), work.get('by')]).toEqual(['served', need?.officer])
      expect(need?.client?.pseudonym).toBe(card.client?.pseudonym)
    }
  })
})

describe('an import in steps', () => {
  const ROWS = 120
  const down = () => Promise.reject(new Error('the process died'))
  const staged = async () => (await office.db.collectionGroup('staged').count().get()).data().count
  const expectWhole = async () => {
    const numbers = (await cards()).map(({ number }) => number)
    const period = v.parse(PeriodSchema, '2026-11')
    expect(numbers.toSorted()).toEqual(Array.from({ length: ROWS }, (_, n) => fileNumber('SOS', period, n + 1)))
    expect(await staged()).toBe(0)
    await expectWholeChains(office)
  }

  // Who imports, the beginning, the handing over, and three steps of fifty rows.
  it.each([2, 3, 4, 5, 6])('that dies before transaction %i is whole after the next try', async (n) => {
    const content = registerOf(ROWS)
    const alive = beforeTransaction(office, down, (count) => count === n)
    await expect(bring('noor', content)).rejects.toThrow('died')
    alive()
    expect(await cards()).toHaveLength(n <= 4 ? 0 : (n - 4) * 50)
    await bring('noor', content)
    await expectWhole()
  })

  it('that died while it recorded is brought to the end by itself, without the register', async () => {
    const alive = beforeTransaction(office, down, (count) => count === 5)
    await expect(bring('noor', registerOf(ROWS))).rejects.toThrow('died')
    alive()
    await resumeImports(office.world)
    expect(await cards()).toHaveLength(50)
    office.storeLater(3 * 60_000)
    await resumeImports(office.world)
    await expectWhole()
  })

  it('that died while it laid rows down leaves nothing', async () => {
    const alive = beforeTransaction(office, down, (count) => count === 3)
    await expect(bring('noor', registerOf(ROWS))).rejects.toThrow('died')
    alive()
    expect(await staged()).toBe(ROWS)
    office.storeLater(61 * 60_000)
    await resumeImports(office.world)
    expect([await staged(), await cards()]).toEqual([0, []])
  })
})
