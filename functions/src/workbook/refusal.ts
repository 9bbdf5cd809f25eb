import type { Fault } from '@catat/domain'

export type Unreadable = { readonly ok: false } & Fault

const AGAIN = 'Buka di Excel, simpan ulang sebagai .xlsx, lalu pilih lagi.'

/** Why a register cannot be read at all, and what the person can do about it. */
const REASONS = {
  empty: ['berkasnya kosong (0 bita)', 'Simpan ulang registernya dari Excel, lalu pilih lagi.'],
  encrypted: ['berkasnya dikunci dengan kata sandi', 'Buka di Excel, hapus kata sandinya, simpan, lalu pilih lagi.'],
  tooHeavy: [
    'buku kerjanya terlalu berat untuk dibaca',
    'Salin lembar registernya ke buku kerja baru, lalu pilih yang baru.',
  ],
  notWorkbook: [
    'berkasnya bukan buku kerja (.xlsx, .xls, .ods) atau CSV',
    'Pilih berkas register yang berbentuk .xlsx, .xls, .ods, atau .csv.',
  ],
  damaged: ['buku kerjanya rusak atau tidak utuh', AGAIN],
  noSheet: ['buku kerjanya tidak mempunyai lembar', AGAIN],
} as const

export const unreadable = (reason: keyof typeof REASONS): Unreadable => {
  const [why, todo] = REASONS[reason]
  return { ok: false, fault: 'register/unreadable', details: { why, todo } }
}

/** `read` and `expected` as a person reads sizes: `4,2 MB`, `20.000 baris`. */
export const tooLarge = (read: string, expected: string): Unreadable => ({
  ok: false,
  fault: 'input/too-large',
  details: { read, expected },
})
