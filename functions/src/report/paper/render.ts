import { type FrozenReport, formatPeriod } from '@catat/domain'
import { type Rendered, renderDocument } from '../../pdf/document.ts'
import { drawFooters } from '../../pdf/footer.ts'
import { drawApprovalBlock } from './approval-block.ts'
import { drawChapters } from './chapters.ts'
import { drawLetter } from './letter.ts'
import { drawDraftMark, footerText } from './marks.ts'

/** The monthly report, its letter first. Revision 0 is a draft: marked, without number and code. */
export const renderReport = (report: FrozenReport): Promise<Rendered> =>
  renderDocument(
    {
      title: `Laporan bulanan data layanan PUSPAGA, ${formatPeriod(report.period)}`,
      author: report.office.letterhead.join(' '),
      subject: report.number === '' ? 'Konsep' : `Nomor ${report.number}, revisi ${report.revision}`,
      at: report.frozenAt,
    },
    (flow) => {
      drawLetter(flow, report)
      drawChapters(flow, report)
      drawApprovalBlock(flow, report)
      drawFooters(flow, footerText(report))
    },
    (sheet, faces) => {
      if (report.revision === 0) drawDraftMark(sheet, faces)
    },
  )
