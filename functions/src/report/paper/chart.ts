import {
  barChart,
  type FrozenReport,
  formatNumber,
  previousReport,
  SERVICES,
  type Service,
  type Shape,
  spanName,
  type TableChart,
} from '@catat/domain'
import { type Flow, paragraph } from '../../pdf/flow.ts'
import type { Element } from '../../pdf/structure.ts'

const SIZE = 9
const ROW = 15
const LABEL = 100
const CAPTION = { size: 10.5, leading: 15 } as const

type Bars = Extract<TableChart, { kind: 'bars' }>

/** Files received by service, with the number of the period before as a tick. */
const servicesChart = ({ id, previous, figures }: FrozenReport): Bars => {
  const before = previous === null ? '' : ` (garis dan angka kelabu: ${spanName(previousReport(id))})`
  return {
    kind: 'bars',
    caption: `Berkas diterima, ${spanName(id)}${before}`,
    rows: (Object.keys(SERVICES) as Service[]).map((code) => ({
      label: SERVICES[code].short,
      value: figures.services[code]?.received ?? 0,
      previous: previous === null ? null : (previous[code] ?? 0),
    })),
  }
}

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

/** A picture with its caption, in one piece: the geometry the console draws as SVG. */
const drawBars = (flow: Flow, parent: Element, { caption, rows }: Bars, ordinal: number): void => {
  const { regular, bold } = flow.faces
  const height = rows.length * ROW
  const measure = (text: string) => regular.width(text, SIZE)
  const labelWidth = Math.max(LABEL, ...rows.map(({ label }) => measure(label)))
  const shapes = barChart(rows, { width: flow.page.textWidth, rowHeight: ROW, labelWidth, measure })
  flow.gap(8)
  flow.room(CAPTION.leading + 4 + height)
  paragraph(flow, parent, `Gambar ${ordinal}. ${caption}`, { face: bold, ...CAPTION })
  flow.y += 4
  const spoken = rows.map(({ label, value }) => `${label} ${formatNumber(value)}`).join(', ')
  drawShapes(flow, parent, `Diagram batang. ${caption}: ${spoken}.`, height, shapes)
}

/** The first picture of a report; false where there is nothing to show. */
export const drawServicesChart = (flow: Flow, parent: Element, report: FrozenReport): boolean => {
  if (report.figures.files === 0) return false
  drawBars(flow, parent, servicesChart(report), 1)
  return true
}
