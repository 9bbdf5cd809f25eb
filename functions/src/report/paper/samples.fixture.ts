import {
  AGE_BANDS,
  CHECKLISTS,
  emptyFigures,
  type Figures,
  type FrozenReport,
  FrozenReportSchema,
  KECAMATAN,
  PROBLEMS,
  SERVICES,
  type Service,
} from '@catat/domain'
import * as v from 'valibot'

const RECEIVED: Readonly<Record<Service, number>> = { IK: 24, KSL: 28, RJK: 6, PJK: 9, SOS: 5, PSO: 4 }
const services = Object.keys(SERVICES) as Service[]

/** A month of 76 files, spread over all codes by a fixed pattern. */
const month = (): Figures => {
  const figures = emptyFigures()
  for (const service of services) {
    const received = RECEIVED[service]
    const half = Math.floor(received / 2)
    const client = SERVICES[service].client
    figures.files += received
    figures.services[service] = {
      received,
      newClients: client ? half : 0,
      returningClients: client ? received - half : 0,
      sex: client ? { L: half - 1, P: received - half + 1 } : {},
      child: client ? half : 0,
      adult: client ? received - half : 0,
      participants: client ? {} : { L: 41, P: 1063 },
    }
    const critical = received > 8 ? 1 : 0
    figures.completeness[service] = { evaluated: received, complete: received - 2 - critical, lacking: 2, critical }
    if (service !== 'IK')
      figures.needs[service] = { identified: half, served: half - 1, inProgress: 0, unserved: 1, reasons: {} }
  }
  Object.keys(KECAMATAN).forEach((code, i) => {
    figures.kecamatan[code] = { KSL: i % 4, RJK: i % 2, PJK: i % 3 === 0 ? 1 : 0 }
  })
  Object.keys(AGE_BANDS).forEach((band, i) => {
    figures.ages[band] = { L: i, P: 2 * i }
  })
  Object.keys(PROBLEMS).forEach((problem, i) => {
    figures.problems[problem] = { childL: i % 3, childP: i % 4, adultL: 0, adultP: i % 2 }
  })
  CHECKLISTS.KSL.items.forEach(({ code }, i) => {
    figures.missing[code] = { noted: 12 - i, met: Math.max(0, 5 - i), days: Math.max(0, 5 - i) * 3 }
  })
  figures.steps.receive = {
    measured: 60,
    withinStandard: 54,
    minutes: { 3: 40, 5: 14, 12: 6 },
    excused: {},
    waited: {},
  }
  figures.steps.sort = { measured: 60, withinStandard: 41, minutes: { 9: 20, 14: 21, 64: 19 }, excused: {}, waited: {} }
  return figures
}

const official = (name: string, position: string, rank: string) => ({
  uid: name,
  name,
  position,
  nip: '00000000 000000 0 000',
  rank,
})

const OCTOBER = {
  id: 'monthly-2026-10',
  period: '2026-10',
  revision: 2,
  number: '400.2/118/DP2KBP3A/2026',
  frozenAt: '2026-11-09T03:48:00.000Z',
  figures: month(),
  previous: { IK: 20, KSL: 30, RJK: 4, PJK: 9, SOS: 2, PSO: 1 },
  narrative: {
    obstacles:
      'Persetujuan wali pada beberapa berkas konseling anak belum dilampirkan karena wali tinggal di luar kabupaten.\n\n' +
      'Bukti layanan jarak jauh sering berupa tangkapan layar yang tidak terbaca.\n' +
      '1. Petugas penjangkauan belum mempunyai map berkas yang seragam, sehingga urutan dokumen berbeda-beda dan ' +
      'pemilahan memerlukan waktu lebih lama.\n2. Jaringan di Kintap dan Jorong terputus dua hari.',
    plan:
      '1. Meminta persetujuan wali melalui kantor desa.\n2. Menyeragamkan map berkas mulai November 2026.\n' +
      '3. Kebutuhan yang belum terlayani dijadwalkan pada minggu kedua November 2026.',
  },
  integrity: {
    rows: 1234,
    chains: 81,
    root: '8c1f'.repeat(16),
    code: ['8C1F', '42AA', '90D7', 'XKQ2'].map((group) => group.repeat(5)).join(''),
    broken: null,
    at: '2026-11-01T17:05:00.000Z',
  },
  steps: { evaluate: 74, report: 4, receive: null, approve: null },
  office: {
    letterhead: [
      'PEMERINTAH KABUPATEN TANAH LAUT',
      'DINAS PENGENDALIAN PENDUDUK KELUARGA BERENCANA',
      'PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK',
    ],
    address: 'Jalan Contoh Nomor 1, Pelaihari, Kabupaten Tanah Laut, Kalimantan Selatan 70814',
    city: 'Pelaihari',
    letterNumber: '400.2/{urut}/DP2KBP3A/{tahun}',
    sop: '400.2/07/DP2KBP3A/2023',
    clerk: official('Noor Contoh, A.Md.', 'Pengadministrasi Umum', 'Pengatur (II/c)'),
    divisionHead: official(
      'Drs. Ahmad Contoh, M.Si.',
      'Kepala Bidang Pemberdayaan Perempuan dan Perlindungan Anak',
      'Pembina (IV/a)',
    ),
    agencyHead: official('Hj. Norlaila Contoh, S.Sos., M.A.P.', 'Kepala Dinas', 'Pembina Utama Muda (IV/c)'),
    holidays: [],
    hours: {},
  },
  verifyUrl: 'https://catat.example/verifikasi/8C1F42AA90D7XKQ2',
  verifyCode: '8C1F42AA90D7XKQ2',
}

/** October 2026, with what a test changes in it. */
export const frozenReport = (change: Partial<FrozenReport> = {}): FrozenReport => ({
  ...v.parse(FrozenReportSchema, OCTOBER),
  ...change,
})
