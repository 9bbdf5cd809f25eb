import type { Office } from '@catat/domain'
import { type Flow, paragraph } from './flow.ts'
import type { Element } from './structure.ts'

const KOP = { size: 13.5, leading: 17 } as const
const ADDRESS = { size: 9, leading: 12 } as const
/** The office's sign: a thick and a thin rule (3 px and 1 px of 96 to the inch). */
const RULES = { thick: 2.25, between: 1.5, thin: 0.75 } as const

/** The office's letterhead with its double rule. */
export const drawKop = (flow: Flow, parent: Element, office: Office): void => {
  const { bold, regular } = flow.faces
  for (const line of office.letterhead) paragraph(flow, parent, line, { face: bold, ...KOP, align: 'center' })
  flow.y += 3
  paragraph(flow, parent, office.address, { face: regular, ...ADDRESS, align: 'center' })
  flow.y += 6
  flow.sheet.aside('Layout', () => {
    flow.sheet.box(flow.page.left, flow.y, flow.page.textWidth, RULES.thick, 'black')
    flow.sheet.box(flow.page.left, flow.y + RULES.thick + RULES.between, flow.page.textWidth, RULES.thin, 'black')
  })
  flow.y += RULES.thick + RULES.between + RULES.thin
}
