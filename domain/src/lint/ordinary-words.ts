/**
 * Words that are written with a capital after `klien`, `anak`, `a.n.` and the like without being names: offices and positions,
 * services, schools, times, places of the regency and its neighbours.
 */
const ORDINARY = new Set(
  `
  kepala sekretaris wakil bupati gubernur wali camat lurah kades pembakal ketua anggota pengurus kader pimpinan pejabat plt plh
  presiden menteri direktur bendahara petugas konselor psikolog pengadministrasi administrator auditor penyuluh pendamping
  guru dosen dokter bidan perawat hakim jaksa polisi pengacara notaris narasumber
  dinas badan bidang seksi subbagian bagian unit kantor kementerian pemerintah pemda pemkab lembaga yayasan forum pusat balai rumah
  puspaga uptd ppa pkk dekranasda bkkbn kemenag kua bpjs plkb pkb lksa lpka lpks p2tp2a posyandu puskesmas polres polsek polda
  pengadilan mahkamah kejaksaan lapas rutan bapas tni polri dprd catat kpai kemensos dinsos disdik dinkes disdukcapil kesra
  klien anak korban keluarga orang ibu bapak ayah suami istri perempuan laki lelaki pria wanita remaja dewasa lansia balita bayi
  konseling rujukan penjangkauan sosialisasi identifikasi kebutuhan asesmen pengasuhan permohonan layanan pendampingan mediasi
  kegiatan program acara aplikasi gerakan inovasi modul materi tempat instansi lokasi
  berkas dokumen kartu akta surat nomor formulir persetujuan sop pos nik ktp kia kk laporan evaluasi lampiran data tabel
  perlindungan pemberdayaan pengendalian penduduk berencana sejahtera tangguh bahagia berkualitas harapan
  berkebutuhan disabilitas difabel penyandang berhadapan usia dini yatim piatu jalanan terlantar telantar asuh hukum hamil menyusui
  nasional internasional indonesia daerah provinsi kabupaten kota kecamatan kelurahan desa dusun kampung negara bangsa dunia
  sekolah madrasah pesantren panti taman kelas kelompok masjid gereja paud tk sd smp sma smk slb mi mts ma universitas
  tanah laut kalimantan selatan tengah timur barat utara banjarmasin banjarbaru banjar martapura kotabaru barito tapin jawa
  dayak bugis madura takisung jorong pelaihari kurau bati batu ampar panyipatan kintap tambang ulang bajuin bumi makmur luar
  januari februari maret april mei juni juli agustus september oktober november desember
  senin selasa rabu kamis jumat sabtu minggu ahad tahun bulan tanggal triwulan semester
  islam kristen katolik hindu buddha konghucu
  baru lama yang dari dengan menurut pada untuk dan atau di ke tidak belum sudah lain lainnya semua sama anda saya kami mereka
  `
    .trim()
    .split(/\s+/),
)

export const isOrdinaryWord = (word: string): boolean => ORDINARY.has(word.toLowerCase())
