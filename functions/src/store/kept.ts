import { canonicalJson, type Kept } from '@catat/domain'
import { sha256 } from '../digest.ts'

/**
 * Documents without a chain of their own for whose content the log book answers: the row of the act that writes one tells its
 * digest before and after. Counters of readings in an hour are not among them; they count what rows already tell.
 */
const KEPT =
  /^(settings\/office|deficiencies\/[^/]+|needs\/[^/]+|figures\/[^/]+|reports\/[^/]+\/revisions\/[^/]+|.+\/artifacts\/[^/]+|files\/[^/]+\/identity\/sealed)$/

export const isKept = (path: string, value: object = {}): boolean =>
  KEPT.test(path) || (path.startsWith('counters/') && 'last' in value)

/** Of a document as it is stored; '' where there is none. A key that is wrapped anew leaves an identity what it was. */
export const keptDigest = (path: string, value: object | undefined): string => {
  if (value === undefined) return ''
  const fields = Object.entries(value).filter(
    ([name]) => !path.endsWith('/identity/sealed') || (name !== 'wrappedKey' && name !== 'keyVersion'),
  )
  return sha256(canonicalJson(withoutBytes(Object.fromEntries(fields))))
}

const withoutBytes = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return { sha256: sha256(value) }
  if (Array.isArray(value)) return value.map(withoutBytes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withoutBytes(field)]))
}

/**
 * A file's entry at a place of the blind index: named so that nobody without the place can tell which files share one.
 * `pseudonym`: as the entry has it; undefined where there is none.
 */
export const keptPlace = (hash: string, file: string): string => `blind/${sha256(`${hash}|${file}`).slice(0, 20)}`
export const placeDigest = (hash: string, file: string, pseudonym: string | undefined): string =>
  pseudonym === undefined ? '' : sha256(`${hash}|${file}|${pseudonym}`)

/** What an act did to a document; nothing where it left it as it was. */
export const keptChange = (name: string, prev: string, digest: string): Kept[] =>
  prev === digest ? [] : [{ name, prev, digest }]
