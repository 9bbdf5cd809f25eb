import type { Period, RegisterProblem, SheetReading } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { countOf, fileProblem, filesOf, inOrder, monthRows, REGISTER_LIMIT, toldText, unknownTitles } from './model.ts'

describe('a chosen register', () => {
  it('is not sent when it is empty, too large or of another kind', () => {
    expect(fileProblem({ name: 'register.xlsx', size: 0 })).toMatch(/kosong/)
    expect(fileProblem({ name: 'register.xlsx', size: REGISTER_LIMIT + 1 })).toMatch(/paling besar 8 MB/)
    expect(fileProblem({ name: 'register.pdf', size: 10 })).toMatch(/Pilih register/)
  })

  it('may be a workbook of any kind or comma-separated, in any case of letters', () => {
    for (const kind of ['XLSX', 'xlsm', 'xlsb', 'xls', 'ods', 'csv', 'tsv', 'txt'])
      expect(fileProblem({ name: `register.${kind}`, size: REGISTER_LIMIT })).toBeNull()
  })
})

describe('what was read', () => {
  const problem = (row: number, severity: RegisterProblem['severity']): RegisterProblem => ({
    sheet: 'Register',
    row,
    column: 'NIK',
    read: '11 angka',
    expected: '16 angka',
    severity,
  })

  it('lists what keeps a row out before what was only adjusted', () => {
    const problems = [problem(9, 'warning'), problem(5, 'error'), problem(8, 'error'), problem(3, 'warning')]
    expect(inOrder(problems).map(({ row }) => row)).toEqual([5, 8, 9, 3])
  })

  it('counts also what is not listed', () => {
    const kind = { column: 'NIK', expected: '16 angka' }
    const kinds = [
      { ...kind, severity: 'error', count: 300 },
      { ...kind, severity: 'warning', count: 2 },
    ] as const
    expect(countOf(kinds, 'error')).toBe(300)
  })

  it('asks for the columns of a head that is not whole, not of a sheet that is no register', () => {
    const sheet = (state: SheetReading['state'], titles: SheetReading['titles']): SheetReading => ({
      sheet: 'Register',
      state,
      rows: 0,
      hiddenRows: [],
      passed: [],
      doubts: [],
      titles,
    })
    const own = [
      { title: 'Tgl. Kunjungan', column: null },
      { title: 'NIK', column: 'nik' },
    ] as const
    expect(unknownTitles([sheet('other', []), sheet('read', own)])).toMatchObject({ titles: ['Tgl. Kunjungan'] })
    expect(unknownTitles([sheet('hidden', own)]).titles).toEqual([])
  })

  it('counts files, not rows, and none when every good row is recorded already', () => {
    expect(filesOf({ '2026-01': { IK: 1, KSL: 2 }, '2026-02': { RJK: 3 } })).toBe(6)
    expect(filesOf({})).toBe(0)
  })

  it('adds up the files of each month', () => {
    expect(
      monthRows({ '2026-02': { KSL: 2 }, '2026-01': { IK: 1, RJK: 3 } }).map(({ month, total }) => [month, total]),
    ).toEqual([
      ['2026-01', 4],
      ['2026-02', 2],
    ])
  })
})

describe('months whose report is out', () => {
  const told = { number: '400.2/007/DP2KBP3A/2026', approved: true, countedIn: '2026-12' as Period }

  it('are not spoken of where there are none', () => {
    expect(toldText({})).toBeNull()
  })

  it('are named in order, with the report that will count their files', () => {
    expect(toldText({ '2026-09': told })?.title).toBe('Laporan September 2026 sudah dikirim.')
    const { title, text } = toldText({ '2026-10': told, '2026-08': told, '2026-09': told }) ?? { title: '', text: '' }
    expect(title).toBe('Laporan Agustus 2026, September 2026 dan Oktober 2026 sudah dikirim.')
    expect(text).toContain('susulan pada laporan Desember 2026')
  })
})
