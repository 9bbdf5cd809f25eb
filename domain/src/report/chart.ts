import { formatNumber } from '../time/format.ts'

/** A filled outline or a line of text, in the units of the size given; y grows downwards, `y` of a text is its baseline. */
export type Shape =
  | { readonly kind: 'path'; readonly d: string; readonly role: 'bar' | 'tick' | 'axis' }
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly anchor: 'start' | 'end'
      readonly text: string
      readonly role: 'label' | 'value' | 'previous'
    }

export interface ChartRow {
  readonly label: string
  readonly value: number
  /** The month before, drawn as a tick; null when unknown. */
  readonly previous: number | null
}

export interface ChartSize {
  readonly width: number
  readonly rowHeight: number
  readonly labelWidth: number
  /** Width of a text as it will be painted. */
  readonly measure: (text: string) => number
}

const GAP = 6
const TICK = 2

const round = (n: number) => Math.round(n * 100) / 100
const box = (x: number, y: number, width: number, height: number) =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`

/**
 * Horizontal bars from zero, the value at the end, the month before as an upright tick with its own number; rows.length ×
 * rowHeight high. Nothing leaves the width as long as the labels fit theirs and there is room for two numbers.
 */
export const barChart = (rows: readonly ChartRow[], size: ChartSize): Shape[] => {
  const { width, rowHeight, labelWidth, measure } = size
  const left = labelWidth + GAP
  const widest = Math.max(0, ...rows.map(({ value }) => measure(formatNumber(value))))
  const widestBefore = Math.max(
    0,
    ...rows.map(({ previous }) => (previous === null ? 0 : measure(formatNumber(previous)))),
  )
  const room = Math.max(0, width - left - widest - GAP - (widestBefore > 0 ? widestBefore + 2 * GAP + TICK : 0))
  const most = Math.max(1, ...rows.map(({ value, previous }) => Math.max(value, previous ?? 0)))
  const at = (n: number) => left + (n * room) / most

  const shapes: Shape[] = [{ kind: 'path', role: 'axis', d: box(left - 1, 0, 1, rows.length * rowHeight) }]
  rows.forEach(({ label, value, previous }, i) => {
    const top = i * rowHeight
    const y = round(top + rowHeight * 0.6)
    const text = (x: number, role: 'label' | 'value' | 'previous', what: string) =>
      shapes.push({ kind: 'text', x: round(x), y, anchor: role === 'label' ? 'end' : 'start', text: what, role })
    text(labelWidth, 'label', label)
    const end = value > 0 ? Math.max(at(value), left + TICK) : left
    if (value > 0)
      shapes.push({ kind: 'path', role: 'bar', d: box(left, top + rowHeight * 0.15, end - left, rowHeight * 0.6) })

    const number = formatNumber(value)
    const before = previous === null ? null : { x: at(previous), text: formatNumber(previous) }
    if (!before) {
      text(end + GAP, 'value', number)
      return
    }
    shapes.push({
      kind: 'path',
      role: 'tick',
      d: box(before.x - TICK / 2, top + rowHeight * 0.08, TICK, rowHeight * 0.74),
    })
    // The value stands at the end of its bar, or behind the tick where the tick would strike it through.
    const free = before.x < end - TICK || before.x > end + 2 * GAP + measure(number)
    const start = (free ? end : Math.max(end, before.x)) + GAP
    text(start, 'value', number)
    text(Math.max(before.x, start + measure(number)) + GAP, 'previous', before.text)
  })
  return shapes
}
