import type { Flag, Mode, Problem, Service, Source } from '../lookup/shape.ts'
import type { Day } from '../time/shape.ts'

/** When a conditional document is required, as data; `checklist.ts` reads it and says it in words. */
export type Condition =
  | { readonly kind: 'guardian' }
  | { readonly kind: 'flag'; readonly flag: Flag }
  | { readonly kind: 'withoutFlag'; readonly flag: 'withoutNik' | 'refusedReferral' }
  | { readonly kind: 'mode'; readonly modes: readonly Mode[] }
  | { readonly kind: 'session'; readonly from: number }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** The chief problem, or a circumstance beside another one. */
  | { readonly kind: 'violence' }
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'institution' }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }

export interface ChecklistItem {
  readonly code: string
  readonly name: string
  readonly rule: 'required' | 'conditional' | 'optional'
  /** ★ legal or safety: missing makes the file Kritis. */
  readonly critical: boolean
  /** Proof of the client's or guardian's consent: counts as present only together with the consent record of the card. */
  readonly consent: boolean
  readonly when: Condition | null
  /** Arrives after the service: its note falls due no earlier than so many days from the service date. */
  readonly within: { readonly days: number; readonly working: boolean } | null
}

export interface Checklist {
  readonly version: number
  /** The first day of receipt it holds for; a file keeps the version of its receipt. */
  readonly since: Day
  readonly items: readonly ChecklistItem[]
}

type More = Partial<Pick<ChecklistItem, 'critical' | 'consent' | 'within'>>
const required = (code: string, name: string, more: More = {}): ChecklistItem => ({
  code,
  name,
  rule: 'required',
  critical: false,
  consent: false,
  when: null,
  within: null,
  ...more,
})
const conditional = (code: string, name: string, when: Condition, more: More = {}): ChecklistItem => ({
  ...required(code, name, more),
  rule: 'conditional',
  when,
})
const optional = (code: string, name: string): ChecklistItem => ({ ...required(code, name), rule: 'optional' })

const critical: More = { critical: true }
const FIRST = '2026-01-01' as Day
const consent: More = { critical: true, consent: true }
const flag = (name: Flag): Condition => ({ kind: 'flag', flag: name })
/** A child's client file, or one where a guardian consented for an adult. */
const guardian: Condition = { kind: 'guardian' }
const violenceAsProblem: Condition = { kind: 'problem', problem: 'violence' }
const violence: Condition = { kind: 'violence' }

const outreachSession = [
  required('SOS-03', 'Surat tugas narasumber/petugas'),
  required('SOS-04', 'Materi/bahan paparan'),
  required('SOS-05', 'Daftar hadir (terpilah L/P, usia, sasaran, desa)'),
  required('SOS-06', 'Notulen/laporan kegiatan'),
  required('SOS-07', 'Dokumentasi foto (paling sedikit 2) atau tautan video'),
  conditional('SOS-08', 'Izin publikasi foto anak', flag('childPhotoPublished'), critical),
  optional('SOS-09', 'Pre/post-test atau evaluasi'),
  conditional('SOS-10', 'Bukti publikasi (KIE/media sosial)', flag('published')),
  conditional('SOS-11', 'Bukti pertanggungjawaban keuangan', flag('travelCost')),
]

/**
 * Version 2 of each checklist, in the order of the office's books. Since version 2 proofs of consent ask for the consent record too.
 * IK-12 is the certificate that stands in IK-06's place for a client without NIK. PSO takes SOS-03 to SOS-11 over.
 */
