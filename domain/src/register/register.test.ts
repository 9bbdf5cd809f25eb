import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { fileNumber } from '../file/number.ts'
import { FileCardSchema } from '../file/shape.ts'
import { fileId, minutesAfter } from '../office.fixture.ts'
import type { Report } from '../report/shape.ts'
import { SYSTEM } from '../staff/abilities.ts'
import type { Day, Period } from '../time/shape.ts'
import type { Grid, GridCell } from '../workbook/grid.ts'
import type { Sheet } from '../workbook/sheet.ts'
import { COLUMN_KEYS, COLUMNS, type Column } from './columns.ts'
import { FAULTY_TITLE, faultySheets } from './faulty.ts'
import { readRegister } from './read.ts'
import { recordRow } from './record.ts'
import { NO_CHOICES, type RegisterProblem, type RegisterRow } from './shape.ts'
import { registerSummary } from './summary.ts'

const NAME = 'Dewi Contoh'
const NIK = '6301024901224910'
const BIRTH = '2022-01-09'

type Cells = Partial<Record<Column, string | number | GridCell>>
const text = (value: string): GridCell => (value === '' ? { kind: 'empty' } : { kind: 'text', text: value })
const cellOf = (value: string | number | GridCell = ''): GridCell =>
  typeof value === 'string' ? text(value) : typeof value === 'number' ? { kind: 'number', value } : value
const date = (day: string): GridCell => ({ kind: 'date', day: day as Day })

const client: Cells = {
  no: 1,
  serviceDate: date('2026-01-24'),
  receivedDate: date('2026-01-28'),
  service: 'Konseling Keluarga',
  name: NAME,
  nik: NIK,
  sex: 'P',
  birthDate: date(BIRTH),
  kecamatan: 'Panyipatan',
  problem: 'Pola asuh/pengasuhan',
  source: 'Desa/Kelurahan',
  needs: 'Konseling',
  mode: 'telepon',
  officer: 'petugas.konseling',
  documents: 'IK-01, IK-02, KSL-01, KSL-02',
}
const activity: Cells = {
  no: 2,
  serviceDate: '12 Januari 2026',
  receivedDate: '16/01/2026',
  service: 'Sosialisasi Keluarga',
  kecamatan: 'Luar Kabupaten',
  mode: 'tatap muka',
  male: 6,
  female: 41,
  officer: 'petugas.sosialisasi',
  documents: 'SOS-01, SOS-02',
}

const head = COLUMN_KEYS.map((key) => text(COLUMNS[key].name))
const gridOf = (rows: readonly Cells[], more: Partial<Grid> = {}): Grid => ({
  sheet: 'Register',
  hidden: false,
  hiddenRows: [],
  rows: [
    [text('REGISTER LAYANAN PUSPAGA')],
    [text('Tahun 2026')],
    [],
    head,
    ...rows.map((row) => COLUMN_KEYS.map((key) => cellOf(row[key]))),
  ],
  merges: ['A1:R1'],
  ...more,
})
const context = {
  officers: {
    'petugas.konseling': { uid: 'u1', name: 'Mahrita' },
    'petugas.sosialisasi': { uid: 'u2', name: 'Rahmadi' },
  },
  today: '2026-11-24' as Day,
  choices: NO_CHOICES,
}
const read = (...rows: Cells[]) => readRegister([gridOf(rows)], context)
const problemsOf = (row: Cells, base: Cells = client): readonly RegisterProblem[] => read({ ...base, ...row }).problems
const FIRST = 5

/** The one problem of a row, which keeps it out. */
const errorOf = (row: Cells, base: Cells = client) => {
  const { rows, problems } = read({ ...base, ...row })
  expect(rows).toEqual([])
  expect(problems.filter(({ severity }) => severity === 'error')).toHaveLength(1)
  return problems.find(({ severity }) => severity === 'error')
}

