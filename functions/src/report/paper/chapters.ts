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
import { drawTable } from '../../pdf/table.ts'
import { drawServicesChart } from './chart.ts'
import { drawIntegrity } from './integrity.ts'
import { movementOf } from './summary.ts'

const HEADING = { size: 12.5, leading: 18 } as const
/** A heading needs this much of what it heads on the same page. */
const KEPT = 110
const LIST_ITEM = /^(\d{1,2}[.)]|[-•*])\s+/

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII']
const bab = (n: number, title: string) => `BAB ${ROMAN[n - 1]}\u00a0\u00a0${title}`

const chapter = (flow: Flow, title: string): Element => {
  const section = flow.structure.add(flow.structure.root, 'Sect')
  flow.gap(15)
  flow.room(HEADING.leading + KEPT)
  paragraph(flow, section, title, { face: flow.faces.bold, ...HEADING, align: 'center', tag: 'H1' })
  flow.y += 3
  return section
}

/** What the clerk wrote: a blank line parts paragraphs, a line that begins with a number or a dash is a list item. */
const drawProse = (flow: Flow, parent: Element, title: string, prose: string): void => {
  const { regular, bold } = flow.faces
  const text = { face: regular, ...BODY }
  flow.gap(8)
  flow.room(BODY.leading * 4)
  paragraph(flow, parent, title, { face: bold, ...BODY, tag: 'H2' })
  flow.y += 2
  for (const line of (prose.trim() || 'Belum diisi.').split(/\r\n?|\n/).map((part) => part.trim())) {
    const marker = LIST_ITEM.exec(line)?.[0].trim()
    if (line === '') flow.gap(6)
    else if (marker === undefined) paragraph(flow, parent, line, { ...text, indent: INDENT })
    else {
      const hang = regular.width(`${marker} `, BODY.size)
      paragraph(flow, parent, line, {
        ...text,
        x: flow.page.left + hang,
        width: flow.page.textWidth - hang,
        indent: -hang,
      })
    }
  }
}

/** The report itself, behind its letter: chapters in order, tables numbered through. */
export const drawChapters = (flow: Flow, report: FrozenReport): void => {
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
  const overview = chapter(flow, bab(1, 'GAMBARAN UMUM'))
  paragraph(flow, overview, movementOf(report), { face: regular, ...BODY, indent: INDENT })
  drawServicesChart(flow, overview, report)

  let [ordinal, number] = [0, 1]
  for (const part of Object.keys(TABLE_CHAPTERS) as TableChapter[]) {
    const own = tables.filter((table) => table.chapter === part)
    if (own.length === 0) continue
    number += 1
    const section = chapter(flow, bab(number, TABLE_CHAPTERS[part].toUpperCase()))
    for (const table of own) {
      ordinal += 1
      drawTable(flow, section, table, ordinal)
    }
  }
  const prose = chapter(flow, bab(number + 1, 'KENDALA DAN RENCANA TINDAK LANJUT'))
  drawProse(flow, prose, 'A. Kendala', report.narrative.obstacles)
  drawProse(flow, prose, 'B. Rencana tindak lanjut', report.narrative.plan)
  drawIntegrity(flow, chapter(flow, bab(number + 2, 'KEUTUHAN BUKU LOG')), report)
}
