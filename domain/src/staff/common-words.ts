/** What people here choose first, in lower-case letters; leading passwords of public lists, and Indonesian ones. */
export const COMMON_WORDS: readonly string[] =
  `password passwort katasandi sandi rahasia admin administrator root user guest test testing coba default changeme letmein
welcome selamat datang selamatdatang masuk login master secret access iloveyou loveyou sayang sayangku cinta cintaku kasih
rindu bismillah alhamdulillah astaghfirullah subhanallah masyaallah insyaallah allahuakbar assalamualaikum allah muhammad
islam kristen indonesia indonesiaraya merdeka garuda pancasila bhinneka nusantara jakarta bandung surabaya banjarmasin
banjarbaru martapura kalimantan borneo selatan jawa bali lombok sukses semangat bahagia sejahtera jaya makmur berkah barokah
amanah keluarga anakku mama papa ibu ibuku ayah bunda bapak adik kakak istri suami anak ganteng cantik manis gadis jomblo
kucing anjing kelinci harimau naga monkey dragon tiger eagle football baseball basketball soccer sepakbola futsal badminton
persib persija persebaya arema barito liverpool arsenal chelsea manchester united barcelona madrid juventus milan sunshine
princess superman batman naruto doraemon pokemon sasuke michael jordan michelle jessica ashley charlie daniel thomas robert
george andrew joshua matthew anthony hunter ranger shadow killer freedom whatever trustno starwars computer komputer internet
google facebook instagram whatsapp samsung android xiaomi apple windows microsoft pegawai negeri sipil asn pns honorer
kantor kerja komando terserah lupa kosong bebas baru lama hello hallo halo apakabar terimakasih januari februari maret april
mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat sabtu minggu summer winter spring
flower cookie cheese pepper ginger banana orange purple yellow silver golden diamond angel heaven jesus christ blessed`.split(
    /\s+/,
  )

/** The office's own names: the first that somebody who knows it would try. */
export const CONTEXT_WORDS: readonly string[] =
  `puspaga dinas dp2kbp3a p2kbp3a p2kb p3a kabupaten kab tanahlaut tanah laut tala pelaihari catat kalsel konseling keluarga
perempuan perlindungan pembelajaran kependudukan pemerintah petugas pimpinan kepala bidang bupati`.split(/\s+/)