describe('a register is refused', () => {
  it('as a whole when no head of a register is found, naming the sheet that was read', () => {
    const wrong = readRegister([{ ...gridOf([]), sheet: 'Petunjuk', rows: [[text('Kolom'), text('Isi')]] }], context)
    expect(wrong.rows).toEqual([])
    expect(wrong.problems).toMatchObject([{ row: 1, read: 'lembar Petunjuk', severity: 'error' }])
  })

  it('as a whole when a column is missing or stands there twice', () => {
    const grid = gridOf([client])
    const without = grid.rows.map((row) => row.filter((_, i) => COLUMN_KEYS[i] !== 'officer'))
    expect(readRegister([{ ...grid, rows: without }], context).problems).toMatchObject([
      { row: 4, column: 'Petugas', read: 'tidak ada' },
    ])
    const twice = grid.rows.map((row, i) => (i === 3 ? [...row, text('NIK')] : row))
    expect(readRegister([{ ...grid, rows: twice }], context).problems).toMatchObject([
      { row: 4, column: 'NIK', read: 'ada dua kali' },
    ])
  })

  it('when it holds no row', () => {
    expect(read().problems).toMatchObject([{ read: 'tidak ada baris' }])
  })
})

describe('a row is refused for its', () => {
  it('service, kecamatan, problem, source or mode, with the words to choose from and the nearest one', () => {
    expect(errorOf({ service: 'Mediasi' })).toMatchObject({
      row: FIRST,
      column: 'Jenis Layanan',
      read: 'Mediasi',
      expected:
        'salah satu dari: Konseling Keluarga, Rujukan Keluarga, Penjangkauan Keluarga, Sosialisasi Keluarga, Permohonan Sosialisasi Pengasuhan Keluarga',
    })
    expect(errorOf({ kecamatan: 'Takisumg' })?.expected).toMatch(/^mungkin Takisung; salah satu dari: Takisung, Jorong/)
    expect(errorOf({ kecamatan: 'x'.repeat(60) })?.read).toBe(`${'x'.repeat(40)}…`)
    expect(errorOf({ kecamatan: 'Banjarbaru' })).toMatchObject({ column: 'Kecamatan', read: 'Banjarbaru' })
    expect(errorOf({ problem: 'Asmara' })).toMatchObject({ column: 'Permasalahan' })
    expect(errorOf({ source: 'Tukang pos' })).toMatchObject({ column: 'Sumber Rujukan' })
    expect(errorOf({ mode: 'surat' })).toMatchObject({ column: 'Moda' })
    expect(errorOf({ needs: 'Konseling; Mediasi' })).toMatchObject({ column: 'Kebutuhan Layanan' })
    for (const column of ['kecamatan', 'problem', 'source', 'mode'] as const)
      expect(errorOf({ [column]: '' })?.read).toBe('kosong')
  })

  it('dates that the calendar does not have or nobody can read', () => {
    const expected = (serviceDate: string | number | GridCell) => errorOf({ serviceDate })?.expected
    expect(expected('31/02/2026')).toBe('tanggal yang ada pada kalender, seperti 05/01/2026')
    expect(expected('29 Februari 2026')).toMatch(/kalender/)
    expect(expected('01/24/2026')).toBe('hari di depan, lalu bulan, seperti 25/01/2026')
    expect(expected('24/01/26')).toBe('tahun dengan empat angka, seperti 05/01/2026')
    for (const nonsense of ['kemarin', '24 Foo 2026', '2026', 12.5, 5, '']) {
      expect(expected(nonsense)).toBe('tanggal seperti 05/01/2026 atau 5 Januari 2026')
    }
  })

  it('dates in the wrong order or in the future', () => {
    expect(errorOf({ serviceDate: date('2026-01-29') })).toMatchObject({
      column: 'Tanggal Diterima',
      expected: 'tidak sebelum tanggal layanan',
    })
    expect(read({ ...client, serviceDate: date('2026-11-24'), receivedDate: date('2026-11-24') }).problems).toEqual([])
    expect(errorOf({ receivedDate: date('2026-11-25') })).toMatchObject({
      column: 'Tanggal Diterima',
      expected: 'tidak lebih dari hari ini',
    })
    expect(errorOf({ serviceDate: date('2026-11-26'), receivedDate: date('2026-11-26') })).toMatchObject({
      column: 'Tanggal Layanan',
    })
  })

  it('dates whose day and month seem to be exchanged', () => {
    const doubtful = { expected: expect.stringContaining('hari dan bulan mungkin tertukar') }
    expect(errorOf({ serviceDate: '02/03/2026', receivedDate: date('2026-02-05') })).toMatchObject({
      column: 'Tanggal Layanan',
      ...doubtful,
    })
    expect(errorOf({ serviceDate: date('2026-02-03'), receivedDate: '02/05/2026' })).toMatchObject({
      column: 'Tanggal Diterima',
      ...doubtful,
    })
    expect(errorOf({ serviceDate: '02/12/2026', receivedDate: '02/12/2026' })).toMatchObject({
      column: 'Tanggal Layanan',
      ...doubtful,
    })
  })

  it('NIK that has not 16 digits, telling how many there were and never which', () => {
    expect(errorOf({ nik: '63010249012' })).toMatchObject({
      column: 'NIK',
      read: '11 angka',
      expected: '16 angka atau kosong',
    })
    expect(errorOf({ nik: '630102490122491X' })).toMatchObject({ read: '15 angka dan huruf' })
    expect(errorOf({ nik: Number(NIK) })).toMatchObject({ read: '16 angka dalam sel angka' })
  })

  it('officer who is missing or unknown', () => {
    expect(errorOf({ officer: '' })).toMatchObject({ column: 'Petugas', read: 'kosong' })
    expect(errorOf({ officer: 'petugas.lama' })).toMatchObject({ read: 'petugas.lama' })
    expect(errorOf({ officer: 'constructor' })).toMatchObject({ column: 'Petugas' })
  })

  it('formulas without a stored value and error values', () => {
    expect(errorOf({ kecamatan: { kind: 'formula', value: { kind: 'empty' } } })).toMatchObject({
      read: 'rumus',
      expected: 'nilai yang diketik, bukan rumus: salin, lalu Tempel Khusus: Nilai',
    })
    expect(errorOf({ serviceDate: { kind: 'formula', value: { kind: 'empty' } } })).toMatchObject({ read: 'rumus' })
    expect(errorOf({ nik: { kind: 'formula', value: { kind: 'empty' } } })).toMatchObject({
      column: 'NIK',
      read: 'rumus',
    })
    expect(errorOf({ problem: { kind: 'error' } })).toMatchObject({ read: 'nilai galat' })
    expect(errorOf({ male: { kind: 'formula', value: { kind: 'empty' } } }, activity)).toMatchObject({
      column: 'Peserta L',
      read: 'rumus',
    })
  })

  it('merged cells, each row of them', () => {
    const { rows, problems } = readRegister(
      [gridOf([client, activity, { ...activity, male: 7 }], { merges: ['A1:R1', 'D5:D6'] })],
      context,
    )
    expect(rows.map(({ row }) => row)).toEqual([7])
    expect(problems.map(({ row, column, read }) => [row, column, read])).toEqual([
      [5, 'Jenis Layanan', 'sel digabung'],
      [6, 'Jenis Layanan', 'sel digabung'],
    ])
  })

  it('participants that are no whole number, negative, too many, or none at all', () => {
    for (const male of ['tiga puluh', '30 kali', -1, 2.5, 10_001]) {
      expect(errorOf({ male }, activity)).toMatchObject({
        column: 'Peserta L',
        expected: 'bilangan bulat 0 sampai 10.000',
      })
    }
    expect(errorOf({ male: 0, female: 0 }, activity)).toMatchObject({ expected: 'paling sedikit satu peserta' })
  })

  it('client columns filled for an activity, or participants for a client', () => {
    expect(errorOf({ name: NAME }, activity)).toMatchObject({
      column: 'Nama Klien',
      read: 'teks',
      expected: 'kosong, karena Sosialisasi bukan layanan klien',
    })
    expect(errorOf({ nik: NIK }, activity)).toMatchObject({ column: 'NIK', read: 'teks' })
    expect(errorOf({ needs: 'Konseling' }, activity)).toMatchObject({ column: 'Kebutuhan Layanan' })
    expect(errorOf({ male: 3 })).toMatchObject({ column: 'Peserta L', read: '3' })
  })

  it('client columns left empty for a client', () => {
    for (const column of ['name', 'sex', 'birthDate'] as const)
      expect(errorOf({ [column]: '' })).toMatchObject({ column: COLUMNS[column].name, read: 'kosong' })
    expect(errorOf({ birthDate: date('2026-02-01') })).toMatchObject({ column: 'Tanggal Lahir', read: 'tanggal' })
  })

  it('documents that are unknown or of another service', () => {
    expect(errorOf({ documents: 'KSL-01, KSL-77' })).toMatchObject({
      column: 'Dokumen Ada',
      read: 'KSL-77',
      expected: 'kode dokumen dari daftar periksa Konseling Keluarga atau Identifikasi Kebutuhan',
    })
    expect(errorOf({ documents: 'RJK-01' })).toMatchObject({ read: 'RJK-01' })
    expect(errorOf({ documents: 'IK-01' }, activity)).toMatchObject({ read: 'IK-01' })
    expect(errorOf({ needs: '', documents: 'IK-01, KSL-01' })).toMatchObject({ column: 'Kebutuhan Layanan' })
  })

  it('twin above it: the same client, service and day, or the same activity', () => {
    const { rows, problems } = read(client, activity, { ...client, kecamatan: 'Kurau' }, activity)
    expect(rows.map(({ row }) => row)).toEqual([5, 6])
    expect(problems.map(({ row, read }) => [row, read])).toEqual([
      [7, 'sama dengan baris 5'],
      [8, 'sama dengan baris 6'],
    ])
    const nameless = { ...client, nik: '' }
    expect(read(nameless, { ...nameless, name: ' dewi  contoh ' }).problems.at(-1)).toMatchObject({
      read: 'sama dengan baris 5',
    })
  })

  it('every fault at once, so that one correction is enough', () => {
    const bad = { ...client, kecamatan: 'X', nik: '1', officer: '', documents: 'ZZ' }
    expect(problemsOf(bad).map(({ column }) => column)).toEqual(['Kecamatan', 'Petugas', 'Dokumen Ada', 'NIK'])
  })
})

