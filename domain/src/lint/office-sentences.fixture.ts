/** Ordinary sentences of an office: what must be said without an alarm. Colleagues, places and numbers of papers are no client's. */

const SAID = `
Klien tidak hadir pada jadwal kedua dan tidak dapat dihubungi.
Klien datang sendiri tanpa surat rujukan.
klien merasa lebih tenang setelah sesi ketiga
klien menolak dirujuk dan sudah menandatangani pernyataan.
Klien baru naik 12%, klien lama turun.
klien anak didampingi ibu kandung
Ibu hamil dan ibu menyusui didahulukan.
ibu rumah tangga, bapak petani, anak sekolah dasar
Bapak dan ibu mengikuti kelas pengasuhan.
ibu klien setuju, bapak klien belum.
Anak usia dini belum mendapat layanan.
anak perempuan usia 15 tahun
anak laki-laki kelas 6
anak tiri dan anak angkat dicatat terpisah
anak berhadapan dengan hukum didampingi UPTD PPA
korban tidak bersedia melapor ke polisi
korban kekerasan dalam rumah tangga
pelaku adalah anggota keluarga
wali murid hadir sebagai saksi
wali nikah belum menandatangani
orang tua belum memberi persetujuan
Suami bekerja di luar daerah.
istri meminta mediasi
suami istri sepakat rujuk
kakak dan adik ikut sesi keluarga
nenek mengasuh dua cucu
kasus perceraian naik pada triwulan ketiga
kasus kekerasan dirujuk ke UPTD PPA
Kasus Kekerasan Seksual ditangani bersama Polres.
Kasus Dispensasi Kawin meningkat.
berkas konseling terlambat diserahkan
Berkas Rujukan bulan lalu belum lengkap.
berkas lama dipindahkan ke lemari B
data terpilah gender sudah tersedia
Data Keluarga Berisiko Stunting diminta provinsi.
identitas disamarkan pada laporan
keluarga sakinah menjadi tema kelas
keluarga prasejahtera menjadi sasaran
rumah singgah penuh
rumah aman belum tersedia di kabupaten
kunjungan ke Desa Panggung ditunda karena banjir
kunjungan rumah tanpa surat tugas
persetujuan wali belum ada pada tiga berkas
surat rujukan dikirim lewat pos
Surat atas nama Kepala Dinas.
surat a.n. Bupati Tanah Laut
atas nama lembaga kami menyampaikan terima kasih
atas nama baik instansi
nama klien disamarkan
nama klien tidak ditulis pada sampul
nama kegiatan dan tempat ditulis lengkap
kegiatan bernama Sahabat Keluarga
Forum bernama Forum Anak Daerah
Bpk. Kepala Dinas membuka acara.
Bapak Bupati hadir.
Bu Camat Kintap menyambut tim.
Pak Kades menyediakan aula.
pak lurah dan bu bidan hadir
Ibu Ketua TP PKK Kecamatan Jorong
mas kawin dan mahar dibahas pada kelas calon pengantin
abah dan mama ikut kelas pengasuhan
acil dan julak ikut mengasuh
kakek atau nenek boleh mendampingi
Konselor Ibu Rahmah mengisi materi.
Psikolog Bapak Yusuf berhalangan.
narasumber Ibu Siti Aminah, S.Psi. dari Banjarmasin
Kepala Bidang, Ibu Rahmah, memimpin rapat.
Petugas Mahrita mengambil cuti.
Mahrita dan Syahrani mengikuti pelatihan.
Syahrani menggantikan Mahrita minggu ini.
Bapak Yusuf, Camat Kintap, mendukung kegiatan.
Ibu Norlaila selaku Ketua PKK menutup acara.
Kegiatan di Masjid Siti Aminah dihadiri 40 orang.
TK Siti Khadijah menjadi lokasi sosialisasi.
RSUD H. Boejasin menerima rujukan.
Gedung Balairung Tuntung Pandang dipakai Dinas lain.
SMPN 1 Pelaihari meminta sosialisasi.
SDN 2 Bati-Bati menerima 14 peserta.
Puskesmas Tambang Ulang belum menjawab rujukan.
Pengadilan Agama Pelaihari mengirim 12 pemohon.
Polres Tanah Laut dan Kejaksaan Negeri diundang.
Forum Anak Daerah Tanah Laut menyusun usulan.
Sekolah Orang Tua Hebat berjalan 13 pertemuan.
Kota Layak Anak tingkat Madya.
jalan desa rusak sehingga kunjungan tertunda
jalan menuju Kintap terputus
Jalan poros Tambang Ulang tergenang.
jalan keluar dicari bersama keluarga
jalan kaki dua kilometer
gang sempit menyulitkan kendaraan
blok anggaran dibuka kembali
Blok A lantai dua dipakai arsip.
Ketua RT dan RW hadir.
ketua RT 5 menerima undangan
Dusun tiga belum terjangkau.
rumah nomor tidak tercantum
Rapat pukul 08.30 sampai 12.00 WITA.
Rapat 9 November 2026 pukul 10.15.
Tanggal 09-11-2026, 10/11/2026 dan 11.11.2026.
Periode 01/01/2026 - 31/03/2026.
Jadwal 08-12-2026 08.30-11.00 WITA.
31/12/2026 08:00-10:30 tutup buku
Anggaran Rp1.250.000.000 terserap 62,5%.
Sisa Rp 812.345.678 dikembalikan.
NIP 19850312 201001 2 003.
NIP 198503122010012003
Nomor 400.2/07/DP2KBP3A/2023.
Nomor: 800.1.3/123/2026 tanggal 3 Maret
Berkas KSL-2026-11-0007 dan RJK-2026-11-0812.
KSL-03, KSL-14, RJK-05 masih kurang.
Kode kegiatan 2.08.02.2.01.0003.
Pasal 26 ayat (2) UU Nomor 27 Tahun 2022.
Perda 13 Tahun 2020 dan Perbup 51 Tahun 2014.
Capaian 2021 40%, 2022 45%, 2023 52%, 2024 61%.
Tahun 2022, 2023, 2024, 2025 dan 2026.
KTP tahun 2022, 2023, 2024, 2025
NIK belum dimiliki oleh 3 klien anak.
NIK tidak ditulis pada kartu.
KK dan akta menyusul.
telepon kantor rusak
hubungi Dinas Sosial sebelum tanggal 15
Layanan lewat WA naik menjadi 34.
wa 2026 naik
Telepon 12 kali, 3 tidak terjawab.
layanan SAPA 129 disosialisasikan
Hubungi 112 bila darurat.
Skor 12 3 4 5 6 7 8 9 10.
Versi 2.11.1 dan 22.4.0 terpasang.
Akun Instagram @puspaga.tala aktif.
Surel dinas@tanahlautkab.go.id tidak menerima lampiran.
Kirim ke puspaga@dp2kbp3a.tanahlautkab.go.id.
Rata-rata 2,5 hari; paling lama 14 hari.
Tidak ada kendala berarti.
Hujan deras menunda kunjungan ke Bumi Makmur.
Mobil dinas dipakai bidang lain.
Printer rusak selama lima hari.
Listrik padam pada 3 dan 4 Maret.
Kertas habis; pengadaan menunggu triwulan II.
Petugas baru belum memiliki akun.
Satu konselor cuti melahirkan.
Evaluasi menemukan 12 kekurangan; 9 sudah dipenuhi.
Pimpinan PUSPAGA menunjuk petugas pengganti.
Ekspose kasus dilaksanakan dua kali.
Rujukan ke BNN, LK3 dan Baznas belum dijawab.
Dispensasi kawin terbanyak berasal dari Kintap.
Kelas calon pengantin diikuti 24 pasangan.
Hari Anak Nasional diperingati 23 Juli.
Idul Fitri dan cuti bersama memotong hari kerja.
Bulan Ramadhan jam kerja berkurang.
Budi pekerti menjadi tema kelas remaja.
Saudara sekandung dipisahkan sementara.
si kembar masuk sekolah yang sama
tim mendampingi keluarga selama tiga bulan
keluarga besar dilibatkan
keluarga: 3 orang tua, 5 anak
klien: baru 3, lama 5
klien (baru) dan klien (lama)
klien, wali, dan petugas menandatangani
Kendala klien: jadwal bentrok.
bin sampah di ruang arsip diganti
Acara ditutup dengan doa.
Kita bertemu at least dua kali sebulan.
Sasaran bu hamil dan baduta.
kakak asuh dan adik asuh dipasangkan
om dan tante boleh mendampingi
almarhum ayah klien tidak meninggalkan warisan
h. 12 pada lampiran
halaman 3 sampai 5 buku panduan
`
  .trim()
  .split('\n')

