import { type FileCard, formatTime, LOG_ACTIONS, type LogRow, SERVICES } from '@catat/domain'

/** How a file is called before it has a number: `Konseling, serahan 10.03`. */
export const fileTitle = (card: Pick<FileCard, 'number' | 'service' | 'status' | 'times'>): string => {
  if (card.number) return card.number
  const { short } = SERVICES[card.service]
  if (card.status === 'submitted' && card.times.submittedAt) {
    return `${short}, serahan ${formatTime(card.times.submittedAt)}`
  }
  return `${short}, konsep ${formatTime(card.times.createdAt)}`
}

const ACTS: Partial<Record<LogRow['action'], string>> = {
  'file.create': 'Konsep dicatat',
  'file.update': 'Konsep diubah',
  'file.submit': 'Diserahkan',
  'file.withdraw': 'Ditarik kembali',
  'file.handBack': 'Dikembalikan ke petugas',
  'file.discard': 'Konsep dibuang',
  'file.receive': 'Diterima',
  'file.startSort': 'Mulai dipilah',
  'file.classify': 'Digolongkan',
  'file.consent': 'Persetujuan pemrosesan dicatat',
  'file.finishSort': 'Selesai dipilah',
  'file.reopenSort': 'Dipilah ulang',
  'file.excuse': 'Sebab lewat waktu dicatat',
  'file.import': 'Diterima lewat impor register',
  'file.link': 'Ditautkan dengan berkas layanan',
  'file.restrict': 'Pemrosesan dibatasi',
  'file.release': 'Pembatasan dilepas',
  'file.note': 'Kekurangan dicatat evaluasi',
  'identity.seal': 'Identitas disegel',
  'identity.age': 'Kelompok umur dihitung dari tanggal lahir',
  'identity.carry': 'Identitas tersegel dipakai untuk berkas klien yang sama',
  'identity.join': 'Klien disatukan dengan klien lain',
  'identity.part': 'Klien dipisahkan lagi',
  'identity.open': 'Identitas dibuka dengan alasan',
  'identity.correct': 'Data klien diperbaiki atas permintaannya',
  'request.record': 'Klien meminta perbaikan',
  'request.answer': 'Permintaan klien dipenuhi',
  'request.refuse': 'Permintaan klien ditolak',
  'identity.shred': 'Identitas dimusnahkan',
  'deficiency.promise': 'Kelengkapan dijanjikan',
  'deficiency.giveUp': 'Dinyatakan tidak dapat dipenuhi',
}

const PRINTED: Readonly<Record<string, string>> = {
  receipt: 'Tanda terima',
  cover: 'Sampul map',
  history: 'Riwayat pembukaan',
}

/** A row of the log book as a sentence: the act and what it touched, never a value. */
export const rowSentence = (row: LogRow): string => {
  if (row.action === 'file.print') return `${PRINTED[row.target] ?? 'Lembar berkas'} dicetak`
  if (row.action === 'file.mark') return `${row.target} ditandai`
  if (row.action === 'disclosure.addFile') return `Dipilih untuk ekspose ${row.target}`
  if (row.action === 'disclosure.view') return `Dibaca dalam ekspose ${row.target}`
  if (row.action === 'deficiency.meet') return `${row.target} dilengkapi`
  if (row.action === 'deficiency.reopen') return `Kekurangan ${row.target} dibuka kembali`
  const said = ACTS[row.action] ?? LOG_ACTIONS[row.action]
  return row.action === 'file.receive' && row.fields.includes('place') ? `${said}, map asli dicatat` : said
}
