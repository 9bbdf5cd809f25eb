import { formatNumber, formatPeriod } from '../time/format.ts'
import type { Period } from '../time/shape.ts'
import { breakText } from './break.ts'
import type { Integrity } from './seal.ts'

/** What came of the check of a month's log book, in one or two sentences, for page and report alike. */
export const integrityText = (period: Period, { rows, chains, root, broken }: Integrity): string => {
  const book = `Buku log ${formatPeriod(period)}`
  if (broken) return `${book} tidak utuh. Baris pertama yang tidak cocok: ${breakText(broken)}.`
  if (root === null) return `${book} tidak ada: buku log baru dipakai sesudah bulan itu.`
  return `${book} utuh: ${formatNumber(rows)} baris dalam ${formatNumber(chains)} rantai cocok dengan segelnya.`
}
