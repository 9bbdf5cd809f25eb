import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportId } from '../report/kinds.ts'
import type { Period } from '../time/shape.ts'
import { cards } from './figures.fixture.ts'
import { emptyFigures, foldCard } from './fold.ts'
import { publicSheets } from './public.ts'

const figuresOf = (files: Parameters<typeof foldCard>[1][]) => {
  const figures = emptyFigures()
  for (const card of files) foldCard(figures, card)
  return figures
}
const sheetsOf = (files: Parameters<typeof foldCard>[1][], threshold = 5) =>
  publicSheets({ id: 'monthly-2026-10' as ReportId, number: '400.2/12/DP2KBP3A/2026' }, [
    { period: '2026-10' as Period, figures: figuresOf(files), threshold },
  ])

describe('the public edition of a month', () => {
  it('shows no small number about clients, in any of its tables', () => {
    fc.assert(
      fc.property(cards, fc.integer({ min: 3, max: 10 }), (files, threshold) => {
        for (const { name, rows } of sheetsOf(files, threshold)) {
          if (name === 'Kegiatan') continue
          for (const cell of rows.flat()) {
            if (cell.kind === 'number') expect(cell.value === 0 || cell.value >= threshold).toBe(true)
          }
        }
      }),
    )
  })

  it('has one total in its three tables of clients, shown or hidden alike', () => {
    fc.assert(
      fc.property(cards, (files) => {
        const totals = sheetsOf(files)
          .slice(0, 3)
          .map(({ rows }) => JSON.stringify(rows.at(-1)?.at(-1)))
        expect(new Set(totals).size).toBe(1)
      }),
    )
  })

  it('says why a number is missing, and to which report it belongs', () => {
    for (const { notes } of sheetsOf([])) expect(notes.join(' ')).toContain('400.2/12/DP2KBP3A/2026, Oktober 2026')
    expect(sheetsOf([], 7)[0]?.notes[0]).toContain('kurang dari 7')
  })
})
