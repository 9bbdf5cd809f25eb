import { isOrdinaryWord } from './ordinary-words.ts'
import type { PersonalDataFinding } from './personal-data.ts'

const PEOPLE =
  'klien|korban|penyintas|pelapor|terlapor|pelaku|anak|remaja|sisw[ai]|wali|orang[ -]?tua|ibu|bapak|ayah|bu|pak|suami|istri|isteri|' +
  'kakak|adik|nenek|kakek|paman|bibi|tante|saudar[ai]|sdri?|nyonya|ny|tuan|tn|nn'
const BLANK = '[ \\t\\u00a0]'

/** `a.n. Siti`, `atas nama Siti`, `bernama Siti`, `Nama klien: Siti`: nothing but a name is to follow. */
const CALLED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:a\\.?${BLANK}?n\\.|a/n\\.?|atas${BLANK}nama|bernama|nama(?:${BLANK}(?:lengkap|panggilan|asli|${PEOPLE}))?)${BLANK}*:?${BLANK}*`,
  'giu',
)
/** `klien Siti`, `ibu dari Siti`: a name may follow. */
const PERSON = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PEOPLE})\\.?(?:${BLANK}(?:dari|kandung|tiri|angkat|asuh))?${BLANK}+`,
  'giu',
)

/** `H. Siti`, `Muh. Rizki`, `Siti Rahma`: short titles, then a word that begins with a capital. */
const NAME = /(?:\p{Lu}\p{Ll}{0,3}\.[ \t\u00a0]?){0,3}(\p{Lu}[\p{Ll}'’]+)(?:[ \t\u00a0]+\p{Lu}[\p{Ll}'’]+){0,4}/uy
/** The same in capitals; of three letters or more, since shorter ones are offices. */
const LOUD_NAME = /(?:\p{Lu}{1,3}\.[ \t\u00a0]?){0,3}(\p{Lu}[\p{Lu}'’]{2,})(?![\p{L}\p{N}])/uy

/** What a name ends before: `Anak` in `Forum Anak Daerah` or `Perempuan dan Anak Polres` belongs to the name of an office. */
const TITLE_BEFORE = /\p{Lu}[\p{L}-]*(?:[ \t]+dan)?[ \t]+$/u
const LONGEST_TITLE = 40

/** People named by the words that announce a name. Words of the office and its places are no names. */
export const findNames = (text: string): PersonalDataFinding[] => [
  ...namesAfter(text, CALLED, [NAME, LOUD_NAME], (at) => !isThingCalled(text, at)),
  ...namesAfter(text, PERSON, [NAME], (at) => !isInTitle(text, at)),
]

const namesAfter = (
  text: string,
  announced: RegExp,
  forms: readonly RegExp[],
  counts: (at: number) => boolean,
): PersonalDataFinding[] =>
  [...text.matchAll(announced)].flatMap((match) => {
    const from = match.index + match[0].length
    const name = forms.map((form) => readAt(form, text, from)).find((read) => read !== null)
    if (!name || isOrdinaryWord(name[1] ?? '') || !counts(match.index)) return []
    return [{ kind: 'named' as const, from, to: from + name[0].length }]
  })

const readAt = (form: RegExp, text: string, at: number): RegExpExecArray | null => {
  form.lastIndex = at
  return form.exec(text)
}

const isInTitle = (text: string, at: number): boolean =>
  /\p{Lu}/u.test(text[at] ?? '') && TITLE_BEFORE.test(text.slice(Math.max(0, at - LONGEST_TITLE), at))

/** `aplikasi bernama Catat`. */
const THING =
  /(?:kegiatan|program|aplikasi|forum|grup|kelompok|kelas|inovasi|gerakan|acara|lomba|modul|lembaga|yayasan)[ \t]+$/i
const isThingCalled = (text: string, at: number): boolean => THING.test(text.slice(Math.max(0, at - LONGEST_TITLE), at))
