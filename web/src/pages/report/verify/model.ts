import type { VerifyAnswer } from '@catat/domain'

/** Crockford's digits: I and L read as 1, O as 0; spaces, hyphens and case are the reader's affair. Null when it is not a code. */
export const readCode = (text: string): string | null => {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null
}

/** `8C1F-42AA-90D7-XK3M`, as printed. */
export const showCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** What is wrong with a typed code: how many signs were read, and what is expected. */
export const codeProblem = (text: string): string => {
  const read = text.replace(/[\s-]/g, '').length
  return read === 16
    ? 'Kode hanya memakai angka dan huruf tanpa I, L, O, U. Bandingkan lagi dengan cetakannya.'
    : `Kode terdiri atas 16 tanda; baru terbaca ${read}.`
}

export interface Judgement {
  readonly tone: 'ok' | 'wait' | 'bad'
  readonly title: string
  readonly text: string
}

/** What was compared, where a signed original is kept. */
const SIGNED = {
  none: '',
  code: 'Asli bertanda tangannya tersimpan; bandingkan dengan berkas Anda di bawah.',
  frozen: 'Berkas ini PDF yang dibekukan, belum ditandatangani; asli bertanda tangannya tersimpan tersendiri.',
  original: 'Berkas ini asli bertanda tangannya, sama sampai bit terakhir.',
} as const

/** Genuine and in force, genuine but not (yet, or any more) in force, or unknown. */
export const judge = (answer: VerifyAnswer): Judgement => {
  if (!answer.genuine)
    return {
      tone: 'bad',
      title: 'Tidak ada pada catatan kantor',
      text: 'Kode atau berkas ini tidak dikenal. Periksa lagi kodenya; bila tetap sama, cetakan atau berkas ini bukan keluaran Catat atau sudah diubah.',
    }
  if (answer.of === 'minutes')
    return {
      tone: 'ok',
      title: 'Asli',
      text: 'Berita acara ini dibuat kantor saat sesinya berakhir dan tidak diubah sesudahnya. Isinya tidak ditampilkan di sini.',
    }
  if (answer.replacedBy !== null)
    return {
      tone: 'bad',
      title: 'Asli, tetapi sudah digantikan',
      text: `Revisi ${answer.replacedBy} disetujui sesudahnya dan berlaku sebagai gantinya. Mintalah yang terbaru kepada kantor.`,
    }
  if (!answer.current)
    return {
      tone: 'wait',
      title: 'Asli, tetapi bukan revisi yang berlaku',
      text: `Revisi ${answer.revision} pernah diajukan kantor ini, lalu dikembalikan, ditarik, atau diganti revisi yang lebih baru.`,
    }
  if (answer.matches === 'former')
    return {
      tone: 'wait',
      title: 'Pernah tersimpan, lalu diganti',
      text: 'Berkas ini pernah disimpan kantor sebagai asli bertanda tangan, lalu diganti dengan yang lain. Mintalah yang terbaru kepada kantor.',
    }
  if (answer.status === 'approved')
    return {
      tone: 'ok',
      title: 'Asli dan berlaku',
      text: `Laporan ini disetujui Kepala Dinas dan tidak diubah sesudahnya. ${SIGNED[answer.original === null ? 'none' : answer.matches]}`.trim(),
    }
  return {
    tone: 'wait',
    title: 'Asli, belum disetujui',
    text:
      answer.status === 'returned'
        ? 'Revisi ini dikembalikan untuk diperbaiki.'
        : 'Revisi ini masih menunggu keputusan.',
  }
}
