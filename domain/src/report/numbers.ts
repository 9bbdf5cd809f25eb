import type { Office } from '../office/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'

/** `400.2/{urut}/DP2KBP3A/{tahun}` with 7 and 2026 is `400.2/007/DP2KBP3A/2026`. */
export const letterNumber = (template: string, n: number, year: number): string =>
  template.replaceAll('{urut}', String(n).padStart(3, '0')).replaceAll('{tahun}', String(year))

/** A block with fewer numbers left than this is told of. */
export const FEW_NUMBERS = 5

/** What a letter is numbered by: the next of the year's series, after `last`, or what the clerk typed. */
export type NextNumber =
  | { readonly by: 'block'; readonly n: number }
  | { readonly by: 'clerk'; readonly number: string }

/** Which number the next letter of a year gets. Never one at or below `last`; none outside the block that the agenda gave. */
export const nextLetter = (
  { numbering }: Pick<Office, 'numbering'>,
  { last, year, typed }: { readonly last: number; readonly year: number; readonly typed: string | null },
): Verdict<NextNumber> => {
  if (numbering?.by === 'clerk') {
    const number = (typed ?? '').trim().replace(/\s+/g, ' ')
    return number === '' ? refuse('report/number-needed') : accept({ by: 'clerk', number })
  }
  if (!numbering) return accept({ by: 'block', n: last + 1 })
  if (numbering.year !== year) return refuse('report/no-block', { year })
  const n = Math.max(last + 1, numbering.from)
  if (numbering.to !== null && n > numbering.to)
    return refuse('report/block-empty', { from: numbering.from, to: numbering.to })
  return accept({ by: 'block', n })
}

/** How many numbers the office's block still has; null where there is no end to it. */
export const numbersLeft = ({ numbering, lastLetter }: Pick<Office, 'numbering' | 'lastLetter'>): number | null => {
  if (numbering?.by !== 'block' || numbering.to === null) return null
  const last = lastLetter?.year === numbering.year ? lastLetter.n : 0
  return Math.max(0, numbering.to - Math.max(last, numbering.from - 1))
}
