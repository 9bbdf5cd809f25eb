import type { PersonalDataFinding } from './finding.ts'

const START = '(?<![\\p{L}\\p{N}])'
const FIGURE = '(?:\\d{1,4}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)'
const NUMBER = `(?:no\\.?|nomor|nmr\\.?|#)[ \\t]*${FIGURE}`
const WORD = "(?:\\p{L}{1,2}\\.|\\p{L}[\\p{L}'-]*)"

/** `RT 03`, `R.T. tiga`, `RT/RW 003/002`: a number of a neighbourhood, unless it is its head who is meant. */
const NEIGHBOURHOOD = new RegExp(
  `(?<!ketua[ \\t]{1,2})${START}(?:r\\.?[tw]\\.?(?:[ ./]{0,2}r\\.?[tw]\\.?)?|rukun (?:tetangga|warga))[ .:]{0,3}(?:no\\.?[ ]?)?${FIGURE}(?![\\p{L}\\d])`,
  'giu',
)

/** Between `jalan` and where it leads to: the way is meant, not a street. */
const NO_STREET =
  '(?!(?:menuju|ke|di|yang|dan|atau|utama|poros|keluar|tengah|kaki|rusak|terputus|terus|nasional|provinsi|kabupaten|desa|ini|itu|tersebut|masuk|buntu|sempit|darat)(?!\\p{L}))'

/** `Jl. Ahmad Yani`, `gg damai`: the short forms stand before names of streets only. */
const SHORT_STREET = new RegExp(
  `${START}(?:jln?|gg)(?:\\.[ \\t]*|[ \\t]+)${NO_STREET}\\p{L}[\\p{L}'-]*\\.?(?:[ \\t]+\\p{Lu}[\\p{L}.'-]*)*(?:[ \\t,]+${NUMBER})?`,
  'giu',
)

/** `jalan pancasila no 5`, `Komplek Ulin No. 5`: in full also ordinary words, so only with its number. */
const STREET = new RegExp(
  `${START}(?:jalan|gang|kompl?eks?|kompleks|perumahan|perum|lorong|handil|blok|rumah)(?:[ \\t]+${WORD}){0,5}?[ \\t,]*${NUMBER}(?!\\d)`,
  'giu',
)
/** `Gang Damai`: a name of its own. */
const GANG = /(?<![\p{L}\p{N}])(?:Gang|GANG)[ \t]+\p{Lu}[\p{L}'-]*/gu
const BLOCK = new RegExp(`${START}blok[ \\t]+\\p{L}[ \\t]?[./-]?[ \\t]?\\d{1,3}(?!\\d)`, 'giu')
/** `tinggal di jalan pancasila`. */
const HOME = new RegExp(
  `${START}(?:tinggal|ber?alamat|alamat(?:nya)?|berdomisili|domisili(?:nya)?|rumah(?:nya)?|kediaman(?:nya)?)(?:[ \\t]+(?:di|pada))?[ \\t:]+(?:jalan|gang|kompl?eks?|perumahan|perum|handil)[ \\t]+${NO_STREET}${WORD}`,
  'giu',
)

/** What stands between the parts of an address that people take apart, so that no machine reads it. */
const AT = '(?:@|[ ]+@[ ]+|@[ ]+|[ ]*[\\[({]?[ ]*(?:at|et)[ ]*[\\])}][ ]*|[ ]+at[ ]+)'
const DOT = '(?:[ ]*\\.[ ]*|[ ]*,|[ ]*[\\[({]?(?:dot|titik)[\\])}]?[ ]*)'
/** An office of the government (`.go.id`) is no person. */
const EMAIL = new RegExp(
  `(?<![\\w.%+-])[\\w.%+-]+(?:@|${AT}(?=[\\w-]+${DOT}\\p{L}))(?![\\w.-]+\\.go\\.id(?![\\w-]|\\.\\w))[a-z\\d-]+(?:${DOT}[a-z\\d-]+)*?${DOT}(?:[a-z]{2,})(?![\\w-])`,
  'giu',
)
const MAILBOX = new RegExp(
  `(?<![\\w.%+-])[\\w.%+-]+(?:${AT}|[ ]+@)(?:g[ ]?mail|gmial|yahoo|ymail|rocketmail|hotmail|outlook|icloud)(?![\\p{L}])(?:${DOT}[a-z]{2,3}(?![a-z]))*`,
  'giu',
)

const PATTERNS = [
  ['address', NEIGHBOURHOOD],
  ['address', SHORT_STREET],
  ['address', STREET],
  ['address', GANG],
  ['address', BLOCK],
  ['address', HOME],
  ['email', EMAIL],
  ['email', MAILBOX],
] as const

/** Where somebody lives, and e-mail addresses. */
export const findContacts = (text: string): PersonalDataFinding[] =>
  PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, from: match.index, to: match.index + match[0].length })),
  )
