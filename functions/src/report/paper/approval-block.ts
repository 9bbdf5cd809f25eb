import type { FrozenReport } from '@catat/domain'
import { BODY, type Flow, heightOf, INDENT, paragraph } from '../../pdf/flow.ts'
import { placeAndDate } from '../../pdf/phrases.ts'
import { columnRight, drawCheck, drawSignature, headOf, type Signature, signatureHeight } from '../../pdf/signature.ts'
import type { Element } from '../../pdf/structure.ts'

const CLOSING = 'Demikian laporan ini disusun untuk dipergunakan sebagaimana mestinya.'
const BEFORE = 20
const BETWEEN = 16

/** The closing sentence over Disusun, Diperiksa, Disetujui: one piece, so that no signature stands on a page of its own. */
export const drawApprovalBlock = (flow: Flow, section: Element, report: FrozenReport): void => {
  const { office } = report
  const drafted: Signature = { over: ['Disusun oleh'], official: office.clerk }
  const checked: Signature = { over: ['Diperiksa oleh'], official: office.divisionHead }
  const approved: Signature = { over: [placeAndDate(report), 'Disetujui oleh'], official: headOf(office) }
  const upper = Math.max(signatureHeight(flow, drafted), signatureHeight(flow, checked))
  const lower = signatureHeight(flow, approved)
  const closing = { face: flow.faces.regular, ...BODY, indent: INDENT }
  flow.room(heightOf(flow, CLOSING, closing) + BEFORE + upper + BETWEEN + lower)
  paragraph(flow, section, CLOSING, closing)
  flow.y += BEFORE
  drawSignature(flow, section, flow.page.left, upper, drafted)
  drawSignature(flow, section, columnRight(flow), upper, checked)
  flow.y += upper + BETWEEN
  drawSignature(flow, section, columnRight(flow), lower, approved)
  if (report.revision > 0) drawCheck(flow, section, flow.y + lower - 4, report.verifyUrl, report.verifyCode)
  flow.y += lower
}
