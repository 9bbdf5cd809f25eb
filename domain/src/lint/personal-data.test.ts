import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultText } from '../faults.ts'
import type { PersonalDataKind } from './finding.ts'
import { findPersonalData, withoutPersonalData } from './personal-data.ts'

const kindsIn = (text: string): PersonalDataKind[] => [...new Set(findPersonalData(text).map(({ kind }) => kind))]
const foundIn = (text: string): string[] => findPersonalData(text).map(({ from, to }) => text.slice(from, to))

const before = fc.constantFrom(
  '',
  'Klien dengan ',
  'Hubungi (',
  'Pada 9 November 2026 dicatat: ',
  'Jumlah 12 berkas, ',
  'Tahun 2026 ',
  'No. ',
)
const after = fc.constantFrom(
  '',
  '.',
  ') belum hadir.',
  ', 3 dokumen kurang.',
  ' pada 2026-11-09.',
  '\nPetugas menunggu.',
)
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const two = (n: number) => String(n).padStart(2, '0')

/** Parted into groups of these sizes, and what is left. */
const grouped = (text: string, sizes: readonly number[], by: string): string => {
  const [size = text.length, ...rest] = sizes
  return size < text.length ? text.slice(0, size) + by + grouped(text.slice(size), rest, by) : text
}

const nik = fc
  .tuple(
    fc.constantFrom('6301', '6371', '3273', '1871', '9471'),
    digits(2),
    fc.integer({ min: 1, max: 31 }),
    fc.constantFrom(0, 40),
    fc.integer({ min: 1, max: 12 }),
    digits(2),
    digits(4),
  )
  .map(([place, district, day, woman, month, year, last]) =>
    [place, district, two(day + woman), two(month), year, last].join(''),
  )
const nikAsWritten = fc
  .tuple(
    nik,
    fc.constantFrom([], [4, 4, 4], [6, 6], [2, 2, 2, 6], [6, 2, 2, 2], new Array(15).fill(1)),
    fc.constantFrom(' ', '.', '-', ' - '),
  )
  .map(([text, sizes, by]) => grouped(text, sizes, by))

const mobile = fc
  .tuple(fc.constantFrom('11', '12', '21', '52', '57', '78', '95'), fc.integer({ min: 6, max: 9 }))
  .chain(([operator, rest]) => digits(rest).map((last) => `8${operator}${last}`))
const phoneAsWritten = fc.oneof(
  fc
    .tuple(
      mobile,
      fc.constantFrom('0', '62', '+62'),
      fc.constantFrom([], [4, 4], [5, 3]),
      fc.constantFrom(' ', '-', '.'),
    )
    .map(([text, country, sizes, by]) => grouped(country + text, sizes, by)),
  mobile.map((text) => `+62 ${grouped(text, [3, 4], '-')}`),
  mobile.map((text) => `+62 (0)${text}`),
  fc
    .tuple(fc.constantFrom('021', '0511', '0512'), digits(6), fc.constantFrom('-', ' ', ') ', ''))
    .map(([area, text, by]) => (by === ') ' ? `(${area}) ${text}` : `${area}${by}${text}`)),
)

