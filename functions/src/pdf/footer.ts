import type { Flow } from './flow.ts'
import { breakLines } from './lines.ts'
import { PAGE, TEXT_WIDTH } from './sheet.ts'

const SIZE = 7.5
const LEADING = 10
const TOP = PAGE.bottom + 14
const NUMBER_WIDTH = 60

/** The foot of every page, once their number is known; the page number from the second page on. */
export const drawFooters = (flow: Flow, text: string): void => {
  const lettering = { face: flow.faces.regular, size: SIZE }
  const lines = breakLines(text, { ...lettering, width: TEXT_WIDTH - NUMBER_WIDTH })
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
