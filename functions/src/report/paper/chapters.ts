import {
  type FrozenReport,
  kindOf,
  REPORT_KINDS,
  reportTables,
  spanName,
  TABLE_CHAPTERS,
  type TableChapter,
} from '@catat/domain'
import { BODY, type Flow, INDENT, paragraph } from '../../pdf/flow.ts'
import type { Element } from '../../pdf/structure.ts'
import { beginningOf, drawTable } from '../../pdf/table.ts'
import { approvalHeight } from './approval-block.ts'
import { legalBasis } from './basis.ts'
import { drawChart, drawServicesChart } from './chart.ts'
import { drawIntegrity } from './integrity.ts'
import { movementOf, purposeOf } from './summary.ts'

const HEADING = { size: 12.5, leading: 18 } as const
/** A heading needs this much of what it heads on the same page. */
const KEPT = 110
const LIST_ITEM = /^(\d{1,2}[.)]|[-•*])\s+/

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
const bab = (n: number, title: string) => `BAB ${ROMAN[n - 1]}\u00a0\u00a0${title}`

const chapter = (flow: Flow, title: string, kept = KEPT): Element => {
  const section = flow.structure.add(flow.structure.root, 'Sect')
  flow.gap(15)
  flow.room(HEADING.leading + 3 + kept)
  flow.bookmark(title)
  paragraph(flow, section, title, { face: flow.faces.bold, ...HEADING, align: 'center', tag: 'H1' })
  flow.y += 3
  return section
}

const heading = (flow: Flow, parent: Element, title: string): void => {
  flow.gap(8)
  flow.room(BODY.leading * 4)
  paragraph(flow, parent, title, { face: flow.faces.bold, ...BODY, tag: 'H2' })
  flow.y += 2
}

/** Lines of prose; one that begins with a number or a dash is an item of a list and hangs behind it. */
const drawList = (flow: Flow, parent: Element, lines: readonly string[]): void => {
  const { regular } = flow.faces
  const text = { face: regular, ...BODY }
  for (const line of lines) {
    const marker = LIST_ITEM.exec(line)?.[0].trim()
    if (line === '') flow.gap(6)
    else if (marker === undefined) paragraph(flow, parent, line, { ...text, indent: INDENT })
    else {
      const hang = regular.width(`${marker} `, BODY.size)
      const x = flow.page.left + hang
      paragraph(flow, parent, line, { ...text, x, width: flow.page.textWidth - hang, indent: -hang })
    }
  }
}

/** What the clerk wrote; a blank line parts paragraphs. */
const drawProse = (flow: Flow, parent: Element, title: string, prose: string): void => {
  heading(flow, parent, title)
  const lines = (prose.trim() || 'Belum diisi.').split(/\r\n?|\n/)
  drawList(
    flow,
    parent,
    lines.map((part) => part.trim()),
  )
}

/** Why a Ralat was issued, and which revision it takes the place of. */
const drawAmendment = (flow: Flow, { amendment }: FrozenReport): void => {
  if (!amendment) return
  const section = flow.structure.add(flow.structure.root, 'Sect')
  flow.gap(8)
  flow.bookmark(`Ralat ke-${amendment.n}`)
  paragraph(flow, section, `RALAT KE-${amendment.n}`, { face: flow.faces.bold, ...BODY, align: 'center', tag: 'H2' })
  paragraph(flow, section, `Menggantikan revisi ${amendment.of}. Alasan: ${amendment.reason}`, {
    face: flow.faces.regular,
    ...BODY,
  })
}

/** The report itself, behind its letter: chapters in order, tables numbered through. Answers the last, over the signatures. */
export const drawChapters = (flow: Flow, report: FrozenReport): Element => {
  const { regular, bold } = flow.faces
  const tables = reportTables(report)
  flow.turn()
  paragraph(flow, flow.structure.root, `${REPORT_KINDS[kindOf(report.id)].name} data layanan PUSPAGA`.toUpperCase(), {
    face: bold,
    size: 14,
    leading: 18,
    align: 'center',
    tag: 'H1',
  })
  paragraph(flow, flow.structure.root, spanName(report.id).toUpperCase(), {
    face: bold,
    size: 14,
    leading: 18,
    align: 'center',
  })
  drawAmendment(flow, report)
  const opening = chapter(flow, bab(1, 'PENDAHULUAN'))
  heading(flow, opening, 'A. Dasar hukum')
  drawList(
    flow,
    opening,
    legalBasis(report.office).map((line, i) => `${i + 1}. ${line}`),
  )
  heading(flow, opening, 'B. Maksud')
  paragraph(flow, opening, purposeOf(report), { face: regular, ...BODY, indent: INDENT })
  heading(flow, opening, 'C. Gambaran umum')
  paragraph(flow, opening, movementOf(report), { face: regular, ...BODY, indent: INDENT })
  let pictures = drawServicesChart(flow, opening, report) ? 1 : 0

  let [ordinal, number] = [0, 1]
  for (const part of Object.keys(TABLE_CHAPTERS) as TableChapter[]) {
    const own = tables.filter((table) => table.chapter === part)
    const [first] = own
    if (!first) continue
    number += 1
    const section = chapter(flow, bab(number, TABLE_CHAPTERS[part].toUpperCase()), beginningOf(flow, first))
    for (const table of own) {
      ordinal += 1
      drawTable(flow, section, table, ordinal)
      // That of M1 stands in the opening.
      if (table.chart && table.id !== 'M1' && drawChart(flow, section, table.chart, pictures + 1)) pictures += 1
    }
  }
  const prose = chapter(flow, bab(number + 1, 'KENDALA DAN RENCANA TINDAK LANJUT'))
  drawProse(flow, prose, 'A. Kendala', report.narrative.obstacles)
  drawProse(flow, prose, 'B. Rencana tindak lanjut', report.narrative.plan)
  drawIntegrity(flow, chapter(flow, bab(number + 2, 'KEUTUHAN BUKU LOG')), report)
  return chapter(flow, bab(number + 3, 'PENUTUP'), approvalHeight(flow, report))
}