describe('a problem never tells who the client is', () => {
  const SECRETS = [NAME, 'Dewi', NIK, BIRTH, '9 Januari 2022', '09/01/2022']
  const anything = fc.oneof(
    fc.constantFrom<string | number | GridCell>(
      NAME,
      NIK,
      `${NAME} ${NIK}`,
      Number(NIK),
      date(BIRTH),
      '09/01/2022 x',
      '',
      { kind: 'formula', value: { kind: 'empty' } },
    ),
    fc.string({ maxLength: 20 }),
  )

  it('in its own columns, whatever else is wrong', () => {
    const spoiled = fc.record({
      name: anything,
      nik: anything,
      birthDate: anything,
      note: anything,
      sex: fc.constantFrom('x', 'P', ''),
    })
    fc.assert(
      fc.property(spoiled, (row) => {
        const told = JSON.stringify(problemsOf(row))
        for (const secret of SECRETS) expect(told).not.toContain(secret)
      }),
    )
  })

  it('when name and NIK slipped into any other column', () => {
    for (const column of COLUMN_KEYS) {
      if (['birthDate', 'serviceDate', 'receivedDate', 'no'].includes(column)) continue
      for (const value of [NAME, NIK, `Ibu ${NAME.toUpperCase()}`]) {
        const told = JSON.stringify(
          readRegister([gridOf([client, { ...client, nik: '', [column]: value }])], context).problems,
        )
        expect(told, column).not.toMatch(/dewi contoh/i)
        expect(told, column).not.toContain(NIK)
      }
    }
  })
})

