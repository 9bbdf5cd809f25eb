import { type FrozenReport, kindOf, officeFacts, REPORT_KINDS, spanName, subjectOf } from '@catat/domain'
import { type Rendered, renderDocument } from '../../pdf/document.ts'
import { drawFooters } from '../../pdf/footer.ts'
import { drawApprovalBlock } from './approval-block.ts'
import { drawChapters } from './chapters.ts'
import { drawLetter } from './letter.ts'
import { drawDraftMark, footerText } from './marks.ts'

/** A report, its letter first; `emblem` is the picture its office names. Revision 0 is a draft: marked, without number and code. */
export const renderReport = (report: FrozenReport, emblem: Uint8Array | null = null): Promise<Rendered> =>
  renderDocument(
    {
      title: `${REPORT_KINDS[kindOf(report.id)].name} data layanan PUSPAGA, ${spanName(report.id)}`,
      author: report.office.letterhead.join(' '),
      subject: report.number === '' ? 'Konsep' : subjectOf(report.number, report.revision),
      at: report.frozenAt,
      typeface: officeFacts(report.office).typeface,
      emblem,
    },
    (flow) => {
      flow.bookmark('Surat pengantar')
      drawLetter(flow, report)
      const last = drawChapters(flow, report)
      drawApprovalBlock(flow, last, report)
      drawFooters(flow, footerText(report))
    },
    (sheet, faces) => {
      if (report.revision === 0) drawDraftMark(sheet, faces)
    },
  )