const COLLEAGUES = [
  'Mahrita',
  'Syahrani',
  'Noor Hasanah',
  'Konselor Ibu Rahmah',
  'Psikolog Bapak Yusuf',
  'Ibu Kepala Bidang',
  'Bapak Camat',
]
const PLACES = [
  'Pelaihari',
  'Kintap',
  'Bati-Bati',
  'Tambang Ulang',
  'Desa Panggung',
  'SMPN 2 Jorong',
  'Puskesmas Takisung',
  'KUA Kurau',
  'Posyandu Melati',
]
const DEEDS = [
  'memeriksa kelengkapan berkas',
  'mengisi kelas pengasuhan',
  'menyusun laporan bulanan',
  'menghadiri rapat koordinasi',
  'menindaklanjuti rujukan',
  'mencatat kekurangan',
]
const NUMBERS = [
  'KSL-2026-11-0007',
  'RJK-2026-10-0021',
  'nomor 400.2/118/DP2KBP3A/2026',
  '12 dari 34 berkas',
  'Rp2.450.000',
  '3 x 24 jam',
  'tanggal 09-11-2026',
  'pukul 13.30 WITA',
]
const STATES = [
  'klien anak',
  'klien dewasa',
  'ibu hamil',
  'anak usia dini',
  'orang tua tunggal',
  'remaja putri',
  'wali murid',
  'keluarga rentan',
  'suami istri',
  'korban kekerasan',
]

