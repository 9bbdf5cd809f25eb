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
  kawin khitan buku tua raya agung muda kandung tiri sambung sulung bungsu tunggal kembar asli pengganti pemohon saksi
  baru lama yang dari dengan menurut pada untuk dan atau di ke tidak belum sudah lain lainnya semua sama anda saya kami mereka
  `
    .trim()
    .split(/\s+/),
)

export const isOrdinaryWord = (word: string): boolean => ORDINARY.has(word.toLowerCase())

/** What else follows `atas nama` or `nama klien:` in lower case without being a name. */
const FOLLOWING = new Set(
  `
  sama itu ini tersebut lengkap jelas terang samaran inisial palsu baik panggilan singkat pertama kedua ketiga berikut serta juga masih telah
  akan sedang harus perlu dapat bisa boleh hanya agar supaya karena sebab bila jika kalau maka namun tetapi tapi sehingga sejak sampai saat
  ketika setelah sebelum oleh bagi para setiap tiap beberapa banyak sedikit satu dua tiga empat lima enam tujuh delapan sembilan sepuluh
  kosong hilang salah benar beda berbeda ganda rahasia tertera terlampir tercantum tertulis lampau lalu depan nanti kemarin besok hari pagi
  pihak instansi negara masyarakat warga penduduk kelompok organisasi perusahaan bank rekening pribadi sendiri keduanya mereka tim
  pemberi penerima pengirim penanggung pengguna pelapor terlapor
  `
    .trim()
    .split(/\s+/),
)
/** Verbs and derived nouns show by their beginning or end. */
const DERIVED = /^(?:di|me[mn]?|ber|ter|se|ke|pe[mn]?)\p{L}{4,}|\p{L}{3,}(?:nya|kan|lah|kah)$/u

export const isOrdinaryAfterName = (word: string): boolean =>
  isOrdinaryWord(word) || FOLLOWING.has(word.toLowerCase()) || DERIVED.test(word.toLowerCase())