describe('a row is read as meant, with a warning, when', () => {
  const warned = (row: Cells, base: Cells = client) => {
    const { rows, problems } = read({ ...base, ...row })
    expect(rows).toHaveLength(1)
    expect(problems).toMatchObject([{ severity: 'warning' }])
    return [rows[0]?.form, problems[0]?.expected] as const
  }

  it('a kecamatan is spelt as it has been before', () => {
    for (const [written, name, code] of [
      ['Bati Bati', 'Bati-Bati', '63.01.05'],
      ['Penyipatan', 'Panyipatan', '63.01.06'],
      ['Harapan Bumi Makmur', 'Bumi Makmur', '63.01.11'],
      [' TAMBANG  ULANG ', 'Tambang Ulang', '63.01.08'],
      ['BATI - BATI', 'Bati-Bati', '63.01.05'],
    ] as const) {
      expect(warned({ kecamatan: written })).toMatchObject([{ kecamatan: code }, `dibaca sebagai ${name}`])
    }
  })

  it('other words are shortened, or written small or large', () => {
    expect(warned({ service: 'konseling' })[0]).toMatchObject({ service: 'KSL' })
    expect(warned({ problem: 'Dispensasi nikah' })[0]).toMatchObject({ problem: 'childMarriage' })
    expect(warned({ source: 'PUSKESMAS' })[0]).toMatchObject({ source: 'health' })
    expect(warned({ sex: 'Perempuan' })[0]).toMatchObject({ client: { sex: 'P' } })
    expect(warned({ officer: 'Petugas.Konseling' })[0]).toMatchObject({ service: 'KSL' })
    expect(warned({ documents: 'ksl 1, KSL-02' })[0]).toMatchObject({ handedOver: ['KSL-01', 'KSL-02'] })
  })

  it('a number stands as text, a date as a bare number, a document twice', () => {
    expect(warned({ male: '12' }, activity)[0]).toMatchObject({ participants: { male: 12, female: 41 } })
    expect(warned({ serviceDate: 46045 })[0]).toMatchObject({ serviceDate: '2026-01-23' })
    expect(warned({ documents: 'KSL-01, KSL-01' })[0]).toMatchObject({ handedOver: ['KSL-01'] })
  })

  it('the NIK does not fit birth date and sex, or the service is none of the needs', () => {
    expect(warned({ birthDate: date('2022-01-10') })[1]).toMatch(/tanggal lahir dan JK/)
    expect(warned({ needs: 'Rujukan' })[1]).toMatch(/tanpa tautan identifikasi/)
  })
})

