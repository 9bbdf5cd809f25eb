import { readFileSync } from 'node:fs'
import { type Day, NO_CHOICES, type RegisterChoices, readRegister } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { readApart } from '../src/register/read-apart.ts'
import { readWorkbook } from '../src/workbook/read.ts'

const names = ['petugas.konseling', 'petugas.penjangkauan', 'petugas.sosialisasi']
const officers = Object.fromEntries(names.map((name) => [name, { uid: name, name }]))
const contextOf = (choices: Partial<RegisterChoices>) => ({
  officers,
  today: '2026-11-30' as Day,
  choices: { ...NO_CHOICES, ...choices },
})

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(`registers/${name}`, import.meta.url)))
const read = (name: string, choices: Partial<RegisterChoices> = {}) => {
  const book = readWorkbook(bytesOf(name))
  if (!book.ok) throw new Error(`${book.fault} ${book.details.why}`)
  const { rows, problems, sheets } = readRegister(book.sheets, contextOf(choices))
  const errors = problems.filter(({ severity }) => severity === 'error')
  return {
    sheets,
    problems,
    rows: rows.map(({ sheet, row, form, receivedDate, identity }) => ({
      at: `${sheet}!${row}`,
      days: `${form.serviceDate} ${receivedDate}`,
      who: identity ? `${identity.name} ${identity.nik ?? '-'} ${identity.birthDate}` : form.participants,
      note: identity?.note ?? '',
      sex: form.client?.sex,
    })),
    errors: errors.map(({ row, column }) => `${row} ${column}`),
    warnings: problems.filter(({ severity }) => severity === 'warning'),
  }
}

const RAHMA = {
  days: '2026-01-13 2026-01-15',
  who: 'Rahma Contoh 6301024505900001 1990-05-05',
  note: '',
  sex: 'P',
}
const ACTIVITY = { days: '2026-01-14 2026-01-15', who: { male: 12, female: 20 } }

describe('a workbook that other readers got wrong is read as it was written:', () => {
  it.each([
    ['part names in other letters', 'c12-case.xlsx'],
    ['backslashes in its archive', 'c11-backslash.xlsx'],
    ['a chart on a tab of its own', 'c15-chartsheet.xlsx'],
    ['dates in ISO with a time', 'c06a-iso-datetime.xlsx'],
    ['text before formatted runs', 'c14-rich-after-plain.xlsx'],
  ])('%s', (_, name) => {
    expect(read(name)).toMatchObject({ errors: [], rows: [RAHMA, ACTIVITY] })
  })

  it('a string cell without a string is empty, not the first text of the workbook', () => {
    expect(read('c13-empty-shared.xlsx').rows.map(({ note }) => note)).toEqual(['', '', ''])
  })

  it('UTF-16 with the high byte first', () => {
    const { rows, errors } = read('k05-utf16be-bom.csv')
    expect([errors, rows.length, rows[0]?.note]).toEqual([[], 2, 'catatan “kutip” – contoh'])
  })
})

describe('a register laid out by people is read:', () => {
  it.each([
    ['a head of two rows', 'c19-two-row-head.xlsx', []],
    ['a row of numbers under the head', 'c20-number-row.xlsx', [5]],
    ['merged lines between months', 'c21b-month-separator-merged.xlsx', [5, 7]],
    ['a signature below', 'c22-signature-below.xlsx', [8, 9, 11, 12]],
  ])('%s, and which rows were passed over is told', (_, name, passed) => {
    const { rows, errors, sheets } = read(name)
    expect([errors, sheets[0]?.passed]).toEqual([[], passed])
    expect(rows).toMatchObject([RAHMA, ACTIVITY])
  })

  it('a sheet for each month', () => {
    expect(read('c16-month-sheets.xlsx').rows.map(({ at }) => at)).toEqual(['Januari!5', 'Februari!5', 'Maret!5'])
  })

  it('no hidden sheet unless it is asked for, and it is named', () => {
    const seen = read('c18-hidden-register.xlsx')
    expect(seen.sheets.map(({ sheet, state }) => [sheet, state])).toEqual([
      ['Register', 'hidden'],
      ['Register 2026', 'read'],
    ])
    expect(seen.rows).toMatchObject([RAHMA, ACTIVITY])
    expect(read('c18-hidden-register.xlsx', { hiddenSheets: true }).sheets.map(({ state }) => state)).toEqual([
      'read',
      'read',
    ])
  })

  it('hidden rows too, and they are named', () => {
    const { rows, sheets } = read('c17-hidden-row.xlsx')
    expect([rows.length, sheets[0]?.hiddenRows]).toEqual([2, [6]])
  })

  it('formulas by the value that was stored, with a note', () => {
    const { rows, warnings } = read('c34-formula-cached.xlsx')
    expect(rows).toMatchObject([RAHMA])
    expect(warnings.map(({ column }) => column)).toEqual(['JK', 'Tanggal Lahir'])
  })
})

