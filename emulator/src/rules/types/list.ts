import { includes } from '../equality.ts'
import { bool, int, list, type OfKind, text } from '../value.ts'
import { callables, INVALID_ARGUMENT, method } from './method.ts'
import { hasAll, hasAny, setOf } from './set.ts'
import { toText } from './text.ts'

const COLLECTION = ['array', 'set'] as const

/** rules.List. */
export const LIST = callables({
  size: method('array', [], ({ values }) => int(BigInt(values.length))),
  concat: method('array', ['array'], (self, other) => list([...self.values, ...other.values])),
  removeAll: method('array', ['array'], (self, other) =>
    list(self.values.filter((value) => includes(other.values, value) !== true)),
  ),
  hasAll: method('array', [COLLECTION], (self, other) => bool(hasAll(setOf(self.values), asSet(other)))),
  hasAny: method('array', [COLLECTION], (self, other) => bool(hasAny(setOf(self.values), asSet(other)))),
  hasOnly: method('array', [COLLECTION], (self, other) => bool(hasAll(asSet(other), setOf(self.values)))),
  toSet: method('array', [], ({ values }) => setOf(values)),
  join: method('array', ['string'], ({ values }, separator) => {
    const parts = values.map(toText)
    return parts.includes(undefined) ? INVALID_ARGUMENT : text(parts.join(separator.value))
  }),
})

const asSet = (value: OfKind<'array' | 'set'>): OfKind<'set'> => (value.kind === 'set' ? value : setOf(value.values))
