import {
  barChart,
  chartCaption,
  chartText,
  type FrozenReport,
  SERVICES,
  type Service,
  type Shape,
  spanName,
  type TableChart,
  trendChart,
} from '@catat/domain'
import { type Flow, paragraph } from '../../pdf/flow.ts'
import type { Element } from '../../pdf/structure.ts'

const SIZE = 9
const ROW = 15
const LABEL = 100
/** Height of columns of months, with their words. */
const TREND = 120
const CAPTION = { size: 10.5, leading: 15 } as const

/** Files received by service. */
const servicesChart = ({ id, previous, figures }: FrozenReport): Extract<TableChart, { kind: 'bars' }> => ({
  kind: 'bars',
  caption: `Berkas diterima, ${spanName(id)}`,
  rows: (Object.keys(SERVICES) as Service[]).map((code) => ({
    label: SERVICES[code].short,
    value: figures.services[code]?.received ?? 0,
    previous: previous === null ? null : (previous[code] ?? 0),
  })),
})

const drawShapes = (flow: Flow, parent: Element, spoken: string, height: number, shapes: readonly Shape[]): void => {
  const { regular } = flow.faces
  const figure = flow.structure.add(parent, 'Figure', spoken)
  flow.sheet.tagged(figure, () => {
    for (const shape of shapes) {
      if (shape.kind === 'path') {
        flow.sheet.path(shape.d, flow.page.left, flow.y, shape.role === 'bar' ? 'data' : 'black')
        continue
      }
      const wide = regular.width(shape.text, SIZE)
      const left = flow.page.left + shape.x - (shape.anchor === 'end' ? wide : 0)
      const ink = shape.role === 'previous' ? 'quiet' : 'black'
      flow.sheet.text(shape.text, left, flow.y + shape.y, { face: regular, size: SIZE, ink })
    }
  })
  flow.y += height
}

/** A picture with its caption over it, in one piece: the geometry the console draws as SVG. */
const drawPicture = (
  flow: Flow,
  parent: Element,
  title: string,
  spoken: string,
  height: number,
  shapes: readonly Shape[],
) => {
  flow.gap(8)
  flow.room(CAPTION.leading + 4 + height)
  paragraph(flow, parent, title, { face: flow.faces.bold, ...CAPTION })
  flow.y += 4
  drawShapes(flow, parent, spoken, height, shapes)
}

/** The picture of a table's own numbers; nothing where all of them are zero. */
export const drawChart = (flow: Flow, parent: Element, chart: TableChart, ordinal: number): boolean => {
  const measure = (text: string) => flow.faces.regular.width(text, SIZE)
  const title = `Gambar ${ordinal}. ${chartCaption(chart)}`
  const width = flow.page.textWidth
  if (chart.kind === 'trend') {
    if (!chart.series.some(({ values }) => values.some((value) => value !== null && value > 0))) return false
    const shapes = trendChart(chart, { width, height: TREND, lineHeight: ROW, measure })
    drawPicture(flow, parent, title, `Diagram kolom. ${chartText(chart)}`, TREND, shapes)
    return true
  }
  const { rows } = chart
  if (!rows.some(({ value, previous }) => value > 0 || (previous ?? 0) > 0)) return false
  const labelWidth = Math.max(LABEL, ...rows.map(({ label }) => measure(label)))
  const shapes = barChart(rows, { width, rowHeight: ROW, labelWidth, measure })
  drawPicture(flow, parent, title, `Diagram batang. ${chartText(chart)}`, rows.length * ROW, shapes)
  return true
}

/** The first picture of a report; false where there is nothing to show. */
export const drawServicesChart = (flow: Flow, parent: Element, report: FrozenReport): boolean =>
  report.figures.files > 0 && drawChart(flow, parent, servicesChart(report), 1)
