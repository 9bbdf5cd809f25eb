import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Period } from '../time/shape.ts'
import {
  coveredMonths,
  kindOf,
  lastMonth,
  nextReport,
  previousReport,
  REPORT_KINDS,
  ReportIdSchema,
  type ReportKind,
  reportId,
  reportName,
  spanName,
} from './kinds.ts'

const kinds = Object.keys(REPORT_KINDS) as ReportKind[]
const id = (text: string) => v.parse(ReportIdSchema, text)

describe('the three kinds of report', () => {
  it('cover one, six and twelve months, every month of a year once in each kind', () => {
    for (const kind of kinds) {
      const months = Array.from({ length: 12 }, (_, i) => `2028-${String(i + 1).padStart(2, '0')}` as Period)
      const ids = [...new Set(months.map((month) => reportId(month, kind)))]
      expect(ids.flatMap(coveredMonths)).toEqual(months)
      for (const one of ids) {
        expect(coveredMonths(v.parse(ReportIdSchema, one))).toHaveLength(REPORT_KINDS[kind].months)
        expect(kindOf(one)).toBe(kind)
        expect(nextReport(previousReport(one))).toBe(one)
      }
    }
  })

  it('are followed and preceded over New Year', () => {
    expect(previousReport(id('monthly-2027-01'))).toBe('monthly-2026-12')
    expect(previousReport(id('semester-2027-1'))).toBe('semester-2026-2')
    expect(nextReport(id('annual-2026'))).toBe('annual-2027')
    expect(lastMonth(id('semester-2026-1'))).toBe('2026-06')
  })

  it('have names as staff say them', () => {
    expect(reportName(id('monthly-2026-11'))).toBe('Laporan bulanan November 2026')
    expect(reportName(id('semester-2026-2'))).toBe('Laporan 6 bulanan Semester II 2026')
    expect(reportName(id('annual-2026'))).toBe('Laporan tahunan 2026')
    expect(spanName(id('annual-2026'))).toBe('Tahun 2026')
  })

  it('know no third half-year, no month 13 and no other kind', () => {
    for (const text of ['semester-2026-3', 'monthly-2026-13', 'weekly-2026-01', 'annual-1999', 'annual-2026-1'])
      expect(v.safeParse(ReportIdSchema, text).success, text).toBe(false)
  })
})
