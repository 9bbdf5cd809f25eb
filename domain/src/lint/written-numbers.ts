import type { PersonalDataFinding, PersonalDataKind } from './finding.ts'
import { NIK_SHAPE } from './nik-shape.ts'

/** How people part the 16 figures of a NIK; whatever stands between two groups stands between all of them. */
const SHAPES = [
  [4, 4, 4, 4],
  [6, 6, 4],
  [2, 2, 2, 6, 4],
  [6, 2, 2, 2, 4],
  [2, 2, 2, 2, 2, 2, 4],
  [3, 3, 3, 3, 4],
  [4, 4, 8],
  [8, 8],
  [6, 10],
  [12, 4],
  new Array(8).fill(2),
  new Array(16).fill(1),
] as const
const BETWEEN = String.raw`\s*[/_:;,|*'"+.-]\s*|\s+`

const parted = (groups: readonly number[], between = BETWEEN): string => {
  const [first, second, ...rest] = groups.map((n) => `\\d{${n}}`)
  return `(?<![\\d])${first}(${between})${second}${rest.map((group) => `\\1${group}`).join('')}(?![\\d])`
}

const PARTED_NIK = SHAPES.map((shape) => new RegExp(parted(shape), 'g'))

/** Before a number it leaves no doubt, so the number may be mistyped; but not through a list, whose items commas part. */
const LABELLED_NIK =
  /(?<!\p{L})(?:n\.?i\.?k\.?|no(?:mor)?\.?[ ]*(?:ktp|kk|kia|nik)|ktp|kk|kia|induk kependudukan|kartu keluarga)(?!\p{L})[^\d\n]{0,20}?(\d(?:[\s/_:.|-]{0,3}\d){13,17})(?!\d)/giu

/** `0812/3456/7890`, `08 12 34 56 78 90`, `0 8 1 2 …`, `812-3456-7890`. */
const PARTED_PHONES = [
  /(?<![\d/])(?:\+?62[ ]?|0)8\d{1,2}(\s*[/_:.*-]\s*|\s+)\d{3,4}\1\d{3,6}(?:\1\d{1,4})?(?![\d/])/g,
  /(?<!\d)08(\s|[./_-])\d\d(?:\1\d\d){3,4}(?!\d)/g,
  /\(0\)[ ]?8[1-9]\d{7,10}(?!\d)/g,
  /(?<!\d)0(\s+|-)8(?:\1\d){8,11}(?!\d)/g,
  /(?<![\d.-])8[1-9]\d-\d{3,4}-\d{3,5}(?![\d-])/g,
]

const PHONE_WORD =
  '(?<!\\p{L})(?:wa|w\\.a\\.?|whats?app?|whatshap|hp|h\\.p\\.?|no\\.?[ ]?(?:hp|wa|telp?|tlp)|telp?|tlp|tele?pon|ponsel|handphone|kontak|hubungi)(?:nya)?(?!\\p{L})'
/** After such a word a number may leave its first figure out, or be one of the neighbourhood. */
const LABELLED_PHONES = [
  new RegExp(
    `${PHONE_WORD}[^\\p{L}\\d\\n]{0,4}(?:\\p{L}+[^\\p{L}\\d\\n]{1,3}){0,2}?(8\\d{1,3}(?:[\\s._-]{0,2}\\d){6,10})(?!\\d)`,
    'giu',
  ),
  new RegExp(`${PHONE_WORD}[ .:]{1,3}(\\d{5,8})(?![\\d]|[.,/-]\\d)`, 'giu'),
]

const FIGURE = '(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)'
const SPOKEN = new RegExp(`(?<!\\p{L})${FIGURE}(?:[\\s,.-]+${FIGURE}){8,}(?!\\p{L})`, 'giu')

/** Numbers known by how they are parted, by the word before them, or written in words. */
export const findWritten = (text: string): PersonalDataFinding[] => [
  ...PARTED_NIK.flatMap((shape) =>
    [...text.matchAll(shape)].flatMap((match) =>
      NIK_SHAPE.test(match[0].replace(/\D/g, '')) ? [whole('nik', match)] : [],
    ),
  ),
  ...[...text.matchAll(LABELLED_NIK)].flatMap((match) => (isOneNumber(match[1]) ? [last('nik', match)] : [])),
  ...PARTED_PHONES.flatMap((shape) =>
    [...text.matchAll(shape)].flatMap((match) => (isPhoneLong(match[0]) ? [whole('phone', match)] : [])),
  ),
  ...LABELLED_PHONES.flatMap((shape) => [...text.matchAll(shape)].map((match) => last('phone', match))),
  ...[...text.matchAll(SPOKEN)].map((match) => whole(match[0].split(/[\s,.-]+/).length >= 14 ? 'nik' : 'phone', match)),
]

/** Figures of a date and of hours are parted by more than one sign. */
const isOneNumber = (number = ''): boolean => new Set(number.match(/[/_:.|-]/g)).size <= 1

const isPhoneLong = (number: string): boolean => {
  const { length } = number.replace(/\D/g, '')
  return length >= 10 && length <= 15
}

const whole = (kind: PersonalDataKind, { index, 0: text }: RegExpExecArray): PersonalDataFinding => ({
  kind,
  from: index,
  to: index + text.length,
})

const last = (kind: PersonalDataKind, match: RegExpExecArray): PersonalDataFinding => {
  const to = match.index + match[0].length
  return { kind, from: to - (match[1] ?? '').length, to }
}
