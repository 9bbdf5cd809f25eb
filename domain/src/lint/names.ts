import type { PersonalDataFinding } from './finding.ts'
import { isOrdinaryWord } from './ordinary-words.ts'

const PEOPLE =
  'klien|korban|penyintas|pelapor|terlapor|pelaku|anak|remaja|sisw[ai]|wali|orang[ -]?tua|ibu|bapak|ayah|bu|pak|suami|istri|isteri|' +
  'kakak|adik|nenek|kakek|paman|bibi|tante|saudar[ai]|nyonya|tuan|(?:sdri?|ny|tn|nn)\\.?'
const BLANK = '[ \\t\\u00a0]'

/** `a.n. Siti`, `atas nama Siti`, `bernama Siti`, `Nama klien: Siti`: nothing but a name is to follow. */
const CALLED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:a\\.?${BLANK}?n\\.|a/n\\.?|atas${BLANK}nama|bernama|nama(?:${BLANK}(?:lengkap|panggilan|asli|${PEOPLE}))?)${BLANK}*:?${BLANK}*`,
  'giu',
)
/** `klien Siti`, `ibu dari Siti`: a name may follow. */
const PERSON = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PEOPLE})(?:${BLANK}(?:dari|kandung|tiri|angkat|asuh))?${BLANK}{1,2}`,
  'giu',
)

const WORD = "\\p{Lu}(?:\\p{Ll}|['’](?=\\p{L}))+"
/** `H. Siti`, `Muh. Rizki`, `Siti Rahma`: short titles, then words that begin with a capital. */
const NAME = new RegExp(`(?:\\p{Lu}\\p{Ll}{0,3}\\.${BLANK}?){0,3}(${WORD})(?:${BLANK}+${WORD}){0,4}`, 'uy')
/** The same in capitals; of three letters or more, since shorter ones are offices. */
const LOUD_NAME = /(?:\p{Lu}{1,3}\.[ \t\u00a0]?){0,3}(\p{Lu}(?:\p{Lu}|['’](?=\p{L})){2,})(?![\p{L}\p{N}])/uy

/** `aplikasi bernama Catat`: a thing. */
const THING =
  /(?:kegiatan|program|aplikasi|forum|grup|kelompok|kelas|inovasi|gerakan|acara|lomba|modul|lembaga|yayasan)[ \t]+bernama$/i
/** `Forum Anak Sebaya`, `Perempuan dan Anak Polres`: after a capital these words belong to an office or a programme. */
const TITLE = /\p{Lu}[\p{L}-]*(?:[ \t]+dan)?[ \t]+(?:Anak|Remaja|Sisw[ai]|Wali|Orang[ -]?[Tt]ua)$/u
const LONGEST_TITLE = 60

/** People named by the words that announce a name. Words of the office and its places are no names. */
export const findNames = (text: string): PersonalDataFinding[] => [
  ...namesAfter(text, CALLED, [NAME, LOUD_NAME], THING),
  ...namesAfter(text, PERSON, [NAME], TITLE),
]

/** Names right after `announced`, unless it ends as in `unless`. */
const namesAfter = (text: string, announced: RegExp, forms: readonly RegExp[], unless: RegExp): PersonalDataFinding[] =>
  [...text.matchAll(announced)].flatMap((match) => {
    const from = match.index + match[0].length
    const name = forms.map((form) => readAt(form, text, from)).find((read) => read !== null)
    const before = text.slice(Math.max(0, from - LONGEST_TITLE), from).trimEnd()
    if (!name || isOrdinaryWord(name[1] ?? '') || unless.test(before)) return []
    return [{ kind: 'named' as const, from, to: from + name[0].length }]
  })

const readAt = (form: RegExp, text: string, at: number): RegExpExecArray | null => {
  form.lastIndex = at
  return form.exec(text)
}
