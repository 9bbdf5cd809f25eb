import type { PersonalDataFinding } from './finding.ts'

/** `RT 03`, `RW.2`, `RT/RW 003/002`: a number of a neighbourhood. */
const NEIGHBOURHOOD = /(?<![\p{L}\p{N}])R[TW](?:[ ./]{0,2}R[TW])?[ .:]{0,3}\d{1,3}(?!\d)/giu

/** `Jl. Ahmad Yani`, `Gg. Damai`: the short forms stand before names of streets only. */
const SHORT_STREET =
  /(?<![\p{L}\p{N}])(?:[Jj]ln?|JLN?|[Gg]g|GG)(?:\.[ \t]*|[ \t]+)\p{Lu}[\p{L}'’]*(?:[ \t]+\p{Lu}[\p{L}.'’]*)*/gu

/** `Jalan Ahmad Yani No. 5`: in full also ordinary words, so only with its number. */
const STREET =
  /(?<![\p{L}\p{N}])(?:[Jj]alan|[Gg]ang|JALAN|GANG)(?:[ \t]+\p{Lu}[\p{L}.'’]*){1,6}[ \t,]*(?:(?:[Nn]o|NO)\.?|[Nn]omor|NOMOR)[ \t]*\d+/gu

/** An office of the government (`.go.id`) is no person. */
const EMAIL = /(?<![\w.%+-])[\w.%+-]+@(?![\w.-]+\.go\.id(?![\w-]|\.\w))(?:[a-z\d-]+\.)+[a-z]{2,}/gi

const PATTERNS = [
  ['address', NEIGHBOURHOOD],
  ['address', SHORT_STREET],
  ['address', STREET],
  ['email', EMAIL],
] as const

/** Where somebody lives, and e-mail addresses. */
export const findContacts = (text: string): PersonalDataFinding[] =>
  PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, from: match.index, to: match.index + match[0].length })),
  )
