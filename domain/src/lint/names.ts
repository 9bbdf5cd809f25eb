import type { PersonalDataFinding } from './finding.ts'
import { isGivenName } from './given-names.ts'
import { isOrdinaryAfterName, isOrdinaryWord } from './ordinary-words.ts'

const COURTEOUS =
  'ibu|bapak|bu|pak|bpk\\.?|mbak?|mas|bang|kak|sdri?\\.?|saudar[ai]|nyonya|tuan|ny\\.?|tn\\.?|nn\\.?|hj\\.?|h\\.|haji|hajjah|ustadz?ah?'
const PEOPLE =
  `${COURTEOUS}|klien|korban|penyintas|pelapor|terlapor|pelaku|anak|ananda|adinda|remaja|sisw[ai]|wali|orang[ -]?tua|ayah|mama|abah|umi|suami|` +
  'istri|isteri|kakak|adik|ading|nenek|nini|kakek|kai|paman|amang|bibi|acil|julak|busu|gulu|tante|om|almarhum(?:ah)?|almh?\\.?|alias'
/** Before these a name is rare, but the words of the office are common: only a name that people are given counts. */
const MATTERS =
  'kasus|berkas|perkara|dokumen|data|identitas|keluarga|map|saksi|pemohon|penggugat|tergugat|tersangka|terdakwa|pasangan|sepupu|keponakan|cucu|' +
  'mertua|menantu|tetangga|konseling|rujukan|penjangkauan|persetujuan|akta|ktp|kk|rumah|kediaman|asuh|si|' +
  'hubungi|menghubungi|dihubungi|menemui|memanggil|kunjungan|mengunjungi|didampingi|mendampingi'
const BLANK = '[ \\t]'
const START = '(?<![\\p{L}\\p{N}])'