describe('a good row', () => {
  it('gives a service file and its identification, the documents to each, and the identity apart', () => {
    const { rows, problems } = read(client)
    expect(problems).toEqual([])
    expect(rows[0]).toMatchObject({
      row: FIRST,
      officer: { uid: 'u1', name: 'Mahrita' },
      receivedDate: '2026-01-28',
      form: {
        service: 'KSL',
        client: { sex: 'P', ageBand: '0-5' },
        kecamatan: '63.01.06',
        mode: 'phone',
        handedOver: ['KSL-01', 'KSL-02'],
      },
      identity: { name: NAME, nik: NIK, birthDate: BIRTH },
      intake: { needs: ['KSL'], documents: ['IK-01', 'IK-02'] },
    })
    expect(JSON.stringify(rows[0]?.form)).not.toContain(NAME)
  })

  it('gives only a service file without needs, and an activity without a client', () => {
    expect(read({ ...client, needs: '', documents: 'KSL-01' }).rows[0]).toMatchObject({ intake: null })
    expect(read(activity).rows[0]).toMatchObject({
      identity: null,
      intake: null,
      form: { client: null, participants: { male: 6, female: 41 } },
    })
  })

  it('takes all the ways a date is written for the same day', () => {
    for (const serviceDate of [
      '24/01/2026',
      '24-1-2026',
      '24.01.2026',
      '2026-01-24',
      '24 Januari 2026',
      '24 jan 2026',
      'Sabtu, 24 Januari 2026',
      date('2026-01-24'),
    ]) {
      expect(read({ ...client, serviceDate }).rows[0]?.form.serviceDate).toBe('2026-01-24')
    }
  })

  it('takes the last day of a month, and an activity of men or women alone', () => {
    expect(read({ ...client, serviceDate: '31/12/2025' }).rows[0]?.form.serviceDate).toBe('2025-12-31')
    expect(read({ ...activity, male: 0 }).rows).toHaveLength(1)
    expect(read({ ...activity, female: 0 }).rows).toHaveLength(1)
  })

  it('takes a NIK with spaces, and an empty one as a client without', () => {
    expect(read({ ...client, nik: '6301 0249 0122 4910' }).rows[0]?.identity?.nik).toBe(NIK)
    expect(read({ ...client, nik: '' }).rows[0]).toMatchObject({
      identity: { nik: null },
      form: { flags: ['withoutNik'] },
    })
    expect(read({ ...client, nik: '', documents: 'IK-06' }).rows[0]?.form.flags).toEqual([])
  })

  it('has the same key on every import, whatever was corrected in it, and another than its neighbours', () => {
    const key = (row: Cells) => read(row).rows[0]?.key
    expect(key({ ...client, documents: '', kecamatan: 'Kurau' })).toBe(key(client))
    expect(key({ ...client, nik: '6301024901224911' })).not.toBe(key(client))
    expect(key({ ...client, serviceDate: date('2026-01-25') })).not.toBe(key(client))
    expect(key({ ...activity, male: 7 })).not.toBe(key(activity))
  })

  it('is found among blank rows, numbers written ahead, and the sum below', () => {
    const { rows, problems } = read({}, client, { no: 2 }, activity, { name: 'Jumlah', male: 6, female: 41 })
    expect(problems).toEqual([])
    expect(rows.map(({ row }) => row)).toEqual([6, 8])
  })
})

