import { appendRow, EMPTY_HEAD, type LogEntry, type LogRow } from '@catat/domain'
import { expect, test } from 'vitest'
import { sha256 } from '../../data/sha256.ts'
import { chainState } from './history-card.tsx'

const entry = (target: string): LogEntry => ({
  at: '2026-11-09T02:03:00.000Z' as LogEntry['at'],
  actor: { uid: 'u', name: 'Noor', role: 'clerk' },
  action: 'file.mark',
  chain: 'files/x',
  target,
  fields: [],
  number: null,
  service: 'KSL',
  period: null,
  officer: 'p',
  standard: null,
  actual: null,
})

const chain = (...targets: string[]) => {
  let head = EMPTY_HEAD
  const rows: LogRow[] = []
  for (const target of targets) {
    const next = appendRow(head, entry(target), sha256(target), sha256)
    rows.unshift(next.row)
    head = next.head
  }
  return { rows, head }
}

test('a changed row breaks the chain before the eyes of whoever reads it', () => {
  const { rows, head } = chain('KSL-01', 'KSL-02', 'KSL-03')
  const forged = rows.map((row) => (row.seq === 2 ? { ...row, target: 'KSL-09' } : row))
  expect(chainState(forged, head)).toBe('broken')
  expect(chainState(rows, { ...head, hash: 'f'.repeat(64) })).toBe('broken')
})

test('a chain of which rows are missing is not called whole', () => {
  const { rows, head } = chain('KSL-01', 'KSL-02', 'KSL-03')
  expect(chainState(rows.slice(0, 2), head)).toBe('part')
  expect(chainState([], head)).toBe('part')
})

test('an untouched chain up to the head of the card is whole', () => {
  const { rows, head } = chain('KSL-01', 'KSL-02', 'KSL-03')
  expect(chainState(rows, head)).toBe('whole')
})
