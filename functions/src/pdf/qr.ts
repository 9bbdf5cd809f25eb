import { encode } from 'uqr'
import type { Sheet } from './sheet.ts'

/** Draws the code `side` points wide at (x, y), one run of dark modules at a time. The quiet zone is the caller's. */
export const drawQr = (sheet: Sheet, text: string, x: number, y: number, side: number): void => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const unit = side / size
  const runs: [number, number, number, number][] = []
  data.forEach((row, line) => {
    for (let from = 0; from < row.length; from++) {
      if (!row[from]) continue
      const start = from
      while (row[from + 1]) from++
      runs.push([x + start * unit, y + line * unit, (from - start + 1) * unit, unit])
    }
  })
  sheet.boxes(runs, 'black')
}
