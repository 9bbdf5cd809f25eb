import * as v from 'valibot'

/** What people set between the digits of one number. */
const BETWEEN = /[\s.()\-\u00a0\u200b\u2010-\u2015]/g

/** A NIK as typed, as its 16 digits; null when it is none. */
export const nikOf = (text: string): string | null => {
  const digits = text.replace(BETWEEN, '')
  return /^\d{16}$/.test(digits) ? digits : null
}

/**
 * A telephone number as typed, in its one international form `+62812…`: `0812-…`, `62 812 …`, `+62 (0)812` are the same. A number
 * without a country is Indonesian. Null for what is no single number.
 */
export const phoneOf = (text: string): string | null => {
  const digits = text.replace(BETWEEN, '').replace(/^00/, '+')
  const national = /^(?:\+?620?|0)([1-9]\d{7,11})$/.exec(digits)?.[1]
  if (national) return `+62${national}`
  if (/^8\d{8,11}$/.test(digits)) return `+62${digits}`
  return /^\+(?!62)[1-9]\d{7,14}$/.test(digits) ? digits : null
}

const RUN = /\+?\(?\d[\d\s.()\-\u00a0\u200b\u2010-\u2015]*/g

/** Every telephone number in a field where people also write whose it is or a second one; each once, in the order written. */
export const phonesOf = (text: string): string[] => {
  const runs = text.match(RUN) ?? []
  const read = runs.flatMap((run) => phoneOf(run) ?? run.split(/\s+/).flatMap((part) => phoneOf(part) ?? []))
  return [...new Set(read)]
}

const readAs = (read: (text: string) => string | null) =>
  v.pipe(
    v.string(),
    v.maxLength(40),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const number = read(dataset.value)
      if (number !== null) return number
      addIssue({ message: 'no number' })
      return NEVER
    }),
  )

export const NikInputSchema = readAs(nikOf)
export const PhoneInputSchema = readAs(phoneOf)

const TITLE = /^(?:h|hj|hajj?i|hajjah?|dr|drg|ir|drs|dra|almh?|bpk|bapak|ibu|tn|ny|nn|an|sdri?)$/

/**
 * A name as people compare names: letters alone, without titles and what stands after bin or binti; null where nothing is left.
 * With the birth date it leads to a likely client, who is proposed and never taken.
 */
export const personOf = (name: string): string | null => {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`.]/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !TITLE.test(word))
  const lineage = words.findIndex((word, n) => n > 0 && /^(?:bin|binti|bt|bte)$/.test(word))
  const own = lineage < 0 ? words : words.slice(0, lineage)
  return own.length === 0
    ? null
    : own.join(' ').replace(/^(?:muh|moh|mohd|md|m|muhamad|mohamad|mohammad) /, 'muhammad ')
}
