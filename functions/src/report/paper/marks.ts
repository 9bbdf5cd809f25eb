import { type FrozenReport, formatInstant } from '@catat/domain'
import { checkText } from '../../pdf/phrases.ts'
import type { Sheet } from '../../pdf/sheet.ts'
import type { Typefaces } from '../../pdf/typeface.ts'

/** What stands at the foot of every page of a report. */
export const footerText = ({ revision, frozenAt, verifyUrl, verifyCode }: FrozenReport): string => {
  const cutOff = `Angka per ${formatInstant(frozenAt)}.`
  if (revision === 0) return `Konsep, belum diajukan dan tidak berlaku sebagai laporan. ${cutOff}`
  return `Rekaman terbatas PUSPAGA. ${cutOff} Revisi ${revision}. ${checkText(verifyUrl, verifyCode)}`
}

/** `KONSEP` across the page of a report that was never submitted, under everything else. */
export const drawDraftMark = (sheet: Sheet, { bold }: Typefaces): void => {
  const size = 130
  const half = bold.width('KONSEP', size) / 2
  const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)]
  sheet.aside('Pagination', () =>
    sheet.text(
      'KONSEP',
      sheet.shape.width / 2 - half * cos + size * 0.33 * sin,
      sheet.shape.height / 2 + half * sin + size * 0.33 * cos,
      { face: bold, size, ink: 'faint' },
      45,
    ),
  )
}
