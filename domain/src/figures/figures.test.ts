import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../audit/findings.ts'
import { settleDeficiency } from '../deficiency/decide.ts'
import type { FileCard } from '../file/shape.ts'
import { draft, formOf, marked, minutesAfter, office, received, sorting, submitted } from '../office.fixture.ts'
import { cards } from './figures.fixture.ts'
import { emptyFigures, foldCard, foldDeficiency } from './fold.ts'
import { mergeFigures } from './merge.ts'
import { countTheSame } from './same.ts'
import { type Figures, FiguresSchema } from './shape.ts'

const folded = (files: readonly FileCard[]): Figures => {
  const figures = emptyFigures()
  for (const file of files) foldCard(figures, file)
  return figures
}
const total = (record: Readonly<Record<string, number>>) => Object.values(record).reduce((a, b) => a + b, 0)
const counted = ({ status }: FileCard) => ['received', 'sorting', 'sorted'].includes(status)

describe('the figures of a month', () => {
  it('count nothing before it is received, nor what was discarded', () => {
    const open = draft('KSL')
    expect(folded([open, submitted(open).card, { ...open, status: 'discarded' }])).toEqual(emptyFigures())
  })

  it('are the same however the files are dealt out to shards', () => {
    fc.assert(
      fc.property(cards, fc.array(fc.nat(3)), (files, deal) => {
        const shards = [0, 1, 2, 3].map((shard) => folded(files.filter((_, i) => (deal[i] ?? 0) === shard)))
        expect(shards.reduce(mergeFigures, emptyFigures())).toEqual(folded(files))
      }),
    )
  })

  it('are the same when the processing of files is restricted', () => {
    fc.assert(
      fc.property(cards, (files) => {
        expect(folded(files.map((file) => ({ ...file, restricted: true })))).toEqual(folded(files))
      }),
    )
  })

  it('add up in any order and grouping, and nothing adds nothing', () => {
    const figures = cards.map(folded)
    fc.assert(
      fc.property(figures, figures, figures, (a, b, c) => {
        expect(mergeFigures(a, b)).toEqual(mergeFigures(b, a))
        expect(mergeFigures(mergeFigures(a, b), c)).toEqual(mergeFigures(a, mergeFigures(b, c)))
        expect(mergeFigures(a, emptyFigures())).toEqual(a)
      }),
    )
  })

  it('leave what they are added from unchanged', () => {
    const [a, b] = [folded([received('KSL')]), folded([received('KSL')])]
    const before = JSON.parse(JSON.stringify([a, b]))
    foldCard(mergeFigures(a, b), received('RJK'))
    expect([a, b]).toEqual(before)
  })

  it('count every file once, by service, by completeness and, but for identifications, by kecamatan', () => {
    fc.assert(
      fc.property(cards, (files) => {
        const figures = folded(files)
        const expected = files.filter(counted)
        expect(figures.files).toBe(expected.length)
        expect(
          total(Object.fromEntries(Object.entries(figures.services).map(([code, row]) => [code, row.received]))),
        ).toBe(expected.length)
        const levels = Object.values(figures.completeness)
        expect(levels.reduce((sum, row) => sum + row.complete + row.lacking + row.critical, 0)).toBe(expected.length)
        const proper = expected.filter(({ service }) => service !== 'IK')
        expect(Object.values(figures.kecamatan).reduce((sum, row) => sum + total(row), 0)).toBe(proper.length)
        const people = proper.filter(({ client }) => client)
        for (const table of [figures.ages, figures.problems]) {
          expect(Object.values(table).reduce((sum, row) => sum + total(row), 0)).toBe(people.length)
        }
        for (const row of Object.values(figures.needs))
          expect(row.served + row.inProgress + row.unserved).toBe(row.identified)
        v.parse(FiguresSchema, figures)
      }),
    )
  })

  it('take a minute within the standard only when it was so to the second', () => {
    const file = (receive: number) => ({ ...received('KSL'), sop: { receive, sort: null } })
    expect(folded([file(300), file(301), file(0)]).steps).toEqual({
      receive: { measured: 3, withinStandard: 2, minutes: { '0': 1, '5': 1, '6': 1 }, excused: {}, waited: {} },
    })
  })

  it('keep a document counted as noted after it came, with its days', () => {
    const lacking = marked(
      sorting('KSL', { handedOver: ['KSL-01', 'KSL-02', 'KSL-05', 'KSL-06'] }),
      'KSL-04',
      'absent',
    ).card
    const { deficiencies, digest } = findingsOf(lacking, minutesAfter(0), office)
    const audited = {
      ...lacking,
      audit: { period: '2026-11' as FileCard['period'] & string, digest, at: minutesAfter(0) },
    }
    const figures = folded([marked(audited, 'KSL-04', 'present').card])
    for (const note of deficiencies) foldDeficiency(figures, settleDeficiency(note, 'meet', minutesAfter(3 * 24 * 60)))
    expect(figures.missing).toEqual({ 'KSL-04': { noted: 1, met: 1, days: 3 } })
  })

  it('are changed by met notes of documents only', () => {
    const figures = emptyFigures()
    for (const note of findingsOf(received('KSL', formOf('KSL')), minutesAfter(0), office).deficiencies)
      foldDeficiency(figures, note)
    expect(figures).toEqual(emptyFigures())
  })

  it('are the same counts after papers came, and others after a file moved to another kecamatan', () => {
    const file = received('KSL')
    const before = folded([file])
    const came = { ...file, completeness: { ...file.completeness, level: 'complete' as const, missing: [] } }
    expect(countTheSame(before, folded([came]))).toBe(true)
    expect(countTheSame(before, folded([{ ...file, kecamatan: 'outside' as const }]))).toBe(false)
    expect(countTheSame(before, folded([file, received('KSL', {}, 2)]))).toBe(false)
    expect(countTheSame({ ...before, sources: {} }, before)).toBe(true)
  })
})
