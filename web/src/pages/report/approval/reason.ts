import { faultText, REASON_MIN, withoutPersonalData } from '@catat/domain'

/** Why a report cannot be returned with this reason; null when it can. */
export const reasonProblem = (reason: string): string | null => {
  const { length } = reason.trim()
  if (length < REASON_MIN) return `Tulis paling sedikit ${REASON_MIN} huruf; baru terbaca ${length}.`
  const clean = withoutPersonalData({ 'alasan pengembalian': reason })
  return clean.ok ? null : faultText(clean)
}
