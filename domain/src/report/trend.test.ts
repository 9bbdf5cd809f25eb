import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartText, trendChart } from './trend.ts'

const measure = (text: string) => text.length * 7
const size = { width: 480, height: 160, lineHeight: 14, measure }
const values = fc.array(fc.option(fc.nat(100_000)), { minLength: 12, maxLength: 12 })
const chart = (...series: (number | null)[][]) => ({
  kind: 'trend' as const,
  caption: 'Layanan',
  labels: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  series: series.map((values, n) => ({ name: `Baris ${n}`, values })),
})

describe('the chart of months', () => {
  it('stays within its size', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        for (const shape of trendChart(chart(a, b), size)) {
          const [x, y] =
            shape.kind === 'text'
              ? [shape.x, shape.y]
              : (/^M([\d.-]+) ([\d.-]+)/.exec(shape.d) ?? []).slice(1).map(Number)
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(size.width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(size.height)
        }
      }),
    )
  })

  it('draws a column for each known month and none for an unknown one or a zero', () => {
    const shapes = trendChart(chart([5, null, 0, 10, ...Array(8).fill(null)]), size)
    expect(shapes.filter(({ role }) => role === 'bar')).toHaveLength(2)
    expect(shapes.filter(({ role }) => role === 'value').map((shape) => shape.kind === 'text' && shape.text)).toEqual([
      '5',
      '0',
      '10',
    ])
  })

  it('is told in words, too', () => {
    expect(chartText(chart([5, null, ...Array(10).fill(0)]))).toContain('Layanan: Baris 0 Jan 5, Feb tidak ada')
  })
})
