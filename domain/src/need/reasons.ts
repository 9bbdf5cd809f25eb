import * as v from 'valibot'

/** Why a need cannot be met. */
export const NEED_REASONS = {
  clientUnreachable: 'Klien tidak dapat dihubungi',
  clientRefused: 'Klien menolak',
  moved: 'Klien pindah atau tinggal di luar daerah',
  elsewhere: 'Sudah dilayani lembaga lain',
  notInAuthority: 'Di luar kewenangan PUSPAGA',
  noMeans: 'Tenaga, waktu, atau anggaran tidak tersedia',
  noOccasion: 'Tidak ada kegiatan yang sesuai',
  notNeeded: 'Kebutuhan sudah tidak ada',
  safety: 'Demi keselamatan klien',
} as const
export type NeedReason = keyof typeof NEED_REASONS
export const NeedReasonSchema = v.picklist(Object.keys(NEED_REASONS) as NeedReason[])
