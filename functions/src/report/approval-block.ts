import type { FrozenReport } from '@catat/domain'
import type { Flow } from './flow.ts'
import { placeAndDate } from './letter.ts'
import { PAGE } from './sheet.ts'
import { COLUMN, drawCheck, drawSignature, type Signature, signatureHeight } from './signature.ts'

const BETWEEN = 16

/** Disusun, Diperiksa, Disetujui: the end of the report, never parted by a page break. */
export const drawApprovalBlock = (flow: Flow, report: FrozenReport): void => {
  const { office } = report
  const drafted: Signature = { over: ['Disusun oleh'], official: office.clerk }
  const checked: Signature = { over: ['Diperiksa oleh'], official: office.divisionHead }
  const approved: Signature = { over: [placeAndDate(report), 'Disetujui oleh'], official: office.agencyHead }
  const upper = Math.max(signatureHeight(flow, drafted), signatureHeight(flow, checked))
  const lower = signatureHeight(flow, approved)
  const section = flow.structure.add(flow.structure.root, 'Sect')
  flow.gap(28)
  flow.room(upper + BETWEEN + lower)
  drawSignature(flow, section, PAGE.left, drafted)
  drawSignature(flow, section, COLUMN.right, checked)
  flow.y += upper + BETWEEN
  drawSignature(flow, section, COLUMN.right, approved)
  if (report.revision > 0) drawCheck(flow, section, flow.y + lower - 4, report.verifyUrl, report.verifyCode)
  flow.y += lower
}
