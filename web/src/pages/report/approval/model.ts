import type { ReportStatus } from '@catat/domain'

/** The two decisions of the SOP that travel by link: step 6 receives, step 7 approves. */
export type DecisionAct = 'receive' | 'approve'

export const WORDS = {
  receive: {
    step: 'Langkah SOP 6, penerimaan oleh Kepala Bidang',
    accept: 'Terima laporan',
    who: 'Kepala Bidang',
  },
  approve: {
    step: 'Langkah SOP 7, persetujuan Kepala Dinas',
    accept: 'Setujui laporan',
    who: 'Kepala Dinas',
  },
} as const satisfies Record<DecisionAct, { step: string; accept: string; who: string }>

/** What was decided, and what follows. */
export const RESULTS: Readonly<Partial<Record<ReportStatus, readonly [title: string, text: string]>>> = {
  received: ['Laporan diterima', 'Laporan diteruskan kepada Kepala Dinas untuk disetujui.'],
  approved: ['Laporan disetujui', 'Laporan bernomor ini tidak dapat diubah lagi; pengadministrasi diberi tahu.'],
  returned: [
    'Laporan dikembalikan',
    'Alasan Anda dikirim kepada pengadministrasi; revisi baru akan diajukan kepada Anda.',
  ],
}
