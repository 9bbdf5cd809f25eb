import { type FrozenReport, formatPeriod, msOf } from '@catat/domain'
import { PDFDocument } from 'pdf-lib'
import { drawApprovalBlock } from './approval-block.ts'
import { drawChapters } from './chapters.ts'
import { Flow } from './flow.ts'
import { drawDraftMark, drawFooters } from './footer.ts'
import { drawLetter } from './letter.ts'
import { embedTypefaces } from './typeface.ts'

export interface Rendered {
  readonly pdf: Uint8Array
  readonly pages: number
}

/**
 * The report as the office sends it: A4, tagged, in Indonesian, its letter first. The same frozen report always gives the
 * same bytes, so the SHA-256 kept beside it can be made again. Revision 0 is a draft: marked, without number and code.
 */
export const renderReport = async (report: FrozenReport): Promise<Rendered> => {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const faces = await embedTypefaces(doc)
  const made = new Date(msOf(report.frozenAt))
  doc.setTitle(`Laporan bulanan data layanan PUSPAGA, ${formatPeriod(report.period)}`, { showInWindowTitleBar: true })
  doc.setAuthor(report.office.letterhead.join(' '))
  doc.setSubject(report.number === '' ? 'Konsep' : `Nomor ${report.number}, revisi ${report.revision}`)
  doc.setCreator('Catat')
  doc.setProducer('Catat')
  doc.setCreationDate(made)
  doc.setModificationDate(made)
  doc.setLanguage('id-ID')

  const flow = new Flow(doc, faces, (sheet) => {
    if (report.revision === 0) drawDraftMark(sheet, faces)
  })
  drawLetter(flow, report)
  drawChapters(flow, report)
  drawApprovalBlock(flow, report)
  drawFooters(flow, report)
  flow.structure.close()
  return { pdf: await doc.save({ objectsPerTick: Number.POSITIVE_INFINITY }), pages: flow.sheets.length }
}