const SECOND: Readonly<Record<Service, Checklist>> = {
  IK: {
    version: 2,
    since: FIRST,
    items: [
      required('IK-01', 'Formulir pendaftaran klien (buku tamu)'),
      required('IK-02', 'Formulir identifikasi kebutuhan/asesmen awal'),
      required('IK-03', 'Surat pernyataan persetujuan klien', consent),
      conditional('IK-04', 'Persetujuan orang tua/wali', guardian, consent),
      conditional('IK-05', 'Bukti hubungan wali (KK/akta/penetapan)', guardian),
      conditional('IK-06', 'Fotokopi identitas (KTP/KIA/KK)', { kind: 'withoutFlag', flag: 'withoutNik' }),
      conditional('IK-07', 'Catatan Dukungan Psikologis Awal', flag('psychologicalFirstAid')),
      conditional('IK-08', 'Catatan akomodasi/komunikasi', {
        kind: 'any',
        of: [flag('disability'), flag('interpreter')],
      }),
      required('IK-09', 'Lembar disposisi pimpinan'),
      conditional('IK-10', 'Surat rujukan masuk', { kind: 'institution' }),
      conditional('IK-11', 'Lembar skrining risiko dan rujukan ke UPTD PPA', violenceAsProblem, critical),
      conditional('IK-12', 'Surat keterangan belum memiliki NIK', flag('withoutNik')),
    ],
  },
  KSL: {
    version: 2,
    since: FIRST,
    items: [
      required('KSL-01', 'Formulir layanan konseling (per sesi)'),
      required('KSL-02', 'Persetujuan klien yang masih berlaku', consent),
      conditional('KSL-03', 'Persetujuan wali', guardian, consent),
      required('KSL-04', 'Catatan/ringkasan hasil konseling (tertutup)'),
      required('KSL-05', 'Rencana tindak lanjut/intervensi'),
      required('KSL-06', 'Jadwal/konfirmasi dan bukti kehadiran'),
      conditional('KSL-07', 'Bukti layanan jarak jauh (waktu, nomor)', { kind: 'mode', modes: ['phone', 'online'] }),
      conditional('KSL-08', 'Lembar evaluasi kemajuan', { kind: 'session', from: 2 }),
      conditional('KSL-09', 'Hasil tes/asesmen psikologis', flag('tested')),
      conditional('KSL-10', 'Surat rujukan keluar', flag('referredOut')),
      conditional('KSL-11', 'Berita acara pendampingan klien', flag('accompanied')),
      conditional('KSL-12', 'Surat pernyataan selesai pendampingan/lembar terminasi', flag('closed')),
      conditional('KSL-13', 'Surat keterangan telah konseling', { kind: 'source', source: 'religiousCourt' }),
      conditional('KSL-14', 'Izin perekaman', flag('recorded'), critical),
      optional('KSL-15', 'Survei kepuasan (anonim)'),
    ],
  },
  RJK: {
    version: 2,
    since: FIRST,
    items: [
      required('RJK-01', 'Surat rujukan (nomor, tujuan, alasan, layanan diminta)'),
      required('RJK-02', 'Persetujuan klien/wali untuk berbagi data ke lembaga tujuan', consent),
      required('RJK-03', 'Ringkasan kasus minimum'),
      required('RJK-04', 'Formulir identifikasi kebutuhan'),
      required('RJK-05', 'Tanda terima rujukan dari lembaga tujuan', { within: { days: 7, working: true } }),
      required('RJK-06', 'Umpan balik/rujuk balik', { within: { days: 30, working: false } }),
      conditional('RJK-07', 'Berita acara serah terima/pendampingan rujukan', flag('escorted')),
      conditional('RJK-08', 'Surat pengantar darurat', violenceAsProblem),
      conditional('RJK-09', 'Catatan monitoring pasca rujukan', flag('noFeedback')),
      conditional('RJK-10', 'Pernyataan menolak dirujuk', flag('refusedReferral')),
    ],
  },
  PJK: {
    version: 2,
    since: FIRST,
    items: [
      required('PJK-01', 'Surat perintah/tugas'),
      required('PJK-02', 'Dasar penjangkauan (laporan/pengaduan/permintaan)'),
      required('PJK-03', 'Formulir/laporan penjangkauan'),
      required('PJK-04', 'Persetujuan dikunjungi/didata', consent),
      conditional('PJK-05', 'Persetujuan wali', guardian, consent),
      required('PJK-06', 'Formulir identifikasi kebutuhan'),
      conditional('PJK-07', 'Dokumentasi foto (wajah disamarkan)', flag('recorded')),
      conditional('PJK-08', 'Fotokopi KK/identitas', flag('identityAvailable')),
      conditional('PJK-09', 'Kronologi kejadian', violenceAsProblem),
      required('PJK-10', 'Rencana intervensi/rujukan'),
      required('PJK-11', 'Berita acara penjangkauan'),
      conditional('PJK-12', 'Laporan perjalanan dinas', flag('travelCost')),
      conditional('PJK-13', 'Lembar monitoring', flag('followUpVisit')),
    ],
  },
  SOS: {
    version: 2,
    since: FIRST,
    items: [
      required('SOS-01', 'KAK/TOR atau rencana kegiatan'),
      required('SOS-02', 'Surat undangan/pemberitahuan'),
      ...outreachSession,
    ],
  },
  PSO: {
    version: 2,
    since: FIRST,
    items: [
      required('PSO-01', 'Surat permohonan lembaga (nomor, tanggal, topik, sasaran, jumlah)'),
      required('PSO-02', 'Lembar disposisi'),
      required('PSO-03', 'Surat balasan (setuju/jadwal/menolak dengan alasan)'),
      conditional('PSO-04', 'Konfirmasi jadwal dan narasumber', flag('agreed')),
      conditional('PSO-05', 'Berita acara pelaksanaan/tanda terima lembaga', flag('held')),
      optional('PSO-06', 'Umpan balik pemohon'),
      ...outreachSession,
    ],
  },
}

/** The same list with other rules for some of its documents. */
const revised = (former: Checklist, rules: Readonly<Record<string, Condition>>): Checklist => ({
  version: 3,
  since: '2026-12-01' as Day,
  items: former.items.map((item) => {
    const when = rules[item.code]
    return when ? { ...item, rule: 'conditional', when } : item
  }),
})

/** A client who refuses to be referred gives no letter, no consent to share and no answer: RJK-10 stands for them. */
const unlessRefused: Condition = { kind: 'withoutFlag', flag: 'refusedReferral' }
const held = flag('held')

/**
 * Version 3: violence counts beside another problem too; a refused referral needs no letter, and a request that was not held, or not
 * yet, no papers of the session.
 */
export const CHECKLISTS: Readonly<Record<Service, Checklist>> = {
  IK: revised(SECOND.IK, { 'IK-11': violence }),
  KSL: revised(SECOND.KSL, {}),
  RJK: revised(SECOND.RJK, {
    'RJK-01': unlessRefused,
    'RJK-02': unlessRefused,
    'RJK-05': unlessRefused,
    'RJK-06': unlessRefused,
    'RJK-08': violence,
  }),
  PJK: revised(SECOND.PJK, { 'PJK-09': violence }),
  SOS: revised(SECOND.SOS, {}),
  PSO: revised(SECOND.PSO, { 'SOS-03': held, 'SOS-04': held, 'SOS-05': held, 'SOS-06': held, 'SOS-07': held }),
}

/** Newest first: what was received before a version's first day keeps the one before. */
export const CHECKLIST_VERSIONS: readonly Readonly<Record<Service, Checklist>>[] = [CHECKLISTS, SECOND]
