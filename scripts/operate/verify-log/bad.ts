/** Why the first bad row is bad. */
export const REASONS = {
  missing: 'baris ini tidak ada',
  edited: 'isi baris tidak cocok dengan sidiknya',
  foreign: 'baris ini milik rantai atau tempat lain',
  twice: 'dua baris mengaku sebagai baris ini',
  unlinked: 'baris ini tidak menyambung pada baris sebelumnya',
  head: 'kepala rantai pada kartunya tidak cocok dengan baris ini',
  card: 'kartu dari rantai ini tidak ada lagi',
  digest: 'kartunya diubah sesudah baris ini tanpa baris baru',
  seal: 'tidak cocok dengan segelnya',
  recorded: 'segelnya sendiri menyebut baris ini rusak',
  kept: 'diubah sesudah baris terakhir yang menyebutnya tanpa baris baru',
  witness: 'kode segelnya bukan kode yang disimpan di luar',
} as const

/** A row, or (seq 0) a seal, or a document that rows of others answer for. */
export interface Bad {
  readonly chain: string
  readonly seq: number
  readonly why: keyof typeof REASONS
}

export const badText = ({ chain, seq, why }: Bad): string =>
  `${chain}${seq === 0 ? '' : `, baris ${seq}`}: ${REASONS[why]}`
