import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barChart, type Shape } from './chart.ts'

const measure = (text: string) => text.length * 7
const size = { width: 352, rowHeight: 30, labelWidth: 96, measure }
const rows = fc.array(
  fc.record({ label: fc.constant('Konseling'), value: fc.nat(100_000), previous: fc.option(fc.nat(100_000)) }),
  { maxLength: 8 },
)
/** Left and right end of a shape; a path is a box `Mx yhw...`. */
const extent = (shape: Shape): [number, number] => {
  if (shape.kind === 'text') {
    const width = measure(shape.text)
    return shape.anchor === 'end' ? [shape.x - width, shape.x] : [shape.x, shape.x + width]
  }
  const [, x, width] = /^M([\d.]+) [\d.]+h([\d.]+)/.exec(shape.d) ?? []
  return [Number(x), Number(x) + Number(width)]
}

describe('the bar chart', () => {
  it('stays within its width', () => {
    fc.assert(
      fc.property(rows, (list) => {
        for (const shape of barChart(list, size)) {
          const [left, right] = extent(shape)
          expect(left).toBeGreaterThanOrEqual(0)
          expect(right).toBeLessThanOrEqual(size.width + 0.01)
        }
      }),
    )
  })

  it('never prints one number over another or under a tick', () => {
    fc.assert(
      fc.property(rows, (list) => {
        list.forEach((row) => {
          const shapes = barChart([row], size)
          const solid = shapes
            .filter((shape) => shape.role === 'value' || shape.role === 'previous' || shape.role === 'tick')
            .map(extent)
          const inOrder = solid.toSorted(([a], [b]) => a - b)
          inOrder.slice(1).forEach(([left], i) => {
            expect(left).toBeGreaterThanOrEqual((inOrder[i]?.[1] ?? 0) - 0.01)
          })
        })
      }),
    )
  })

  it('draws bars in the proportion of their values, from one line', () => {
    const bars = barChart(
      [
        { label: 'a', value: 50, previous: null },
        { label: 'b', value: 100, previous: null },
        { label: 'c', value: 0, previous: null },
      ],
      size,
    )
      .filter(({ role }) => role === 'bar')
      .map(extent)
    expect(bars).toHaveLength(2)
    const [half, whole] = bars.map(([left, right]) => right - left)
    expect((whole ?? 0) / (half ?? 1)).toBeCloseTo(2)
    expect(bars[0]?.[0]).toBe(bars[1]?.[0])
  })

  it('marks the month before only where it is known', () => {
    const shapes = barChart(
      [
        { label: 'a', value: 9, previous: 28 },
        { label: 'b', value: 3, previous: null },
      ],
      size,
    )
    expect(shapes.filter(({ role }) => role === 'tick')).toHaveLength(1)
    expect(shapes.filter(({ role }) => role === 'previous')).toMatchObject([{ text: '28' }])
  })
})
