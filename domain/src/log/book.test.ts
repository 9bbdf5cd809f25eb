import { describe, expect, it } from 'vitest'
import type { Deficiency } from '../deficiency/shape.ts'
import { at } from '../office.fixture.ts'
import type { Day } from '../time/shape.ts'
import { tableSheet } from '../workbook/table-sheet.ts'
import { deficiencyBook, logBook } from './book.ts'
import type { LogRow } from './shape.ts'

const row = {
  at: at('2026-12-31T15:59:00.000Z'),
  actor: { uid: 'noor', name: 'Noor Contoh', role: 'clerk' },
  action: 'file.receive',
  number: 'KSL-2026-12-0007',
  service: 'KSL',
  officer: 'Mahrita Contoh',
  target: '',
  standard: 300,
  actual: 480,
  hash: '8c1f42aa90d7',
} as unknown as LogRow

const note = {
  kind: 'document',
  code: 'KSL-03',
  critical: true,
  file: { number: 'KSL-2026-12-0007', service: 'KSL' },
  officer: { name: 'Mahrita Contoh' },
  foundAt: at('2026-11-01T01:00:00.000Z'),
  dueOn: '2026-11-09' as Day,
  status: 'open',
  promisedFor: null,
  reason: null,
  closedAt: null,
} as unknown as Deficiency

describe('the books of the office', () => {
  it('say in the columns of the paper book who handed over, who received, how long it should take and took', () => {
    const { rows, columns } = logBook('Desember 2026', [row])
    expect(columns).toHaveLength(12)
    expect(rows[0]).toEqual([
      '1',
      '31/12/2026 23.59',
      'Terima',
      'KSL-2026-12-0007',
      'KSL',
      'Mahrita Contoh',
      'Noor Contoh',
      null,
      '5 menit',
      '8 menit',
      'melebihi baku',
      '8c1f42aa',
    ])
  })

  it('tell of a missing document how long it has been missing, and of a closed one how long it was', () => {
    const now = at('2026-11-11T02:00:00.000Z')
    expect(deficiencyBook('November 2026', [note], now).rows[0]?.at(-1)).toBe(10)
    const met = { ...note, status: 'met', closedAt: at('2026-11-04T02:00:00.000Z') } as Deficiency
    expect(deficiencyBook('November 2026', [met], now).rows[0]?.slice(-3)).toEqual(['Terpenuhi', '04/11/2026', 3])
  })

  it('stand in a workbook with ages as numbers, under a name that a workbook allows', () => {
    const sheet = tableSheet('Catatan: kekurangan/berkas [November] 2026', deficiencyBook('x', [note], row.at))
    expect(sheet.name).toBe('Catatan  kekurangan berkas  Nov')
    expect(sheet.rows[0]?.at(-1)).toMatchObject({ kind: 'formatted', value: 60 })
  })
})