describe('what an import records', () => {
  const number = (service: 'KSL' | 'IK') => fileNumber(service, '2026-01' as Period, 1)
  const recorded = (row: RegisterRow | undefined, known = false) => {
    if (!row) throw new Error('a good row')
    return recordRow(row, {
      file: { id: fileId(1), number: number('KSL') },
      intake: row.intake && { id: fileId(2), number: number('IK') },
      client: row.identity && { pseudonym: 'K-ABCDEF', known },
      importId: 'i',
      countedIn: null,
      by: SYSTEM,
      at: minutesAfter(0),
    })
  }

  it('is a sorted file of the month of receipt without clocks, tied to its identification', () => {
    const [intake, file] = recorded(read(client).rows[0])
    expect(file?.card).toMatchObject({
      service: 'KSL',
      status: 'sorted',
      period: '2026-01',
      receivedDate: '2026-01-28',
      sop: { receive: null, sort: null },
      intake: { id: fileId(2), number: 'IK-2026-01-0001' },
      client: { kind: 'new', pseudonym: 'K-ABCDEF' },
      documents: { 'KSL-01': { state: 'present' }, 'KSL-04': { state: 'absent' }, 'KSL-07': { state: 'absent' } },
      completeness: { level: 'critical', missing: ['KSL-03', 'KSL-04', 'KSL-05', 'KSL-06', 'KSL-07'] },
    })
    expect(intake?.card).toMatchObject({
      service: 'IK',
      needs: ['KSL'],
      served: { KSL: { id: fileId(1), state: 'served' } },
    })
    for (const one of [intake, file]) {
      v.parse(FileCardSchema, one?.card)
      expect(one?.entry).toMatchObject({ action: 'file.import', period: '2026-01' })
      expect(JSON.stringify(one)).not.toMatch(new RegExp(`${NAME}|${NIK}`))
    }
  })

  it('leaves both untied when the service is none of the needs, and knows a returning client', () => {
    const [intake, file] = recorded(read({ ...client, needs: 'Rujukan' }).rows[0], true)
    expect([file?.card.intake, intake?.card.served, file?.card.client?.kind]).toEqual([null, {}, 'returning'])
  })

  it('is summed up by month of receipt and service, without what is known', () => {
    const reading = read(client, activity, { ...client, kecamatan: 'X' })
    const summary = (isKnown: () => boolean, sent: ReadonlyMap<Period, Report> = new Map()) =>
      registerSummary(reading, isKnown, sent, '2026-12' as Period)
    expect(summary(() => false)).toMatchObject({
      rows: 3,
      good: 2,
      bad: 1,
      known: 0,
      months: { '2026-01': { IK: 1, KSL: 1, SOS: 1 } },
    })
    expect(summary(() => true)).toMatchObject({ good: 2, known: 2, months: {}, told: {} })
    const approved = { period: '2026-01', status: 'approved', number: '400.2/007/DP2KBP3A/2026' } as Report
    const sent = new Map([approved, { ...approved, period: '2026-02' as Period }].map((one) => [one.period, one]))
    expect(summary(() => false, sent).told).toEqual({
      '2026-01': { number: '400.2/007/DP2KBP3A/2026', approved: true, countedIn: '2026-12' },
    })
    expect(summary(() => true, sent).told).toEqual({})
  })
})

