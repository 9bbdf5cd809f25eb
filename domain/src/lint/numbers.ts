import type { PersonalDataFinding } from './finding.ts'
import { NIK_SHAPE } from './nik-shape.ts'
import { findWritten } from './written-numbers.ts'

/** Blanks, dots, brackets and hyphens as people set them between the digits of one number; a slash parts a letter's number. */
const RUN = /\d+(?:[ \t().-]{1,3}\d+)*/g

/** Digits of a run in one piece, and its groups as they are written. */
interface Run {
  readonly digits: string
  readonly groups: readonly Group[]
  /** The group that begins at this digit of the run; the run's end too. */
  readonly groupAt: ReadonlyMap<number, number>
  readonly plus: boolean
}
interface Group {
  /** In the text. */
  readonly from: number
  readonly to: number
  /** In the digits of the run. */
  readonly offset: number
  readonly digits: string
  /** What stands before it within the run. */
  readonly before: string
}

/** NIK, family card and telephone numbers, however they are parted. */
export const findNumbers = (text: string): PersonalDataFinding[] => {
  const figures = withFigures(text)
  return [...findGrouped(figures), ...findWritten(figures)]
}

/** `63O1O355`, `o812`: letters typed for the figures they look like, beside figures. As long as the text. */
const withFigures = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])[oO](?=8\d{2})|(?<=\d)[oOlI]+(?=\d)|(?<=\d{3})[oO](?![\p{L}\p{N}])/gu, (letters) =>
    letters.replace(/o/gi, '0').replace(/[lI]/g, '1'),
  )

const findGrouped = (text: string): PersonalDataFinding[] =>
  [...text.matchAll(RUN)].flatMap((match) => {
    const run = readRun(text, match.index, match[0])
    const found: PersonalDataFinding[] = []
    for (let i = 0; i < run.groups.length; ) {
      const nik = nikEnd(run, i)
      const end = nik ?? phoneEnd(run, i)
      const [first, last] = [run.groups[i], run.groups[(end ?? 0) - 1]]
      if (end !== null && first && last) found.push({ kind: nik ? 'nik' : 'phone', from: first.from, to: last.to })
      i = end ?? i + 1
    }
    return found
  })

const readRun = (text: string, from: number, run: string): Run => {
  const groups: Group[] = []
  const groupAt = new Map<number, number>()
  let [digits, end] = ['', 0]
  for (const match of run.matchAll(/\d+/g)) {
    groupAt.set(digits.length, groups.length)
    const group = { from: from + match.index, to: from + match.index + match[0].length, offset: digits.length }
    groups.push({ ...group, digits: match[0], before: run.slice(end, match.index) })
    digits += match[0]
    end = match.index + match[0].length
  }
  groupAt.set(digits.length, groups.length)
  return { digits, groups, groupAt, plus: text[from - 1] === '+' }
}

/** The group after the one number of `length` digits that begins with group `i`, or null when the groups do not end there. */
const endOf = ({ groups, groupAt }: Run, i: number, length: number): number | null =>
  groupAt.get((groups[i]?.offset ?? 0) + length) ?? null

/** `1.250.000`: an amount. No telephone and no NIK is written in such threes. */
const isAmount = (groups: readonly Group[]): boolean =>
  groups.length > 1 &&
  /^[1-9]\d{0,2}$/.test(groups[0]?.digits ?? '') &&
  groups.slice(1).every(({ digits, before }) => digits.length === 3 && before === '.')

/** A later group may begin a parted number only after a blank: `KSL-2026-11-0812` is one number of its own. */
const mayBegin = (group: Group | undefined, i: number): boolean => i === 0 || /[^.-]/.test(group?.before ?? '')

/** 16 digits in one piece always count; parted ones only when they read as a NIK. */
const nikEnd = (run: Run, i: number): number | null => {
  const end = endOf(run, i, 16)
  const first = run.groups[i]
  if (end === null || !first) return null
  if (end === i + 1) return end
  const fits = NIK_SHAPE.test(run.digits.slice(first.offset, first.offset + 16)) && mayBegin(first, i)
  return fits && !isAmount(run.groups.slice(i, end)) ? end : null
}

/** How the first group of a parted number begins: a mobile, an area code, the country. */
const BEGINNING = /^(?:08[1-9]|0[2-79]\d{1,2}$|62$|628)/
const MOBILE = /^(?:0|620?)8[1-9]\d{7,10}$/
const LANDLINE = /^0[2-79]\d{7,10}$/
/** After a plus any country's: clients work abroad. */
const ABROAD = /^[1-9]\d{8,13}$/

const phoneEnd = (run: Run, i: number): number | null => {
  const first = run.groups[i]
  if (!first) return null
  const plus = i === 0 && run.plus
  const whole = MOBILE.test(first.digits) || LANDLINE.test(first.digits)
  if (!whole && !plus && !(mayBegin(first, i) && BEGINNING.test(first.digits))) return null
  for (let length = 15; length >= 9; length--) {
    const end = endOf(run, i, length)
    if (end === null) continue
    const digits = run.digits.slice(first.offset, first.offset + length)
    const landline = LANDLINE.test(digits)
    if (!landline && !MOBILE.test(digits) && !(plus && ABROAD.test(digits))) continue
    const groups = run.groups.slice(i, end)
    const short = landline && groups.some((group, n) => n > 0 && group.digits.length < 3)
    if (!short && !isAmount(groups)) return end
  }
  return null
}
