import * as v from 'valibot'

/** What nobody sees: controls, halves of a letter, marks of direction and of width. It would hide in a page, a print or a name. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu
const asOneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim()
const asParagraphs = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').replace(UNSEEN, ''))
    .join('\n')
    .trim()

/** A line that somebody typed or pasted, as it is kept: what is not seen is left out. */
export const line = (most: number) => v.pipe(v.string(), v.transform(asOneLine), v.maxLength(most))
/** A line that must not be empty. */
export const filledLine = (most: number, least = 1) => v.pipe(line(most), v.minLength(least))
/** Text of several lines, kept likewise. */
export const paragraphs = (most: number) => v.pipe(v.string(), v.transform(asParagraphs), v.maxLength(most))

/** A count, a revision, a number of seconds. */
export const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** SHA-256, as everywhere here: lower-case hexadecimal. */
export const DigestSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** The name of an account in the store: one segment of a path, and never one that the store keeps for itself. */
export const UidSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/))