const madeOf = (frames: readonly ((i: number) => string)[], times: number): string[] =>
  frames.flatMap((frame) => Array.from({ length: times }, (_, i) => frame(i)))
const of = (list: readonly string[], i: number): string => list[i % list.length] ?? ''

const MADE = madeOf(
  [
    (i) => `${of(COLLEAGUES, i)} ${of(DEEDS, i)} di ${of(PLACES, i)}.`,
    (i) => `Menunggu ${of(COLLEAGUES, i)}; ${of(NUMBERS, i)} belum selesai.`,
    (i) => `Layanan untuk ${of(STATES, i)} di ${of(PLACES, i + 2)} mencapai ${of(NUMBERS, i + 3)}.`,
    (i) => `${of(STATES, i).toUpperCase()} DI ${of(PLACES, i).toUpperCase()} BELUM TERLAYANI`,
    (i) => `dokumen ${of(STATES, i)} diterima ${of(PLACES, i + 1)}, ${of(NUMBERS, i)}`,
    (i) => `kasus ${of(STATES, i)} dibahas bersama ${of(COLLEAGUES, i + 1)} dan ${of(PLACES, i)}`,
    (i) => `Kunjungan ke ${of(PLACES, i)} oleh ${of(COLLEAGUES, i + 2)} pada ${of(NUMBERS, i + 5)}.`,
    (i) => `Rencana: ${of(DEEDS, i)}, menghubungi ${of(PLACES, i + 4)}, lalu ${of(DEEDS, i + 1)}.`,
    (i) => `persetujuan ${of(STATES, i)} kurang pada ${of(NUMBERS, i + 1)}`,
    (i) => `Rujukan dari ${of(PLACES, i)} kepada ${of(COLLEAGUES, i)} diterima; ${of(STATES, i + 3)} didahulukan.`,
  ],
  36,
)

export const OFFICE_SENTENCES: readonly string[] = [...new Set([...SAID, ...MADE])]
