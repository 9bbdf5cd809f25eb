import { can, type Report, type Staff } from '@catat/domain'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Act } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icons.tsx'
import { pdfName } from './model.ts'
import { PdfCard } from './pdf.tsx'

export interface Pdf {
  readonly busy: boolean
  readonly shown: boolean
  readonly toggle: () => unknown
  /** The PDF on the page once it was asked for. */
  readonly card: VNode | null
}

/** The PDF of a revision (0: the draft as it would be printed now). Asking for it writes a row in the log book. */
export const usePdf = (report: Report, revision: number, act: Act): Pdf => {
  const [pdf, setPdf] = useState<string | null>(null)
  const fetchPdf = () =>
    act.run('print', async () => setPdf((await callDesk({ type: 'report.print', id: report.id, revision })).pdf))
  return {
    busy: act.busy === 'print',
    shown: pdf !== null,
    toggle: () => (pdf === null ? fetchPdf() : setPdf(null)),
    card:
      pdf === null ? null : (
        <PdfCard pdf={pdf} name={pdfName(report.id, revision === 0 ? null : report.number)} pages={null} />
      ),
  }
}

export const PdfButton = ({ pdf, may, text }: { readonly pdf: Pdf; readonly may: Staff; readonly text: string }) =>
  can(may, 'report.print').ok ? (
    <Button busy={pdf.busy} onClick={pdf.toggle}>
      <Icon name="report" />
      {pdf.shown ? 'Tutup PDF' : text}
    </Button>
  ) : null
