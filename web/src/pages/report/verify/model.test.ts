import type { ReportId } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { codeProblem, judge, readCode, showCode } from './model.ts'

describe('a printed code', () => {
  it('is read with or without hyphens, in small letters, and with the letters one mistakes for digits', () => {
    expect(readCode('8c1f-42aa-90d7-xk3m')).toBe('8C1F42AA90D7XK3M')
    expect(readCode('8CIF 42AA 9OD7 XK3M')).toBe('8C1F42AA90D7XK3M')
  })

  it('is shown as it is printed, and read again as the same', () => {
    expect(showCode('8C1F42AA90D7XK3M')).toBe('8C1F-42AA-90D7-XK3M')
    expect(readCode(showCode('8C1F42AA90D7XK3M'))).toBe('8C1F42AA90D7XK3M')
  })

  it('is refused with what was read', () => {
    expect(readCode('8C1F-42AA')).toBeNull()
    expect(codeProblem('8C1F-42AA')).toMatch(/baru terbaca 8/)
    expect(readCode('8C1F42AA90D7XK3U')).toBeNull()
    expect(codeProblem('8C1F42AA90D7XK3U')).toMatch(/tanpa I, L, O, U/)
  })
})

describe('the answer of the office', () => {
  const known = {
    genuine: true,
    of: 'report',
    number: '400.2/118/DP2KBP3A/2026',
    report: 'monthly-2026-10' as ReportId,
    replacedBy: null,
    amendment: null,
    revision: 2,
    approvedAt: null,
    approvedBy: null,
    pages: 9,
    digest: '8c1f',
    original: null,
    matches: 'code',
  } as const

  it('calls only an approved revision in force valid', () => {
    expect(judge({ ...known, current: true, status: 'approved' })).toMatchObject({ tone: 'ok' })
    expect(judge({ ...known, current: true, status: 'received' })).toMatchObject({ tone: 'wait' })
    expect(judge({ ...known, current: false, status: 'approved' })).toMatchObject({ tone: 'wait' })
    expect(judge({ ...known, current: false, replacedBy: 3, status: 'approved' })).toMatchObject({
      tone: 'bad',
      title: 'Asli, tetapi sudah digantikan',
    })
    const signed = { ...known, current: true, status: 'approved', original: '90d7' } as const
    expect(judge({ ...signed, matches: 'original' })).toMatchObject({ tone: 'ok' })
    expect(judge({ ...signed, matches: 'frozen' }).text).toMatch(/belum ditandatangani/)
    expect(judge({ ...signed, matches: 'former' })).toMatchObject({ tone: 'wait' })
    expect(judge({ ...signed, matches: 'former', current: false, replacedBy: 3 })).toMatchObject({ tone: 'bad' })
    const minutes = { of: 'minutes', number: 'EKS-2026-001', endedAt: '2026-11-09T02:40:00.000Z' } as const
    expect(judge({ genuine: true, ...minutes, pages: 2, digest: '8c1f' })).toMatchObject({ tone: 'ok' })
    expect(judge({ genuine: false })).toMatchObject({ tone: 'bad' })
  })
})