describe('what people write is understood:', () => {
  it('days in many ways; of those not read each is refused by name', () => {
    const { rows, errors } = read('v01-date-texts.xlsx', { shortYears: true })
    const wrong = rows.filter(({ days }) => !/^202[56]-\d\d-1[36] 2026-03-20$/.test(days))
    expect(wrong).toEqual([])
    expect(rows).toHaveLength(36)
    expect(errors).toHaveLength(12)
  })

  it('a year of two figures is asked about', () => {
    const short = read('v01-date-texts.xlsx').problems.filter(({ expected }) => expected.startsWith('tahun dengan'))
    expect(short).toHaveLength(2)
  })

  it('a NIK with whatever stands around it, and none where none is meant', () => {
    const { rows, problems } = read('v02-nik.xlsx')
    expect(rows.map(({ who }) => String(who).includes('6301024505900001'))).toEqual(Array(14).fill(true))
    const wrong = problems.filter(({ column, severity }) => column === 'NIK' && severity === 'error')
    expect(wrong.map(({ row }) => row)).toEqual([19, 20, 24, 31, 32, 33, 34, 35, 36, 37, 38, 39])
  })

  it('a placeholder is no NIK, so that three people stay three', () => {
    expect(read('t2b-placeholder-nik-other-days.xlsx').rows.map(({ who }) => String(who).split(' ')[2])).toEqual([
      '-',
      '-',
      '-',
    ])
  })

  it('a dash as an empty cell, and people counted in words', () => {
    const { rows, errors } = read('v06-dash-as-empty.xlsx')
    expect(errors).toEqual(['11 Jenis Layanan', '14 Dokumen Ada'])
    expect(rows).toHaveLength(10)
  })
})

describe('days and months that a PC with American settings exchanged', () => {
  it('let no date through that could be either, and the reason names rows', () => {
    const { rows, sheets, errors } = read('v07-us-locale-mixture.xlsx')
    expect(rows.map(({ days }) => days)).toEqual(['2026-01-20 2026-01-22'])
    expect(new Set(errors.map((error) => error.split(' ')[0]))).toEqual(new Set(['5', '6', '7', '8', '9', '11', '12']))
    expect(sheets[0]?.doubts[0]).toEqual({
      column: 'Tanggal Layanan',
      why: 'sel tanggalnya tidak pernah lewat tanggal 12 (baris 5, 6, 7), padahal ada teks seperti pada baris 10',
    })
  })
})

describe('two services of one day', () => {
  it('are asked about, and each is a record once the clerk says so', () => {
    expect(read('v09-same-day-two-sessions.xlsx').errors).toEqual(['6 Jenis Layanan', '8 Jenis Layanan'])
    expect(read('v09-same-day-two-sessions.xlsx', { repeats: true }).rows).toHaveLength(4)
  })
})

describe('a register is read apart', () => {
  it('with the same outcome', async () => {
    const judged = await readApart({ bytes: bytesOf('c16-month-sheets.xlsx'), context: contextOf({}) })
    expect(judged.ok && judged.reading.rows.map(({ sheet }) => sheet)).toEqual(['Januari', 'Februari', 'Maret'])
  })

  it('and a file that is none is refused in words', async () => {
    const judged = await readApart({ bytes: new Uint8Array([1, 2, 3]), context: contextOf({}) })
    expect(judged).toMatchObject({ ok: false, fault: 'register/unreadable' })
  })
})
