import { encode } from 'uqr'
import type { Sheet } from './sheet.ts'

/** A QR code as one filled path, one run of dark modules at a time; unit = one module. The quiet zone is the caller's. */
export const qrPath = (text: string): { readonly d: string; readonly modules: number } => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  let d = ''
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      d += `M${start} ${y}h${x - start + 1}v1h${start - x - 1}z`
    }
  })
  return { d, modules: size }
}

/** Draws the code `side` points wide at (x, y). */
export const drawQr = (sheet: Sheet, text: string, x: number, y: number, side: number): void => {
  const { d, modules } = qrPath(text)
  sheet.path(d, x, y, 'black', side / modules)
}
