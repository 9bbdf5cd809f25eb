import type { RegisterProblem } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { countOf, fileProblem, filesOf, inOrder, monthRows, REGISTER_LIMIT } from './model.ts'

describe('a chosen register', () => {
  it('is not sent when it is empty, too large or of another kind', () => {
    expect(fileProblem({ name: 'register.xlsx', size: 0 })).toMatch(/kosong/)
    expect(fileProblem({ name: 'register.xlsx', size: REGISTER_LIMIT + 1 })).toMatch(/paling besar 3 MB/)
    expect(fileProblem({ name: 'register.xls', size: 10 })).toMatch(/Simpan register sebagai .xlsx/)
    expect(fileProblem({ name: 'register.pdf', size: 10 })).toMatch(/Pilih register/)
  })

  it('may be a workbook or comma-separated, in any case of letters', () => {
    expect(fileProblem({ name: 'Register.XLSX', size: REGISTER_LIMIT })).toBeNull()
    expect(fileProblem({ name: 'register.csv', size: 1 })).toBeNull()
  })
})

describe('what was read', () => {
  const problem = (row: number, severity: RegisterProblem['severity']): RegisterProblem => ({
    row,
    column: 'NIK',
    read: '11 angka',
    expected: '16 angka',
    severity,
  })

  it('lists what keeps a row out before what was only adjusted, each from the top of the sheet', () => {
    const problems = [problem(9, 'warning'), problem(8, 'error'), problem(3, 'warning'), problem(5, 'error')]
    expect(inOrder(problems).map(({ row }) => row)).toEqual([5, 8, 3, 9])
    expect(countOf(problems, 'error')).toBe(2)
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
