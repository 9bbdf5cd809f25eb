import { formatNumber } from '../time/format.ts'
import type { Shape } from './chart.ts'
import type { TableChart } from './table.ts'

type Trend = Extract<TableChart, { kind: 'trend' }>

export interface TrendSize {
  readonly width: number
  readonly height: number
  /** Room under the columns and over them for a line of text. */
  readonly lineHeight: number
  readonly measure: (text: string) => number
}

const round = (n: number) => Math.round(n * 100) / 100
const box = (x: number, y: number, width: number, height: number) =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`
const TICK = 2

/**
 * A column a label for the first series, with its number over it; the second as a mark across the column. An unknown value has
 * neither. Nothing leaves the size; a number or label without room is left out, for the table tells it.
 */
export const trendChart = ({ labels, series }: Trend, { width, height, lineHeight, measure }: TrendSize): Shape[] => {
  const [first, second] = series
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const slot = width / Math.max(1, labels.length)
  const bottom = height - lineHeight
  const tall = (value: number) => ((bottom - lineHeight) * value) / most
  const shapes: Shape[] = [{ kind: 'path', role: 'axis', d: box(0, bottom, width, 1) }]
  labels.forEach((label, i) => {
    const [left, wide] = [i * slot + slot * 0.18, slot * 0.64]
    const centred = (text: string, y: number, role: 'label' | 'value') => {
      const room = measure(text)
      if (room <= slot)
        shapes.push({ kind: 'text', x: round(i * slot + (slot - room) / 2), y: round(y), anchor: 'start', text, role })
    }
    const value = first?.values[i] ?? null
    if (value !== null) {
      if (value > 0) shapes.push({ kind: 'path', role: 'bar', d: box(left, bottom - tall(value), wide, tall(value)) })
      centred(formatNumber(value), bottom - tall(value) - lineHeight * 0.25, 'value')
    }
    const other = second?.values[i] ?? null
    if (other !== null)
      shapes.push({ kind: 'path', role: 'tick', d: box(left - 2, bottom - tall(other) - TICK / 2, wide + 4, TICK) })
    centred(label, bottom + lineHeight * 0.8, 'label')
  })
  return shapes
}

/** What stands under or over a picture: what it shows and how to read its marks. */
export const chartCaption = (chart: TableChart): string => {
  const { caption } = chart
  if (chart.kind === 'trend') {
    const [first, second] = chart.series
    return second ? `${caption} (kolom: ${first?.name}; garis: ${second.name})` : caption
  }
  return chart.rows.some(({ previous }) => previous !== null) ? `${caption} (garis tegak: periode sebelumnya)` : caption
}

/** What a picture shows, for those who do not see it. */
export const chartText = (chart: TableChart): string =>
  chart.kind === 'bars'
    ? `${chart.caption}: ${chart.rows.map(({ label, value }) => `${label} ${formatNumber(value)}`).join(', ')}.`
    : `${chart.caption}: ${chart.series
        .map(
          ({ name, values }) =>
            `${name} ${values.map((value, i) => `${chart.labels[i]} ${value === null ? 'tidak ada' : formatNumber(value)}`).join(', ')}`,
        )
        .join('; ')}.`
