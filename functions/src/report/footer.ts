import { type FrozenReport, formatInstant } from '@catat/domain'
import type { Flow } from './flow.ts'
import { breakLines } from './lines.ts'
import { spokenCode } from './phrases.ts'
import { PAGE, type Sheet, TEXT_WIDTH } from './sheet.ts'
import type { Typefaces } from './typeface.ts'

const SIZE = 7.5
const LEADING = 10
const TOP = PAGE.bottom + 14
const NUMBER_WIDTH = 60

const footerText = ({ revision, frozenAt, verifyUrl, verifyCode }: FrozenReport): string => {
  const cutOff = `Angka per ${formatInstant(frozenAt)}.`
  if (revision === 0) return `Konsep, belum diajukan dan tidak berlaku sebagai laporan. ${cutOff}`
  const site = verifyUrl.replace(/^https?:\/\//, '').replace(`/${verifyCode}`, '')
  return (
    `Rekaman terbatas PUSPAGA. ${cutOff} Revisi ${revision}. Periksa: ${site}, kode ${spokenCode(verifyCode)}. ` +
    'Kode QR memeriksa keaslian salinan, bukan tanda tangan elektronik.'
  )
}

/** The foot of every page, once their number is known; the page number from the second page on. */
export const drawFooters = (flow: Flow, report: FrozenReport): void => {
  const lettering = { face: flow.faces.regular, size: SIZE }
  const lines = breakLines(footerText(report), { ...lettering, width: TEXT_WIDTH - NUMBER_WIDTH })
  for (const [i, sheet] of flow.sheets.entries()) {
    sheet.aside('Pagination', () => {
      sheet.box(PAGE.left, TOP, TEXT_WIDTH, 0.6, 'black')
      for (const [n, line] of lines.entries()) sheet.text(line, PAGE.left, TOP + 11 + n * LEADING, lettering)
      if (i === 0) return
      const number = `${i + 1} dari ${flow.sheets.length}`
      sheet.text(number, PAGE.right - lettering.face.width(number, SIZE), TOP + 11, lettering)
    })
  }
}

/** `KONSEP` across the page of a report that was never submitted, under everything else. */
export const drawDraftMark = (sheet: Sheet, { bold }: Typefaces): void => {
  const size = 130
  const half = bold.width('KONSEP', size) / 2
  const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)]
  sheet.aside('Pagination', () =>
    sheet.text(
      'KONSEP',
      PAGE.width / 2 - half * cos + size * 0.33 * sin,
      PAGE.height / 2 + half * sin + size * 0.33 * cos,
      { face: bold, size, ink: 'faint' },
      45,
    ),
  )
}
