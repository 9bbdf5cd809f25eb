import type { FrozenReport } from '@catat/domain'
import { BODY, type Flow, heightOf, INDENT, paragraph } from '../../pdf/flow.ts'
import { placeAndDate } from '../../pdf/phrases.ts'
import { columnRight, drawCheck, drawSignature, headOf, type Signature, signatureHeight } from '../../pdf/signature.ts'
import type { Element } from '../../pdf/structure.ts'

const CLOSING = 'Demikian laporan ini disusun untuk dipergunakan sebagaimana mestinya.'
const BEFORE = 20
const BETWEEN = 16

const signaturesOf = (flow: Flow, report: FrozenReport) => {
  const { office } = report
  const drafted: Signature = { over: ['Disusun oleh'], official: office.clerk }
  const checked: Signature = { over: ['Diperiksa oleh'], official: office.divisionHead }
  const approved: Signature = { over: [placeAndDate(report), 'Disetujui oleh'], official: headOf(office) }
  const upper = Math.max(signatureHeight(flow, drafted), signatureHeight(flow, checked))
  const lower = signatureHeight(flow, approved)
  const closing = { face: flow.faces.regular, ...BODY, indent: INDENT }
  const height = heightOf(flow, CLOSING, closing) + BEFORE + upper + BETWEEN + lower
  return { drafted, checked, approved, upper, lower, closing, height }
}

/** How much of a page the block takes, points: its chapter's title does not stand without it. */
export const approvalHeight = (flow: Flow, report: FrozenReport): number => signaturesOf(flow, report).height

/** The closing sentence over Disusun, Diperiksa, Disetujui: one piece, so that no signature stands on a page of its own. */
export const drawApprovalBlock = (flow: Flow, section: Element, report: FrozenReport): void => {
  const { drafted, checked, approved, upper, lower, closing, height } = signaturesOf(flow, report)
  flow.room(height)
  paragraph(flow, section, CLOSING, closing)
  flow.y += BEFORE
  drawSignature(flow, section, flow.page.left, upper, drafted)
  drawSignature(flow, section, columnRight(flow), upper, checked)
  flow.y += upper + BETWEEN
  drawSignature(flow, section, columnRight(flow), lower, approved)
  if (report.revision > 0) drawCheck(flow, section, flow.y + lower - 4, report.verifyUrl, report.verifyCode)
  flow.y += lower
}