/** `a.n. Siti`, `atas nama Siti`, `bernama Siti`, `Nama klien: Siti`: nothing but a name is to follow. */
const CALLED = new RegExp(
  `${START}(?:a\\.?${BLANK}?n\\.|a/n\\.?|atas${BLANK}nama|bernama|nama(?:${BLANK}(?:lengkap|panggilan|asli|${PEOPLE}))?)${BLANK}*:?${BLANK}*`,
  'giu',
)
/** Of these, those after which even a word in lower case is a name. */
const SURELY = /(?:a\.?[ \t]?n\.|a\/n\.?|atas[ \t]nama|bernama)[ \t]*:?[ \t]*$|nama[ \t](?:\p{L}|[ ])+:[ \t]*$/iu
/** `klien Siti`, `ibu dari Siti`: a name may follow. */
const PERSON = new RegExp(`${START}(?:${PEOPLE})(?:${BLANK}(?:dari|kandung|tiri|angkat|asuh))?${BLANK}{1,2}`, 'giu')
/** `KLIEN SITI AMINAH`, `kasus siti`, `klien: Siti`, `anak perempuan rizki`: a given name may follow, in whatever letters. */
const ANYBODY = new RegExp(
  `${START}(?:${PEOPLE}|${MATTERS})(?:${BLANK}+(?:dari|kandung|tiri|angkat|asuh|klien|korban|anak|${COURTEOUS}|perempuan|laki-laki|sulung|bungsu|pertama|kedua|kepada|ke|untuk|oleh|dengan|rumah|atas|nama|bernama)){0,3}[ \\t]*[ \\t:,("'-]{1,3}(?=\\p{L})`,
  'giu',
)
/** `bpk wartawati`, `hj. siti`: short forms stand before names, whatever their letters. */
const SHORTENED = new RegExp(`${START}(?:bpk|sdri?|hj|ny|tn|mba|mbak|ananda)\\.?${BLANK}{1,2}`, 'giu')
/** `Aminah binti Rahmat`: a name on both sides. */
const LINEAGE =
  /(?<![\p{L}\p{N}])(?:\p{L}[\p{L}'.]*[ \t]+){0,2}(\p{L}[\p{L}'.]*)[ \t]+(?:bin|binti|bt\.?|bte\.?|bnt\.?)[ \t]+(\p{L}[\p{L}']{2,})/giu

const WORD = "\\p{Lu}(?:\\p{Ll}|'(?=\\p{L}))+"
/** `H. Siti`, `Muh. Rizki`, `Siti Rahma`: short titles, then words that begin with a capital. */
const NAME = new RegExp(`(?:\\p{Lu}\\p{Ll}{0,3}\\.${BLANK}?){0,3}(${WORD})(?:${BLANK}+${WORD}){0,4}`, 'uy')
/** The same in capitals; of three letters or more, since shorter ones are offices. */
const LOUD_NAME = /(?:\p{Lu}{1,3}\.[ \t]?){0,3}(\p{Lu}(?:\p{Lu}|'(?=\p{L})){2,})(?![\p{L}\p{N}])/uy
const LOW_NAME = /(?:\p{L}{1,4}\.[ \t]?){0,2}(\p{Ll}(?:\p{Ll}|'(?=\p{L})){2,})(?![\p{L}\p{N}])/uy
const ANY_NAME = /(?:(?!a\.?[ \t]?n\.)\p{L}{1,4}\.[ \t]?){0,2}(\p{L}(?:\p{L}|'(?=\p{L}))+)(?![\p{L}\p{N}])/uy
const MORE = /[ \t]+(\p{L}(?:\p{L}|'(?=\p{L}))+)(?![\p{L}\p{N}])/uy

/** `aplikasi bernama Catat`: a thing. */
const THING =
  /(?:kegiatan|program|aplikasi|forum|grup|kelompok|kelas|inovasi|gerakan|acara|lomba|modul|lembaga|yayasan)[ \t]+bernama$/i
/** `Forum Anak Sebaya`, `Perempuan dan Anak Polres`: after a capital these words belong to an office or a programme. */
const TITLE = /\p{Lu}[\p{L}-]*(?:[ \t]+dan)?[ \t]+(?:Anak|Remaja|Sisw[ai]|Wali|Orang[ -]?[Tt]ua)$/u
const LONGEST_TITLE = 60

const ROLES =
  'petugas|konselor|psikolog|narasumber|pemateri|fasilitator|moderator|notulis|kabid|kadis|kasi|camat|lurah|kades|pembakal|bidan|guru|dokter|dr\\.|hakim|' +
  'jaksa|penyuluh|pendamping|kader|bupati|staf|pengadministrasi|pengacara|notaris|sekdis|sekcam'
const RANKED = 'kepala|sekretaris|ketua|wakil|pimpinan|direktur|koordinator|anggota'
/** `konselor Ibu Rahmah`, `Kepala Bidang, Bapak Yusuf`: who works there, not who is served. */
const OFFICIAL_BEFORE = new RegExp(
  `${START}(?:(?:${ROLES})|(?:${RANKED})((?:[ \\t]+[\\p{L}-]+){0,4}))[ \\t,:(]*(?:yaitu|yakni)?[ \\t]*(?:${COURTEOUS})[ \\t]*$`,
  'iu',
)
/** `Ibu Rahmah, S.Psi.`, `Bapak Yusuf, Kepala Desa`, `Ibu Norlaila dari Dinas Sosial`. */
const TITLE_AFTER = new RegExp(
  '^(?:[ \\t]*,?[ \\t]*(?:[SM]\\.[ ]?(?:Psi|Sos|H|Pd|Kom|Ag|E|AP|Ap|IP|I|Kep|Keb|Tr|Si|Kes|M)|A\\.?Md|Psikolog)(?!\\p{L})' +
    '|[ \\t]*,[ ]*(?:Kepala|Sekretaris|Ketua|Camat|Lurah|Kabid|Kadis|Kasi|Pembakal|Bidan|Konselor|Psikolog|Narasumber|Pimpinan|Direktur)(?!\\p{L})' +
    '|[ \\t]+dari[ ](?:Dinas|UPTD|Puskesmas|Polres|Polsek|Kecamatan|Kementerian|Pengadilan|RSUD|KUA|BKKBN|Bappeda)(?!\\p{L}))',
  'u',
)
/** `Bapak Yusuf selaku Camat`, `Ibu Rahmah (konselor)`. */
const POST_AFTER = new RegExp(`^[ \\t]*(?:\\([ ]*|,?[ ]*selaku |,?[ ]*sebagai )(?:${ROLES}|${RANKED})`, 'iu')
/** `RSUD H. Boejasin`, `Masjid Siti Aminah`: places bear names of people. */
const PLACE_BEFORE =
  /(?<!\p{L})(?:rsu?d?|rumah sakit|jalan|jl\.?|jln\.?|masjid|mushall?a|langgar|gedung|aula|stadion|yayasan|klinik|pondok|pesantren|tk|paud|sd|smp|sma|smk|min|mtsn?|man)[ \t]+(?:\p{Lu}[\p{L}.]*[ \t]+)?$/iu

/** People named by the words that announce a name. Words of the office, its places and its people are no names of clients. */
export const findNames = (text: string): PersonalDataFinding[] => [
  ...namesAfter(text, CALLED, [NAME, LOUD_NAME], isOrdinaryWord, THING),
  ...namesAfter(text, CALLED, [LOW_NAME], isOrdinaryAfterName, THING, SURELY),
  ...namesAfter(text, PERSON, [NAME], isOrdinaryWord, TITLE),
  ...namesAfter(text, SHORTENED, [LOW_NAME], isOrdinaryAfterName, TITLE),
  ...namesAfter(text, ANYBODY, [ANY_NAME], (word) => !isGivenName(word), TITLE),
  ...lineages(text),
]

/** Names right after `announced`, unless `ordinary` or it ends as in `unless`; only where it ends as in `only`. */
const namesAfter = (
  text: string,
  announced: RegExp,
  forms: readonly RegExp[],
  ordinary: (word: string) => boolean,
  unless: RegExp,
  only: RegExp = /(?:)/,
): PersonalDataFinding[] =>
  [...text.matchAll(announced)].flatMap((match) => {
    const from = match.index + match[0].length
    const name = forms.map((form) => readAt(form, text, from)).find((read) => read !== null)
    const before = text.slice(Math.max(0, from - LONGEST_TITLE), from)
    if (!name || ordinary(name[1] ?? '') || unless.test(before.trimEnd()) || !only.test(match[0])) return []
    const to = wholeName(text, from + name[0].length)
    if (
      isOfficial(before, text.slice(to)) ||
      PLACE_BEFORE.test(text.slice(Math.max(0, match.index - LONGEST_TITLE), match.index))
    )
      return []
    return [{ kind: 'named' as const, from, to }]
  })

/** Given names that follow belong to it too. */
const wholeName = (text: string, from: number): number => {
  let to = from
  for (let next = readAt(MORE, text, to); next && isGivenName(next[1] ?? ''); next = readAt(MORE, text, to)) {
    to += next[0].length
  }
  return to
}

const isOfficial = (before: string, after: string): boolean => {
  if (TITLE_AFTER.test(after) || POST_AFTER.test(after)) return true
  const match = OFFICIAL_BEFORE.exec(before)
  return (
    match !== null &&
    (match[1] ?? '')
      .trim()
      .split(/[ \t]+/)
      .filter(Boolean)
      .every(isOrdinaryWord)
  )
}

const lineages = (text: string): PersonalDataFinding[] =>
  [...text.matchAll(LINEAGE)].flatMap((match) => {
    const [all, own = '', father = ''] = match
    if (isOrdinaryWord(own) || isOrdinaryWord(father)) return []
    const from =
      match.index + all.lastIndexOf(own, all.search(/[ \t]+(?:bin|binti|bt\.?|bte\.?|bnt\.?)[ \t]+\p{L}+'?\p{L}*$/iu))
    return [{ kind: 'named' as const, from, to: match.index + all.length }]
  })

const readAt = (form: RegExp, text: string, at: number): RegExpExecArray | null => {
  form.lastIndex = at
  return form.exec(text)
}
