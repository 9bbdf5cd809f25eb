import { BODY, baseline, type Flow, paragraph } from './flow.ts'
import type { Element } from './structure.ts'

/** Nomor, Sifat, Lampiran, Hal: one under the other. */
export const drawReference = (flow: Flow, parent: Element, rows: readonly (readonly [string, string])[]): void => {
  const { regular } = flow.faces
  const wide = Math.max(...rows.map(([label]) => regular.width(label, BODY.size))) + 4
  for (const [label, value] of rows) {
    const y = flow.y + baseline(BODY.size, BODY.leading)
    const text = flow.structure.add(parent, 'P')
    flow.sheet.tagged(text, () => {
      flow.sheet.text(label, flow.page.left, y, { face: regular, size: BODY.size })
      flow.sheet.text(':', flow.page.left + wide, y, { face: regular, size: BODY.size })
    })
    const x = flow.page.left + wide + 8
    paragraph(flow, text, value, { face: regular, ...BODY, x, width: 250 })
  }
}

/** Tembusan, under the signature. */
export const drawCopies = (flow: Flow, parent: Element, copies: readonly string[]): void => {
  if (copies.length === 0) return
  const { regular } = flow.faces
  const small = { face: regular, size: 10, leading: 13.5 }
  flow.gap(18)
  flow.room((copies.length + 1) * small.leading)
  paragraph(flow, parent, 'Tembusan:', small)
  copies.forEach((line, i) => {
    const hang = regular.width('0. ', small.size)
    const x = flow.page.left + hang
    const text = copies.length === 1 ? line : `${i + 1}. ${line}`
    paragraph(flow, parent, text, { ...small, x, width: flow.page.textWidth - hang, indent: -hang })
  })
}
