import { COMMON_FAULTS, type FaultDetails, type FaultRow, filled } from './common-faults.ts'

/**
 * Every refusal and fault a person may meet: the callable status it travels under, the sentence shown, and whether it is our bug.
 * The sentence says what happened, then what to do; it never carries client data. `{x}` is filled from the fault's details.
 */
export const FAULTS = {
  ...COMMON_FAULTS,
  'access/old-console': {
    status: 'failed-precondition',
    ours: false,
    text: 'Halaman ini versi lama. Salin isian yang belum tersimpan, lalu muat ulang halaman.',
  },
  'input/unreadable': {
    status: 'invalid-argument',
    ours: false,
    text: 'Isian belum dapat diterima pada {field}: {expected}.',
  },
  'input/too-large': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kiriman terlalu besar: terbaca {read}, paling besar {expected}. Pecah menjadi beberapa bagian.',
  },
  'text/personal-data': {
    status: 'invalid-argument',
    ours: false,
    text: 'Pada {field} terbaca {kind}. Ganti dengan nomor berkas atau hapus, lalu simpan lagi.',
  },
  'store/full': {
    status: 'resource-exhausted',
    ours: true,
    text: 'Penyimpanan penuh, jadi belum tersimpan. Isian Anda tetap ada dan yang sudah tersimpan tetap dapat dibaca. Mintalah administrator mengosongkan ruang di komputer Catat, lalu ulangi.',
  },
  'file/missing': {
    status: 'not-found',
    ours: false,
    text: 'Berkas ini tidak ditemukan. Periksa nomornya atau buka dari daftar berkas.',
  },
  'file/wrong-state': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas berstatus {status}, jadi tindakan ini belum dapat dilakukan. Muat ulang halaman untuk melihat keadaan terbaru.',
  },
  'file/changed': {
    status: 'aborted',
    ours: false,
    text: 'Berkas ini baru saja diubah oleh orang lain. Lihat keadaan terbaru, lalu ulangi bila masih perlu.',
  },
  'file/restricted': {
    status: 'failed-precondition',
    ours: false,
    text: 'Pemrosesan berkas ini sedang dibatasi atas hak klien, jadi isinya tidak dapat diubah atau dicetak. Tanyakan kepada Pimpinan PUSPAGA.',
  },
  'file/incomplete': {
    status: 'failed-precondition',
    ours: false,
    text: 'Masih ada yang perlu diisi: {what}. Lengkapi dahulu, lalu ajukan lagi.',
  },
  'file/documents-unsorted': {
    status: 'failed-precondition',
    ours: false,
    text: '{count} dokumen wajib belum ditandai. Tandai semuanya, lalu selesaikan pemilahan.',
  },
  'file/place': {
    status: 'invalid-argument',
    ours: false,
    text: 'Pada {field} hanya kode dan kata kantor, misalnya Rak 2 atau KSL-07; nama dan nomor orang tidak ditulis di luar identitas.',
  },
  'file/unknown-document': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kode dokumen {code} tidak ada pada daftar periksa layanan ini.',
  },
  'file/intake-mismatch': {
    status: 'failed-precondition',
    ours: false,
    text: 'Identifikasi kebutuhan yang dipilih tidak cocok dengan berkas ini. Pilih identifikasi milik klien yang sama.',
  },
  'file/intake-in-use': {
    status: 'failed-precondition',
    ours: false,
    text: 'Identifikasi ini sudah dipakai berkas layanan. Tarik berkas layanan itu dahulu, lalu ulangi.',
  },
  'need/missing': {
    status: 'not-found',
    ours: false,
    text: 'Kebutuhan ini tidak ditemukan. Buka dari daftar kebutuhan.',
  },
  'need/taken': {
    status: 'failed-precondition',
    ours: false,
    text: 'Kebutuhan ini sudah dipegang oleh {who}. Pengadministrasi Umum atau Pimpinan PUSPAGA dapat mendisposisikannya ulang.',
  },
  'need/wrong-state': {
    status: 'failed-precondition',
    ours: false,
    text: 'Kebutuhan ini berstatus {state}, jadi tindakan ini tidak dapat dilakukan. Lihat keadaan terbaru pada daftar kebutuhan.',
  },
  'need/changed': {
    status: 'aborted',
    ours: false,
    text: 'Kebutuhan ini baru saja diubah oleh orang lain. Lihat keadaan terbaru, lalu ulangi bila masih perlu.',
  },
  'need/assignee': {
    status: 'failed-precondition',
    ours: false,
    text: 'Orang yang dipilih bukan petugas layanan dengan akun aktif. Pilih petugas lain atau layanannya saja.',
  },
  'need/close-there': {
    status: 'failed-precondition',
    ours: false,
    text: 'Kebutuhan layanan ditutup atau dibuka kembali pada daftar Kebutuhan, dengan alasannya; catatannya ikut.',
  },
  'file/no-client': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas ini tidak tentang seorang klien, jadi tidak ada pemrosesan data pribadi yang dibatasi.',
  },
  'request/missing': {
    status: 'not-found',
    ours: false,
    text: 'Permintaan ini tidak ditemukan. Buka lagi dari daftar permintaan.',
  },
  'request/changed': {
    status: 'aborted',
    ours: false,
    text: 'Permintaan ini baru saja diubah oleh orang lain. Lihat keadaan terbaru, lalu ulangi bila masih perlu.',
  },
  'request/decided': {
    status: 'failed-precondition',
    ours: false,
    text: 'Permintaan ini sudah {status}, jadi keputusannya tidak berubah lagi. Permintaan baru dicatat dengan nomor baru.',
  },
  'request/no-file': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas {number} tidak ditemukan. Periksa nomornya, lalu simpan lagi.',
  },
  'request/other-client': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas {number} bukan milik klien yang sama dengan berkas lain yang disebut. Catat satu permintaan untuk satu klien.',
  },
  'request/other-file': {
    status: 'failed-precondition',
    ours: false,
    text: 'Permintaan yang dipilih tidak menyebut berkas ini. Pilih permintaan lain atau batasi tanpa permintaan.',
  },
  'request/not-correction': {
    status: 'failed-precondition',
    ours: false,
    text: 'Permintaan ini bukan permintaan perbaikan atas berkas ini. Buka lagi berkasnya, lalu pilih permintaannya.',
  },
  'request/not-corrected': {
    status: 'failed-precondition',
    ours: false,
    text: 'Data berkas {number} belum diperbaiki. Mintalah petugasnya memperbaiki atau menyatakan sudah benar, lalu nyatakan dipenuhi.',
  },
  'request/not-restricted': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas {number} belum dibatasi. Batasi pemrosesannya dahulu, lalu nyatakan permintaan ini dipenuhi.',
  },
  'breach/missing': {
    status: 'not-found',
    ours: false,
    text: 'Insiden ini tidak ditemukan. Buka lagi dari daftar insiden.',
  },
  'breach/changed': {
    status: 'aborted',
    ours: false,
    text: 'Catatan insiden ini baru saja diubah oleh orang lain. Lihat keadaan terbaru, lalu ulangi bila masih perlu.',
  },
  'breach/wrong-state': {
    status: 'failed-precondition',
    ours: false,
    text: 'Insiden ini {status}, jadi tindakan ini tidak dapat dilakukan. Muat ulang halaman untuk melihat keadaan terbaru.',
  },
  'breach/too-many': {
    status: 'failed-precondition',
    ours: false,
    text: 'Lebih dari {count} berkas terdampak. Persempit rentang waktunya, atau catat sebagai beberapa insiden.',
  },
  'identity/missing': { status: 'not-found', ours: false, text: 'Berkas ini tidak menyimpan identitas klien.' },
  'identity/nik': {
    status: 'invalid-argument',
    ours: false,
    text: 'NIK itu {why}. Periksa kartunya, atau tandai bahwa klien tidak punya NIK dan lampirkan surat keterangan.',
  },
  'identity/nik-differs': {
    status: 'failed-precondition',
    ours: false,
    text: 'Menurut NIK {what} klien lain dari isian. Periksa kartunya; bila kartunya memang begitu, nyatakan pada isian NIK.',
  },
  'identity/nik-of-another': {
    status: 'failed-precondition',
    ours: false,
    text: 'NIK itu sudah tercatat pada klien {pseudonym} dengan jenis kelamin atau umur lain. Periksa kartunya, lalu nyatakan apakah orangnya sama.',
  },
  'identity/other-sex': {
    status: 'failed-precondition',
    ours: false,
    text: 'Pada berkas lain klien {pseudonym} tercatat dengan jenis kelamin lain. Samakan isian ini, atau pilih klien yang benar.',
  },
  'client/itself': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kedua samaran itu sama. Isi samaran klien yang lain.',
  },
  'client/missing': {
    status: 'not-found',
    ours: false,
    text: 'Tidak ada berkas klien {pseudonym}. Periksa samarannya.',
  },
  'client/frozen': {
    status: 'failed-precondition',
    ours: false,
    text: 'Salah satu berkas kedua klien itu {why}. Tunggu sampai selesai, lalu ulangi.',
  },
  'client/not-joined': {
    status: 'failed-precondition',
    ours: false,
    text: 'Tidak ada berkas klien {other} yang terakhir disatukan ke {client}. Pisahkan penyatuan yang terakhir dahulu.',
  },
  'client/tied': {
    status: 'failed-precondition',
    ours: false,
    text: 'Sejak disatukan, satu berkasnya menjawab identifikasi klien yang lain, sehingga keduanya tidak dapat dipisahkan.',
  },
  'identity/unreadable': {
    status: 'internal',
    ours: true,
    text: 'Identitas tidak dapat dibuka dengan kunci yang ada. Beri tahu Pimpinan PUSPAGA; tidak ada data yang hilang.',
  },
  'identity/keys-down': {
    status: 'unavailable',
    ours: true,
    text: 'Kunci identitas sedang tidak dapat dipakai. Pekerjaan tanpa identitas tetap berjalan; coba lagi beberapa menit lagi.',
  },
  'identity/too-often': {
    status: 'resource-exhausted',
    ours: false,
    text: 'Sudah {count} kali membuka atau mencari identitas dalam satu jam. Tunggu sampai jam berikutnya; semuanya tercatat pada buku log.',
  },
  'identity/break-glass': {
    status: 'permission-denied',
    ours: false,
    text: 'Pejabat hanya membuka identitas dengan alasan: {reasons}. Untuk keperluan lain mintalah kepada Pimpinan PUSPAGA.',
  },
  'identity/other-client': {
    status: 'failed-precondition',
    ours: false,
    text: 'Klien yang Anda pilih bukan klien ini menurut NIK atau teleponnya. Periksa isian, lalu pilih lagi.',
  },
  'deficiency/missing': { status: 'not-found', ours: false, text: 'Catatan kekurangan ini tidak ditemukan.' },
  'deficiency/closed': { status: 'failed-precondition', ours: false, text: 'Catatan kekurangan ini sudah ditutup.' },
  'deficiency/open': {
    status: 'failed-precondition',
    ours: false,
    text: 'Catatan kekurangan ini masih terbuka, jadi tidak perlu dibuka kembali.',
  },
  'audit/period-open': {
    status: 'failed-precondition',
    ours: false,
    text: 'Evaluasi {period} baru dapat dijalankan setelah bulannya selesai.',
  },
  'audit/running': {
    status: 'failed-precondition',
    ours: false,
    text: 'Evaluasi {period} sedang berjalan. Hasilnya muncul di halaman ini.',
  },
  'report/missing': { status: 'not-found', ours: false, text: 'Laporan ini tidak ditemukan.' },
  'report/wrong-state': {
    status: 'failed-precondition',
    ours: false,
    text: 'Laporan berstatus {status}, jadi tindakan ini belum dapat dilakukan. Muat ulang halaman untuk melihat keadaan terbaru.',
  },
  'report/changed': {
    status: 'aborted',
    ours: false,
    text: 'Laporan ini baru saja diubah oleh orang lain. Lihat keadaan terbaru, lalu ulangi bila masih perlu.',
  },
  'report/narrative-empty': {
    status: 'failed-precondition',
    ours: false,
    text: 'Kendala dan rencana tindak lanjut belum diisi. Isi keduanya, lalu ajukan laporan.',
  },
  'report/no-figures': {
    status: 'failed-precondition',
    ours: false,
    text: 'Angka bulan ini belum ada karena evaluasinya belum selesai. Jalankan evaluasi dahulu.',
  },
  'report/number-needed': {
    status: 'failed-precondition',
    ours: false,
    text: 'Kantor menomori surat melalui agenda. Isi nomor surat yang diberikan, lalu ajukan.',
  },
  'report/number-taken': {
    status: 'failed-precondition',
    ours: false,
    text: 'Nomor {number} sudah dipakai laporan lain. Periksa agenda dan isi nomor yang benar.',
  },
  'report/no-block': {
    status: 'failed-precondition',
    ours: false,
    text: 'Blok nomor surat untuk tahun {year} belum ditetapkan. Mintalah administrator mengisinya pada halaman Kantor.',
  },
  'report/block-empty': {
    status: 'failed-precondition',
    ours: false,
    text: 'Blok nomor surat {from} sampai {to} sudah habis. Mintalah administrator mengisi blok baru pada halaman Kantor.',
  },
  'report/figures-differ': {
    status: 'failed-precondition',
    ours: false,
    text: 'Daftar {period} memuat {listed} berkas, sedangkan angkanya {counted}. Jalankan evaluasi {period} lagi, lalu ajukan.',
  },
  'report/months-missing': {
    status: 'failed-precondition',
    ours: false,
    text: 'Laporan ini menjumlahkan bulan-bulannya, dan evaluasi {months} belum selesai. Jalankan evaluasi itu dahulu.',
  },
  'report/months-open': {
    status: 'failed-precondition',
    ours: false,
    text: 'Edisi publik menjumlahkan edisi publik bulan-bulannya, dan laporan {months} belum disetujui. Ajukan laporan itu dahulu.',
  },
  'step/not-overdue': {
    status: 'failed-precondition',
    ours: false,
    text: 'Langkah ini tidak melewati waktu bakunya, jadi tidak perlu sebab.',
  },
  'report/wrong-kind': {
    status: 'invalid-argument',
    ours: false,
    text: 'Data tahunan hanya ada pada laporan tahunan.',
  },
  'report/original-unreadable': {
    status: 'invalid-argument',
    ours: false,
    text: 'Berkas ini {what}. Pilih PDF yang sudah ditandatangani atau hasil pindainya.',
  },
  'report/original-unsigned': {
    status: 'invalid-argument',
    ours: false,
    text: 'Ini PDF yang dibekukan Catat, belum ditandatangani. Tanda tangani dahulu, lalu pilih hasilnya.',
  },
  'report/original-same': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas ini sudah tersimpan sebagai asli bertanda tangan.',
  },
  'report/original-elsewhere': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas ini milik laporan lain pada catatan kantor. Periksa nomor dan bulannya, lalu pilih yang benar.',
  },
  'report/original-missing': {
    status: 'not-found',
    ours: false,
    text: 'Asli bertanda tangan revisi ini belum disimpan.',
  },
  'report/altered': {
    status: 'internal',
    ours: true,
    text: 'PDF yang tersimpan tidak cocok dengan sidiknya, jadi tidak ditampilkan. Beri tahu administrator dan pimpinan.',
  },
  'report/own-work': {
    status: 'permission-denied',
    ours: false,
    text: 'Laporan ini Anda susun sendiri, jadi keputusan atasnya harus dari orang lain.',
  },
  'report/stale-view': {
    status: 'failed-precondition',
    ours: false,
    text: 'Laporan yang Anda lihat bukan lagi yang terbaru. Buka revisi terbaru, lalu putuskan.',
  },
  'report/reason-missing': {
    status: 'invalid-argument',
    ours: false,
    text: 'Tulis alasan pengembalian, paling sedikit {min} huruf. Alasan itu dibaca pengadministrasi.',
  },
  'link/dead': {
    status: 'failed-precondition',
    ours: false,
    text: 'Tautan ini tidak berlaku lagi. Masuk ke Catat dan buka laporan yang menunggu keputusan Anda.',
  },
  'link/other-person': {
    status: 'permission-denied',
    ours: false,
    text: 'Tautan ini ditujukan kepada orang lain. Masuk dengan akun yang menerima surelnya.',
  },
  'link/too-often': {
    status: 'resource-exhausted',
    ours: false,
    text: 'Terlalu banyak percobaan tautan. Tunggu satu jam, atau masuk ke Catat seperti biasa.',
  },
  'register/unreadable': {
    status: 'invalid-argument',
    ours: false,
    text: 'Isi register belum dapat dibaca: {why}. {todo}',
  },
  'register/has-problems': {
    status: 'failed-precondition',
    ours: false,
    text: '{count} baris masih bermasalah. Perbaiki, atau lewati baris itu dengan sengaja.',
  },
  'register/nothing-faulty': {
    status: 'failed-precondition',
    ours: false,
    text: 'Tidak ada baris register ini yang bermasalah.',
  },
  'register/running': {
    status: 'failed-precondition',
    ours: false,
    text: 'Register yang sama sedang diimpor orang lain. Tunggu beberapa menit, lalu periksa lagi.',
  },
  'register/fails-for': {
    status: 'failed-precondition',
    ours: false,
    text: 'Sebagian besar register gagal karena satu sebab: {count} baris pada kolom {column}, seharusnya {expected}. Perbaiki kolom itu, lalu pilih lagi.',
  },
  'disclosure/missing': { status: 'not-found', ours: false, text: 'Sesi ekspose ini tidak ditemukan.' },
  'disclosure/over': {
    status: 'failed-precondition',
    ours: false,
    text: 'Sesi ekspose {number} sudah {status}, jadi berkasnya tidak dapat dibuka atau diubah lagi.',
  },
  'disclosure/going-on': {
    status: 'failed-precondition',
    ours: false,
    text: 'Sesi ekspose {number} masih berlangsung. Berita acara dibuat setelah sesi ditutup.',
  },
  'disclosure/not-listed': {
    status: 'permission-denied',
    ours: false,
    text: 'Berkas ini tidak termasuk dalam sesi ekspose ini. Mintalah Pimpinan PUSPAGA menambahkannya.',
  },
  'disclosure/listed': {
    status: 'failed-precondition',
    ours: false,
    text: 'Berkas {number} sudah termasuk dalam sesi ini.',
  },
  'disclosure/full': {
    status: 'failed-precondition',
    ours: false,
    text: 'Satu sesi memuat paling banyak {count} berkas. Buka sesi lain untuk berkas berikutnya.',
  },
  'disclosure/no-case': {
    status: 'failed-precondition',
    ours: false,
    text: 'Hanya berkas klien yang sudah bernomor dapat diekspose. Pilih berkas lain.',
  },
  'disclosure/restricted': {
    status: 'failed-precondition',
    ours: false,
    text: 'Pemrosesan berkas {number} dibatasi. Hanya Pimpinan PUSPAGA dapat memilihnya, dengan menyatakannya secara tegas.',
  },
  'disclosure/attendee-unknown': {
    status: 'failed-precondition',
    ours: false,
    text: 'Salah satu peserta bukan lagi petugas aktif. Pilih peserta dari daftar terbaru.',
  },
  'export/too-often': {
    status: 'resource-exhausted',
    ours: false,
    text: 'Sudah {count} kali mengunduh salinan dalam satu jam. Tunggu sampai jam berikutnya.',
  },
  'export/over': {
    status: 'failed-precondition',
    ours: false,
    text: 'Salinan ini belum dimulai atau dimulai lebih dari satu jam yang lalu. Mulai lagi dari awal.',
  },
  'export/too-large': {
    status: 'failed-precondition',
    ours: false,
    text: 'Lebih dari {count} berkas. Pilih satu bulan saja.',
  },
  'office/unsettled': {
    status: 'failed-precondition',
    ours: false,
    text: 'Pengaturan kantor belum lengkap: {what}. Mintalah administrator melengkapinya.',
  },
  'office/emblem': {
    status: 'invalid-argument',
    ours: false,
    text: 'Gambar lambang tidak terbaca. Pakai PNG atau JPEG, paling besar 200 kB dan 2.000 piksel.',
  },
  'office/changed': {
    status: 'aborted',
    ours: false,
    text: 'Pengaturan kantor baru saja diubah oleh orang lain. Muat ulang halaman, lihat keadaan terbaru, lalu ulangi bila masih perlu.',
  },
  'staff/missing': {
    status: 'not-found',
    ours: false,
    text: 'Akun ini tidak ditemukan. Muat ulang daftar akun.',
  },
  'staff/taken': {
    status: 'failed-precondition',
    ours: false,
    text: 'Nama akun ini sudah dipakai. Pilih nama akun yang lain.',
  },
  'staff/address-taken': {
    status: 'failed-precondition',
    ours: false,
    text: 'Pos-el ini sudah dipakai akun lain. Periksa alamatnya.',
  },
  'staff/wrong-state': {
    status: 'failed-precondition',
    ours: false,
    text: 'Akun berstatus {state}, jadi tindakan ini belum dapat dilakukan. Muat ulang daftar akun.',
  },
  'staff/withdrawn': {
    status: 'failed-precondition',
    ours: false,
    text: 'Undangan akun ini sudah ditarik. Undang lagi dengan nama akun yang sama.',
  },
  'staff/own-account': {
    status: 'permission-denied',
    ours: false,
    text: 'Akun sendiri hanya dapat diubah oleh orang lain. Mintalah kepada administrator lain.',
  },
  'staff/no-app': {
    status: 'failed-precondition',
    ours: false,
    text: 'Akun ini tidak memakai aplikasi autentikator. Tidak ada yang perlu dilepas.',
  },
  'staff/nothing-pending': {
    status: 'failed-precondition',
    ours: false,
    text: 'Tidak ada perubahan peran yang menunggu pada akun ini. Muat ulang daftar akun.',
  },
  'staff/second-person': {
    status: 'permission-denied',
    ours: false,
    text: 'Perubahan ini Anda sendiri yang mengajukan, jadi penetapannya harus dari orang kedua.',
  },
  'staff/last-admin': {
    status: 'failed-precondition',
    ours: false,
    text: 'Ini administrator aktif yang terakhir. Angkat administrator lain dahulu.',
  },
  'staff/no-role': {
    status: 'invalid-argument',
    ours: false,
    text: 'Peran belum dipilih. Pilih paling sedikit satu.',
  },
  'staff/roles-apart': {
    status: 'invalid-argument',
    ours: false,
    text: 'Peran {role} berdiri sendiri. Lepaskan peran yang lain.',
  },
  'staff/end-only-auditor': {
    status: 'invalid-argument',
    ours: false,
    text: 'Tanggal berakhir hanya untuk Auditor. Kosongkan tanggal itu.',
  },
  'staff/auditor-end': {
    status: 'invalid-argument',
    ours: false,
    text: 'Akun Auditor perlu tanggal berakhir, paling lama satu tahun dari sekarang.',
  },
  'invitation/dead': {
    status: 'failed-precondition',
    ours: false,
    text: 'Tautan ini tidak berlaku lagi. Mintalah yang baru lewat "Lupa kata sandi" atau kepada administrator sistem.',
  },
  'password/short': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kata sandi terlalu pendek. Pakai paling sedikit {min} huruf, misalnya beberapa kata yang mudah Anda ingat.',
  },
  'password/long': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kata sandi terlalu panjang. Pakai paling banyak {max} huruf.',
  },
  'password/common': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kata sandi ini sering dipakai orang, jadi mudah ditebak. Pakai beberapa kata yang tidak berhubungan.',
  },
  'password/context': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kata sandi ini hampir seluruhnya nama kantor atau Catat. Tambahkan kata lain yang tidak berhubungan.',
  },
  'password/personal': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kata sandi ini hampir seluruhnya nama atau akun Anda. Tambahkan kata lain yang tidak berhubungan.',
  },
  'password/pattern': {
    status: 'invalid-argument',
    ours: false,
    text: 'Kata sandi ini hanya urutan atau pengulangan. Pakai beberapa kata yang tidak berhubungan.',
  },
  'staff/founded': {
    status: 'failed-precondition',
    ours: false,
    text: 'Sudah ada administrator aktif. Mintalah dia mengundang akun lain dari halaman Akun.',
  },
  'staff/old-pledge': {
    status: 'failed-precondition',
    ours: false,
    text: 'Bunyi janji kerahasiaan sudah diperbarui. Muat ulang halaman, baca, lalu berikan lagi.',
  },
} as const satisfies Record<string, FaultRow>

export type FaultCode = keyof typeof FAULTS

/** A refusal on its way to a person; the callable sends `{fault, details}` and `faultText` as its message. */
export interface Fault {
  readonly fault: FaultCode
  readonly details: FaultDetails
}

export const faultText = ({ fault, details }: Fault): string => filled(FAULTS[fault].text, details)
