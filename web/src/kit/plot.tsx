import { barChart, type Shape, type TableChart, trendChart } from '@catat/domain'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Bars drawn at the width of their box, so that their words stay 13 px. `label` says what is counted and where the table is. */
export const Plot = ({
  rows,
  label,
}: {
  readonly rows: readonly { readonly label: string; readonly value: number; readonly previous: number | null }[]
  readonly label: string
}) => {
  const [box, width] = useWidth()
  const rowHeight = 30
  const labelWidth = Math.ceil(Math.max(0, ...rows.map((row) => measure(row.label))))
  const shapes = width > 0 ? barChart(rows, { width, rowHeight, labelWidth, measure }) : []
  return (
    <div ref={box} class="plot-box">
      <Picture width={width} height={rows.length * rowHeight} shapes={shapes} label={label} />
    </div>
  )
}

const TREND = { height: 170, lineHeight: 18 } as const

/** Columns of months, at the width of their box. */
export const TrendPlot = ({
  chart,
  label,
}: {
  readonly chart: Extract<TableChart, { kind: 'trend' }>
  readonly label: string
}) => {
  const [box, width] = useWidth()
  return (
    <div ref={box} class="plot-box">
      <Picture
        width={width}
        height={TREND.height}
        shapes={width > 0 ? trendChart(chart, { width, ...TREND, measure }) : []}
        label={label}
      />
    </div>
  )
}

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!box.current) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [])
  return [box, width] as const
}

const Picture = ({
  width,
  height,
  shapes,
  label,
}: {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  readonly label: string
}) => (
  <svg class="plot" viewBox={`0 0 ${Math.max(width, 1)} ${height}`} role="img" aria-label={label}>
    {shapes.map((shape, i) =>
      shape.kind === 'path' ? (
        <path key={i} class={`p-${shape.role}`} d={shape.d} />
      ) : (
        <text key={i} class={`p-${shape.role}`} x={shape.x} y={shape.y} text-anchor={shape.anchor}>
          {shape.text}
        </text>
      ),
    )}
  </svg>
)

let pen: CanvasRenderingContext2D | null = null
/** Width of a text in px at the size the style gives it. */
const measure = (text: string): number => {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return text.length * 7
  pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`
  return pen.measureText(text).width
}