describe('a text of the office', () => {
  it('never keeps a NIK, however it is parted and whatever stands around it', () => {
    fc.assert(
      fc.property(before, nikAsWritten, after, (head, number, tail) => {
        const from = head.length
        expect(findPersonalData(head + number + tail)).toContainEqual({ kind: 'nik', from, to: from + number.length })
      }),
    )
  })

  it('never keeps a telephone number, however it is parted and whatever stands around it', () => {
    fc.assert(
      fc.property(before, phoneAsWritten, after, (head, number, tail) => {
        const hits = findPersonalData(head + number + tail).filter(({ kind }) => kind === 'phone')
        expect(hits.map(({ from }) => (head + number)[from])).toHaveLength(1)
        expect(hits[0]?.from).toBeLessThan(head.length + 3)
      }),
    )
  })

  it.each([
    'Alamat di RT 03/RW 02 Desa Panggung.',
    'Tinggal di RT.3 RW.2.',
    'tinggal di rt 12',
    'RT/RW: 003/001',
    'Kunjungan ke Jl. A. Yani.',
    'Kunjungan ke Jln Ahmad Yani',
    'Rumah di Gg. Damai.',
    'Rumah di Jalan Ahmad Yani No. 5',
    'Rumah di Jalan H. Boejasin Nomor 12',
  ])('keeps no address: %s', (text) => expect(kindsIn(text)).toEqual(['address']))

  it('keeps no e-mail address but that of a government office', () => {
    expect(foundIn('Hubungi siti.rahma@catat.test, segera.')).toEqual(['siti.rahma@catat.test'])
    expect(foundIn('Surat ke dinas@tanahlautkab.go.id dan puspaga@dp2kbp3a.tanahlautkab.go.id.')).toEqual([])
    expect(kindsIn('Surat ke dinas@tanahlaut.go.id.contoh.test')).toEqual(['email'])
  })

  it.each([
    ['Persetujuan a.n. Siti belum ada.', 'Siti'],
    ['Persetujuan an. Siti Rahma belum ada.', 'Siti Rahma'],
    ['Surat A.N. SITI belum ada.', 'SITI'],
    ['Surat a/n Budi.', 'Budi'],
    ['Surat atas nama H. Budi Contoh, hilang.', 'H. Budi Contoh'],
    ['Seorang ibu bernama Wartawati datang.', 'Wartawati'],
    ['Nama klien: Siti Rahma', 'Siti Rahma'],
    ['Berkas klien Siti Rahma kurang.', 'Siti Rahma'],
    ['Klien Siti tidak hadir.', 'Siti'],
    ['Selesai. Klien Siti tidak hadir.', 'Siti'],
    ['untuk Klien Siti', 'Siti'],
    ['Kunjungan kepada anak Budi ditunda.', 'Budi'],
    ['Kunjungan kepada ibu dari Budi ditunda.', 'Budi'],
    ['menurut Ibu Wartawati', 'Wartawati'],
    ['Telah dihubungi Sdr. Muh. Rizki.', 'Muh. Rizki'],
    ['Menurut Tn Budi', 'Budi'],
    ['Menghubungi Ibu Siti.', 'Siti'],
    ['Berkas Klien Siti', 'Siti'],
    ['korban Nur’aini', 'Nur’aini'],
  ])('keeps no name that a word announces: %s', (text, name) => {
    expect(foundIn(text)).toEqual([name])
    expect(kindsIn(text)).toEqual(['named'])
  })

  it.each([
    'Berkas KSL-2026-11-0001 dan IK-2026-11-0812 belum lengkap; RJK-2026-10-0021 sudah.',
    'Sesuai SOP Nomor 400.2/07/DP2KBP3A/2023 dan Laporan 400.2/118/DP2KBP3A/2026.',
    'Keputusan Bupati Nomor 188.45/703 Tahun 2022, Perda No. 13 Tahun 2020, Pasal 5 ayat (2).',
    'Tahun 2022, 2023, 2024, 2025 dan 2026; 2023 2024 2025 2026; 2021-2025.',
    'Pukul 08.30-12.00 WITA, 09-11-2026, 2026-11-09, 9 November 2026, 09.11.2026 10.15.',
    'Anggaran Rp1.250.000.000, sisa Rp 62.812.345.678,00 atau 62,5% (12.345,67).',
    'Capaian 1.234.567.890.123.456 dan 3.273.010.101.901.234 rupiah.',
    'Ditandatangani NIP 19850312 201001 2 003 dan 198503122010012003.',
    'Kasus 12, 34, 56, 78; 12 3 4 5 6 7 8 9 10 11 12 13.',
    'Berkas klien K-7Q2M9X dan K-081234 dijadwalkan ulang.',
    'Sandi verifikasi 8C1F42AA90D7XKQ2, sidik 8c1f 42aa 90d7.',
    'Layanan klien Konseling naik; klien Kecamatan Bati-Bati dan klien Pelaihari turun.',
    'Anak Berkebutuhan Khusus dan anak SMP mendapat layanan; anak Usia Dini tidak.',
    'Forum Anak Sebaya, Sekolah Orang Tua Hebat, Posyandu Remaja Melati, Kota Layak Anak Tanah Laut dan Hari Anak Nasional 2026.',
    'Unit Pelayanan Perempuan dan Anak Polres Tanah Laut menerima rujukan.',
    'Surat a.n. Kepala Dinas, atas nama Bupati, a.n. DP2KBP3A, a.n. UPTD PPA.',
    'Kelas pengasuhan memakai aplikasi bernama Sahabat; nama Kegiatan dan nama Desa ditulis.',
    'Ibu Kepala Desa, Bapak Camat, Ibu Ketua TP PKK dan wali Kelas hadir.',
    'Persetujuan wali belum ada. Petugas meminta kepada klien. Jadwal diubah wali. Kini lengkap.\nKendala klien: Jadwal bentrok.',
    'Kunjungan kepada klien\nPetugas menunggu. Ketua RT dan RW hadir; jalan Desa rusak.',
    'Jalan Poros Tambang Ulang terputus dua hari; Jalan menuju Kintap juga. No. 5 pada lampiran.',
    'Tidak ada kendala berarti.',
    'Bukti layanan jarak jauh sering berupa tangkapan layar yang tidak terbaca.\n1. Meminta persetujuan wali melalui kantor desa.\n2. Menyeragamkan map berkas mulai November 2026.',
    'Persetujuan orang tua pada 3 dari 12 berkas (25%) menunggu 7 hari kerja; KSL-03, KSL-14 ★.',
    "Kolom 'Klien Baru' dan 'Klien Lama' ditukar; nama SOP dan nama Anda tercetak.",
    'Akun Instagram @puspaga.tala memuat 14 unggahan.',
  ])('keeps its ordinary sentences: %s', (text) => expect(foundIn(text)).toEqual([]))

  it('keeps every file number, letter number and day', () => {
    const number = fc.oneof(
      fc
        .tuple(fc.constantFrom('IK', 'KSL', 'RJK', 'PJK', 'SOS', 'PSO'), fc.integer({ min: 1, max: 12 }), digits(4))
        .map(([service, month, n]) => `${service}-2026-${two(month)}-${n}`),
      digits(3).map((n) => `400.2/${n}/DP2KBP3A/2026`),
      fc
        .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }))
        .map(([d, m]) => `${two(d)}-${two(m)}-2026`),
      fc.integer({ min: 0, max: 999_999_999_999 }).map((n) => `Rp${n.toLocaleString('id-ID')}`),
    )
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 6 }), (all) => {
        expect(foundIn(`Lihat ${all.join(', ')} pada lampiran.`)).toEqual([])
      }),
    )
  })

  it('is read whatever it holds, each finding within it and in order', () => {
    const pieces = fc.constantFrom(
      ...'0812-6301+(). RT/@:',
      'klien ',
      'Siti ',
      'a.n. ',
      'Jl. ',
      'No. ',
      '6301036606910002',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { from, to } of findPersonalData(text)) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
          last = from
        }
      }),
    )
  })
})

describe('the refusal of a text', () => {
  it('tells the field and what was read, and not a letter of it', () => {
    const verdict = withoutPersonalData({
      kendala: 'Tidak ada.',
      'rencana tindak lanjut': 'Hubungi klien Siti di 0812-3456-7890, RT 3.',
    })
    expect(verdict.ok).toBe(false)
    if (verdict.ok) return
    expect(verdict.fault).toBe('text/personal-data')
    expect(faultText(verdict)).toBe(
      'Pada rencana tindak lanjut terbaca nama orang, nomor telepon, alamat. Ganti dengan nomor berkas atau hapus, lalu simpan lagi.',
    )
  })

  it('does not come for a clean text', () => {
    expect(withoutPersonalData({ kendala: 'Hujan pada 9 November 2026.', rencana: '' })).toEqual({
      ok: true,
      value: true,
    })
  })
})
