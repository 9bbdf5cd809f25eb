import * as v from 'valibot'
import { ServiceSchema } from '../lookup/shape.ts'
import { ActorSchema } from '../staff/shape.ts'
import { InstantSchema, PeriodSchema } from '../time/shape.ts'

/** Kegiatan of the Buku Log In (domain section 6.2) by the act that writes it. */
export const LOG_ACTIONS = {
  'file.create': 'Catat',
  'file.update': 'Ubah',
  'file.submit': 'Serahkan',
  'file.withdraw': 'Tarik',
  'file.handBack': 'Kembalikan ke petugas',
  'file.discard': 'Buang konsep',
  'file.receive': 'Terima',
  'file.startSort': 'Mulai pilah',
  'file.mark': 'Pilah',
  'file.classify': 'Golongkan',
  'file.consent': 'Catat persetujuan',
  'file.finishSort': 'Selesai pilah',
  'file.reopenSort': 'Pilah ulang',
  'file.excuse': 'Catat sebab terlambat',
  'file.link': 'Tautkan',
  'file.note': 'Catat kurang',
  'file.due': 'Jatuh tempo',
  'file.print': 'Cetak',
  'file.restrict': 'Batasi',
  'file.release': 'Lepas pembatasan',
  'file.import': 'Terima (impor)',
  'need.assign': 'Disposisi kebutuhan',
  'need.take': 'Ambil kebutuhan',
  'need.release': 'Lepas kebutuhan',
  'need.close': 'Tutup kebutuhan',
  'need.reopen': 'Buka kembali kebutuhan',
  'identity.seal': 'Segel identitas',
  'identity.age': 'Hitung umur',
  'identity.carry': 'Pakai identitas tersegel',
  'identity.open': 'Baca identitas',
  'identity.correct': 'Perbaiki data klien',
  'identity.find': 'Cari klien',
  'identity.join': 'Satukan klien',
  'identity.part': 'Pisahkan klien',
  'identity.shred': 'Musnahkan identitas',
  'account.invite': 'Undang akun',
  'account.sendLink': 'Kirim tautan akun',
  'account.accept': 'Atur kata sandi',
  'account.pledge': 'Janji kerahasiaan',
  'account.changeRoles': 'Ubah peran',
  'account.confirm': 'Tetapkan peran',
  'account.decline': 'Tolak perubahan peran',
  'account.disable': 'Nonaktifkan akun',
  'account.enable': 'Aktifkan akun',
  'office.change': 'Ubah pengaturan kantor',
  'account.connectApp': 'Hubungkan autentikator',
  'account.dropApp': 'Lepas autentikator',
  'deficiency.promise': 'Janjikan',
  'deficiency.meet': 'Lengkapi',
  'deficiency.giveUp': 'Tidak dapat dipenuhi',
  'deficiency.reopen': 'Buka kembali kekurangan',
  'audit.run': 'Evaluasi',
  'log.check': 'Periksa buku log',
  'log.export': 'Unduh buku log',
  'agenda.export': 'Unduh agenda',
  'figures.export': 'Unduh edisi publik',
  'tables.export': 'Unduh tabel laporan',
  'book.export': 'Unduh buku',
  'request.record': 'Catat permintaan hak',
  'request.correct': 'Catat perbaikan',
  'request.answer': 'Penuhi permintaan hak',
  'request.refuse': 'Tolak permintaan hak',
  'request.remind': 'Ingatkan tenggat hak',
  'breach.record': 'Catat insiden data',
  'breach.trace': 'Telusuri berkas terdampak',
  'breach.notify': 'Beritahukan insiden data',
  'breach.close': 'Tutup insiden data',
  'breach.print': 'Cetak pemberitahuan',
  'report.draft': 'Konsep laporan',
  'report.narrate': 'Isi laporan',
  'report.submit': 'Kirim',
  'report.recall': 'Tarik laporan',
  'report.receive': 'Terima laporan',
  'report.approve': 'Setujui',
  'report.return': 'Kembalikan',
  'report.print': 'Cetak',
  'report.excuse': 'Catat sebab terlambat',
  'report.amend': 'Ralat',
  'report.redue': 'Sesuaikan tenggat',
  'report.keepOriginal': 'Simpan asli bertanda tangan',
  'report.readOriginal': 'Unduh asli bertanda tangan',
  'disclosure.open': 'Buka ekspose',
  'disclosure.addFile': 'Ekspose',
  'disclosure.view': 'Baca dalam ekspose',
  'disclosure.close': 'Tutup ekspose',
  'disclosure.expire': 'Ekspose habis waktu',
  'disclosure.print': 'Cetak berita acara',
  'store.migrate': 'Perbarui bentuk data',
} as const
export type LogAction = keyof typeof LOG_ACTIONS
export const LogActionSchema = v.picklist(Object.keys(LOG_ACTIONS) as LogAction[])

/** A document without a chain of its own, as the act found it and left it: SHA-256, '' where there was or is none. */
const KeptSchema = v.strictObject({ name: v.string(), prev: v.string(), digest: v.string() })
export type Kept = v.InferOutput<typeof KeptSchema>

/**
 * {files|audits|reports}/{id}/log/{seq, 6 digits}: one row of the log book. Ids and field names, never values.
 * `hash` covers the canonical JSON of everything else in the row (design section 5).
 */
export const LogRowSchema = v.strictObject({
  seq: v.number(),
  prev: v.string(),
  at: InstantSchema,
  actor: ActorSchema,
  action: LogActionSchema,
  /** `files/{id}`, `reports/{id}`, `audits/{period}`: the chain. */
  chain: v.string(),
  /** What the act touched within it: a document code, a deficiency id, a revision; or empty. */
  target: v.string(),
  fields: v.array(v.string()),
  /** SHA-256 of the card after the act, canonical JSON without `log`; hexadecimal. */
  digest: v.string(),
  /** What else the act wrote: notes, numbers given, sealed identities, frozen revisions, settings. Absent: nothing. */
  also: v.optional(v.array(KeptSchema)),
  hash: v.string(),
  /** For the book's columns and for the rules, copied so that a row can be read alone. */
  number: v.nullable(v.string()),
  service: v.nullable(ServiceSchema),
  period: v.nullable(PeriodSchema),
  /** The officer whose file it is; empty for audits and reports. */
  officer: v.string(),
  /** SOP step clock: standard and actual office seconds, where the act ends a step. */
  standard: v.nullable(v.number()),
  actual: v.nullable(v.number()),
})
export type LogRow = v.InferOutput<typeof LogRowSchema>
