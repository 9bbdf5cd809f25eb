import type { Flow } from './flow.ts'
import { breakLines } from './lines.ts'

const SIZE = 7.5
const LEADING = 10
const BELOW = 14
const NUMBER_WIDTH = 60

/** The foot of every page, once their number is known; the page number from the second page on. */
export const drawFooters = (flow: Flow, text: string): void => {
  const lettering = { face: flow.faces.regular, size: SIZE }
  const lines = breakLines(text, { ...lettering, width: flow.page.textWidth - NUMBER_WIDTH })
  for (const [i, sheet] of flow.sheets.entries()) {
    sheet.aside('Pagination', () => {
      sheet.box(flow.page.left, flow.page.bottom + BELOW, flow.page.textWidth, 0.6, 'black')
      for (const [n, line] of lines.entries())
        sheet.text(line, flow.page.left, flow.page.bottom + BELOW + 11 + n * LEADING, lettering)
      if (i === 0) return
      const number = `${i + 1} dari ${flow.sheets.length}`
      sheet.text(number, flow.page.right - lettering.face.width(number, SIZE), flow.page.bottom + BELOW + 11, lettering)
    })
  }
}
