import { type Office, officeFacts } from '@catat/domain'
import { type Flow, heightOf, paragraph } from './flow.ts'
import type { Element } from './structure.ts'

const KOP = { size: 13.5, leading: 17 } as const
const ADDRESS = { size: 9, leading: 12 } as const
/** The office's sign: a thick and a thin rule (3 px and 1 px of 96 to the inch). */
const RULES = { thick: 2.25, between: 1.5, thin: 0.75 } as const
/** The picture may be so wide and high, and keeps its own proportions; the text stands clear of it. */
const EMBLEM = { width: 58, height: 68, clear: 8 } as const

/** `Telepon … · Laman … · Pos-el …`, what of it the office has. */
export const contactLine = (office: Office): string => {
  const { phone, site, mail } = officeFacts(office)
  const named = [
    ['Telepon', phone],
    ['Laman', site],
    ['Pos-el', mail],
  ]
  return named.flatMap(([name, text]) => (text ? `${name}\u00a0${text}` : [])).join(' · ')
}

/** The office's letterhead: its picture at the left, its lines, its double rule. */
export const drawKop = (flow: Flow, parent: Element, office: Office): void => {
  const { bold, regular } = flow.faces
  const { page, emblem } = flow
  const top = flow.y
  const inset = emblem ? EMBLEM.width + EMBLEM.clear : 0
  const column = { x: page.left + inset, width: page.textWidth - inset, align: 'center' } as const
  const under = [office.address, contactLine(office)].filter(Boolean)
  const address = { face: regular, ...ADDRESS, ...column }
  // A kop of a few short lines stands in the middle beside its picture.
  const widest = Math.max(...office.letterhead.map((line) => bold.width(line, KOP.size)))
  const size = Math.min(KOP.size, (KOP.size * column.width) / widest)
  const head = { face: bold, ...KOP, size, ...column }
  const high =
    office.letterhead.length * KOP.leading + 3 + under.reduce((sum, line) => sum + heightOf(flow, line, address), 0)
  if (emblem) {
    const scale = Math.min(EMBLEM.width / emblem.width, EMBLEM.height / emblem.height)
    const [width, height] = [emblem.width * scale, emblem.height * scale]
    const figure = flow.structure.add(parent, 'Figure', 'Lambang daerah')
    const x = page.left + (EMBLEM.width - width) / 2
    const y = top + Math.max(0, (high - height) / 2)
    flow.sheet.tagged(figure, () => flow.sheet.picture(emblem.ref, x, y, width, height))
    flow.y += Math.max(0, (height - high) / 2)
  }
  for (const line of office.letterhead) paragraph(flow, parent, line, head)
  flow.y += 3
  for (const line of under) paragraph(flow, parent, line, address)
  flow.y = Math.max(flow.y, emblem ? top + EMBLEM.height : 0) + 6
  flow.sheet.aside('Layout', () => {
    flow.sheet.box(page.left, flow.y, page.textWidth, RULES.thick, 'black')
    flow.sheet.box(page.left, flow.y + RULES.thick + RULES.between, page.textWidth, RULES.thin, 'black')
  })
  flow.y += RULES.thick + RULES.between + RULES.thin
}
