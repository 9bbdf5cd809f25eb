import {
  barChart,
  type FrozenReport,
  formatNumber,
  formatPeriod,
  previousPeriod,
  SERVICES,
  type Service,
} from '@catat/domain'
import { type Flow, paragraph } from '../../pdf/flow.ts'
import type { Element } from '../../pdf/structure.ts'

const SIZE = 9
const ROW = 15
const LABEL = 100
const CAPTION = { size: 10.5, leading: 15 } as const

/** Files received by service, as bars with last month's number as a tick: the geometry the console draws as SVG. */
export const drawServicesChart = (flow: Flow, parent: Element, report: FrozenReport): void => {
  const { regular, bold } = flow.faces
  const { previous, figures, period } = report
  if (figures.files === 0) return
  const codes = Object.keys(SERVICES) as Service[]
  const rows = codes.map((code) => ({
    label: SERVICES[code].short,
    value: figures.services[code]?.received ?? 0,
    previous: previous === null ? null : (previous[code] ?? 0),
  }))
  const measure = (text: string) => regular.width(text, SIZE)
  const shapes = barChart(rows, { width: flow.page.textWidth, rowHeight: ROW, labelWidth: LABEL, measure })
  const height = rows.length * ROW

  flow.gap(8)
  flow.room(CAPTION.leading + 4 + height)
  const before = previous === null ? '' : ` (garis dan angka kelabu: ${formatPeriod(previousPeriod(period))})`
  paragraph(flow, parent, `Gambar 1. Berkas diterima, ${formatPeriod(period)}${before}`, { face: bold, ...CAPTION })
  flow.y += 4
  const spoken = rows.map(({ label, value }) => `${label} ${formatNumber(value)}`).join(', ')
  const figure = flow.structure.add(parent, 'Figure', `Diagram batang berkas diterima: ${spoken}.`)
  flow.sheet.tagged(figure, () => {
    for (const shape of shapes) {
      if (shape.kind === 'path') {
        flow.sheet.path(shape.d, flow.page.left, flow.y, shape.role === 'bar' ? 'data' : 'black')
        continue
      }
      const wide = measure(shape.text)
      const left = flow.page.left + shape.x - (shape.anchor === 'end' ? wide : 0)
      flow.sheet.text(shape.text, left, flow.y + shape.y, {
        face: regular,
        size: SIZE,
        ink: shape.role === 'previous' ? 'quiet' : 'black',
      })
    }
  })
  flow.y += height
}
