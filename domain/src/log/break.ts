import * as v from 'valibot'

/** Why a chain of the log book, or a seal over it, does not hold. */
export const BREAKS = {
  missing: 'baris ini tidak ada',
  edited: 'isi baris tidak cocok dengan sidiknya',
  foreign: 'baris ini milik rantai atau tempat lain',
  unlinked: 'baris ini tidak menyambung pada baris sebelumnya',
  head: 'kepala rantai pada kartunya tidak cocok dengan baris ini',
  card: 'kartu dari rantai ini tidak ada lagi',
  seal: 'tidak cocok dengan segelnya',
} as const
export type BreakReason = keyof typeof BREAKS

/** The first bad row of a chain, by ids only; `seq` 0 of the chain `seals/{id}` is that seal itself. */
export const BreakSchema = v.strictObject({
  chain: v.string(),
  seq: v.number(),
  why: v.picklist(Object.keys(BREAKS) as BreakReason[]),
})
export type Break = v.InferOutput<typeof BreakSchema>

/** `files/0123, baris 7: isi baris tidak cocok dengan sidiknya` */
export const breakText = ({ chain, seq, why }: Break): string =>
  `${chain}${seq === 0 ? '' : `, baris ${seq}`}: ${BREAKS[why]}`