describe('any sheet at all', () => {
  it('is read without a crash, and every row is either good or has an error', () => {
    const cell: fc.Arbitrary<GridCell> = fc.oneof(
      fc.constant<GridCell>({ kind: 'empty' }),
      fc.constant<GridCell>({ kind: 'error' }),
      fc.string({ maxLength: 30 }).map(text),
      fc.double().map((value) => ({ kind: 'number', value }) as const),
      fc.constantFrom(...Object.values({ ...activity, ...client }).map(cellOf)),
    )
    const row = fc.array(cell, { minLength: 0, maxLength: COLUMN_KEYS.length + 2 })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const grid = { ...gridOf([]), rows: [head, ...rows] }
        const { rows: good, problems } = readRegister([grid], context)
        const bad = new Set(problems.filter(({ severity }) => severity === 'error').map((one) => one.row))
        for (const one of good) expect(bad.has(one.row)).toBe(false)
        expect(new Set(good.map(({ key }) => key)).size).toBe(good.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the rows that are kept out', () => {
  const given = (grids: readonly Grid[]) => faultySheets(grids, readRegister(grids, context), context)
  /** As Excel would save what was given. */
  const again = (sheets: readonly Sheet[]): Grid[] =>
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      hidden: false,
      hiddenRows: [],
      merges: [],
      rows: [
        columns.map(({ title }) => text(title)),
        ...rows.map((row) => row.map((cell): GridCell => (cell.kind === 'formatted' ? { kind: 'error' } : cell))),
      ],
    }))

  it('are none where nothing is wrong, or where it is the head', () => {
    expect(given([gridOf([client, activity])])).toEqual([])
    const [title, year, blank, , ...rows] = gridOf([client]).rows
    const headless = { ...gridOf([]), rows: [title, year, blank, head.slice(0, 9), ...rows].map((row) => row ?? []) }
    expect(readRegister([headless], context).problems.length).toBeGreaterThan(0)
    expect(given([headless])).toEqual([])
  })

  it('are given sheet by sheet as they were typed, under titles that are known, with what is wrong beside them', () => {
    const formula: GridCell = { kind: 'formula', value: { kind: 'text', text: 'Panyipatan' } }
    const bad = { ...client, kecamatan: 'Antah', mode: { kind: 'error' } as GridCell }
    const sheets = given([
      gridOf([client, bad, activity]),
      gridOf([{ ...activity, kecamatan: formula, officer: 'siapa' }], { sheet: 'Februari' }),
    ])
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Register', 1],
      ['Februari', 1],
    ])
    const [first, second] = sheets
    expect(first?.columns.map(({ title }) => title)).toEqual([
      ...COLUMN_KEYS.map((key) => COLUMNS[key].name),
      FAULTY_TITLE,
    ])
    const at = (key: Column) => COLUMN_KEYS.indexOf(key)
    expect(first?.rows[0]?.[at('name')]).toEqual(text(NAME))
    expect(first?.rows[0]?.[at('serviceDate')]).toEqual(text('24 Januari 2026'))
    expect(first?.rows[0]?.[at('mode')]).toEqual({ kind: 'empty' })
    expect(first?.rows[0]?.at(-1)).toMatchObject({
      text: expect.stringMatching(/Kecamatan: terbaca Antah, seharusnya/),
    })
    expect(second?.rows[0]?.[at('kecamatan')]).toEqual(text('Panyipatan'))
    expect(JSON.stringify(first?.rows[0]?.at(-1))).not.toContain(NAME)
  })

  it('keep the days that the whole register told, when their column wrote the month first', () => {
    const american = (day: number): Cells => ({
      ...activity,
      serviceDate: `1/${day}/2026`,
      receivedDate: `1/${day + 1}/2026`,
      female: day,
    })
    const bad = { ...american(5), officer: 'siapa' }
    const grid = gridOf([...[20, 21, 22, 23].map(american), bad])
    expect(readRegister([grid], context).rows).toHaveLength(4)
    const [sheet] = given([grid])
    expect(sheet?.rows[0]?.slice(1, 3)).toEqual([text('5 Januari 2026'), text('6 Januari 2026')])
  })

  it('say both days of a date that may be two, so that none is taken for it unseen', () => {
    const typed = (day: string, received: string): Cells => ({ ...activity, serviceDate: day, receivedDate: received })
    const grid = gridOf([
      typed('20/1/2026', '21/1/2026'),
      typed('1/22/2026', '1/23/2026'),
      typed('5/1/2026', '6/1/2026'),
    ])
    const [sheet] = given([grid])
    expect(sheet?.rows.map((row) => row.slice(1, 3))).toContainEqual([
      text('5 Januari 2026 atau 1 Mei 2026'),
      text('6 Januari 2026 atau 1 Juni 2026'),
    ])
    expect(readRegister(again(sheet ? [sheet] : []), context).rows).toEqual([])
  })

  it('are wrong for the same reasons when they are given back as they are, whichever rows they were', () => {
    const spoiled = fc.record<Cells>(
      {
        kecamatan: fc.constantFrom('Antah', ''),
        service: fc.constantFrom('Konsleting', ''),
        sex: fc.constant('X'),
        officer: fc.constant('siapa'),
        documents: fc.constant('KSL-99'),
      },
      { requiredKeys: [] },
    )
    const rows = fc.array(fc.tuple(fc.constantFrom(client, activity), spoiled), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, (all) => {
        const grid = gridOf(all.map(([row, wrong], n) => ({ ...row, serviceDate: `${n + 1}/1/2026`, ...wrong })))
        const errors = (grids: readonly Grid[]) =>
          readRegister(grids, context).problems.flatMap(({ column, read, expected, severity }) =>
            severity === 'error' ? [`${column}|${read}|${expected}`] : [],
          )
        const sheets = given([grid])
        if (sheets.length > 0) expect(errors(again(sheets))).toEqual(errors([grid]))
        else expect(errors([grid])).toEqual([])
      }),
    )
  })
})
