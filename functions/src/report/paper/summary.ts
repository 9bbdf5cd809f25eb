import { type Figures, type FrozenReport, formatNumber, formatPercent, previousReport, spanName } from '@catat/domain'
import { unbroken } from '../../pdf/phrases.ts'

const sum = <T>(record: Readonly<Record<string, T>>, pick: (entry: T) => number): number =>
  Object.values(record).reduce((total, entry) => total + pick(entry), 0)

const completenessSentence = ({ completeness }: Figures): string => {
  const evaluated = sum(completeness, (row) => row.evaluated)
  if (evaluated === 0) return ''
  const complete = sum(completeness, (row) => row.complete)
  const lacking = sum(completeness, (row) => row.lacking)
  const critical = sum(completeness, (row) => row.critical)
  return (
    `Dari ${formatNumber(evaluated)} berkas yang dievaluasi, ${formatNumber(complete)} berkas ` +
    `(${formatPercent(complete / evaluated)}) lengkap, ${formatNumber(lacking)} berkas kurang, dan ` +
    `${formatNumber(critical)} berkas kritis.`
  )
}

const needsSentence = ({ needs }: Figures): string => {
  const identified = sum(needs, (row) => row.identified)
  if (identified === 0) return ''
  const unserved = sum(needs, (row) => row.unserved)
  return unserved === 0
    ? `${formatNumber(identified)} kebutuhan yang teridentifikasi sudah terlayani atau sedang dalam proses.`
    : `Dari ${formatNumber(identified)} kebutuhan yang teridentifikasi, ${formatNumber(unserved)} belum terlayani; ` +
        'rencana tindak lanjutnya dimuat pada bab Kendala dan Rencana Tindak Lanjut.'
}

/** People, services and identifications apart, and the talks with their participants. */
const countedSentence = ({ figures, persons }: Pick<FrozenReport, 'figures' | 'persons'>): string => {
  if (Object.keys(figures.services).length === 0) return ''
  const files = (code: string) => figures.services[code]?.received ?? 0
  const services = files('KSL') + files('RJK') + files('PJK')
  const people = persons ? ` untuk ${formatNumber(persons.all.total)} orang` : ''
  const talks = files('SOS') + files('PSO')
  const participants = sum(figures.services, (row) => sum(row.participants, (n) => n))
  return (
    `Di antaranya ${formatNumber(services)} layanan klien dan ${formatNumber(files('IK'))} identifikasi kebutuhan${people}` +
    (talks > 0 ? `, serta ${formatNumber(talks)} kegiatan dengan ${formatNumber(participants)} peserta.` : '.')
  )
}

/** What the month came to, in the two or three sentences of the letter. */
export const summaryOf = ({ id, figures, persons }: FrozenReport): string => {
  const month = unbroken(spanName(id))
  if (figures.files === 0) return `Selama ${month} tidak ada berkas layanan yang diterima.`
  return [
    `Selama ${month} diterima ${formatNumber(figures.files)} berkas.`,
    countedSentence({ figures, persons }),
    completenessSentence(figures),
    needsSentence(figures),
  ]
    .filter(Boolean)
    .join(' ')
}

/** Why there is such a report. */
export const purposeOf = ({ id, office }: FrozenReport): string =>
  `Laporan ini menyajikan data layanan PUSPAGA ${unbroken(spanName(id))}, kelengkapan berkasnya, dan waktu pelaksanaannya ` +
  `menurut langkah 5 SOP Nomor ${office.sop}, sebagai bahan evaluasi dan pengambilan keputusan.`

/** How the number of files moved against the month before. */
export const movementOf = ({ id, figures, previous }: FrozenReport): string => {
  const month = unbroken(spanName(id))
  const now = `Berkas layanan yang diterima pada ${month} berjumlah ${formatNumber(figures.files)}`
  if (previous === null) return `${now}. Angka ${unbroken(spanName(previousReport(id)))} belum tercatat dalam sistem.`
  const earlier = unbroken(spanName(previousReport(id)))
  const before = sum(previous, (files) => files)
  const change = figures.files - before
  const against = `dibandingkan ${earlier} (${formatNumber(before)} berkas)`
  if (change === 0) return `${now}, sama dengan ${earlier}.`
  return `${now}, ${change > 0 ? 'naik' : 'turun'} ${formatNumber(Math.abs(change))} ${against}.`
}
