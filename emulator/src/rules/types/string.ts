import { findPattern } from '../pattern.ts'
import { bool, int, list, type OfKind, type Outcome, text } from '../value.ts'
import { callables, INVALID_ARGUMENT, method } from './method.ts'

/** rules.String. Sizes and positions count UTF-16 units, as the reference engine (Java) does. */
export const STRING = callables({
  lower: method('string', [], ({ value }) => text(value.toLowerCase())),
  upper: method('string', [], ({ value }) => text(value.toUpperCase())),
  trim: method('string', [], ({ value }) => text(value.replace(/^[\0-\x20]+|[\0-\x20]+$/g, ''))),
  size: method('string', [], ({ value }) => int(BigInt(value.length))),
  toUtf8: method('string', [], ({ value }) => ({ kind: 'bytes', value: new TextEncoder().encode(value) })),
  matches: method('string', ['string'], ({ value }, pattern) => withPattern(pattern, (re) => bool(re.matches(value)))),
  split: method('string', ['string'], ({ value }, pattern) =>
    withPattern(pattern, (re) => list(re.split(value).map(text))),
  ),
  replace: method('string', ['string', 'string'], ({ value }, pattern, by) =>
    withPattern(pattern, (re) => replaceAll(re, value, by.value)),
  ),
})

type Pattern = NonNullable<ReturnType<typeof findPattern>>

const withPattern = (pattern: OfKind<'string'>, use: (pattern: Pattern) => Outcome): Outcome => {
  const compiled = findPattern(pattern.value)
  return compiled === undefined ? INVALID_ARGUMENT : use(compiled)
}

/** A replacement that names a group the pattern does not have is an error of evaluation. */
const replaceAll = (pattern: Pattern, value: string, by: string): Outcome => {
  try {
    return text(pattern.matcher(value).replaceAll(by, true))
  } catch {
    return INVALID_ARGUMENT
  }
}
