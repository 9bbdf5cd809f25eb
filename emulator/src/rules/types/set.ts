import { keyOf } from '../equality.ts'
import { bool, int, type OfKind, type RuleValue, type SetValue } from '../value.ts'
import { callables, method } from './method.ts'

export const setOf = (values: Iterable<RuleValue>): SetValue => {
  const members = new Map<string, RuleValue>()
  for (const value of values) {
    const key = keyOf(value)
    if (!members.has(key)) members.set(key, value)
  }
  return { kind: 'set', members }
}

export const hasAll = (set: SetValue, wanted: SetValue): boolean =>
  [...wanted.members.keys()].every((key) => set.members.has(key))
export const hasAny = (set: SetValue, wanted: SetValue): boolean =>
  [...wanted.members.keys()].some((key) => set.members.has(key))

const asSet = (value: OfKind<'array' | 'set'>): SetValue => (value.kind === 'set' ? value : setOf(value.values))
const where = (set: SetValue, keep: (key: string) => boolean): SetValue => ({
  kind: 'set',
  members: new Map([...set.members].filter(([key]) => keep(key))),
})

const COLLECTION = ['array', 'set'] as const

/** rules.Set. The three that make sets take a set only; the tests take a list as well. */
export const SET = callables({
  size: method('set', [], ({ members }) => int(BigInt(members.size))),
  difference: method('set', ['set'], (self, other) => where(self, (key) => !other.members.has(key))),
  intersection: method('set', ['set'], (self, other) => where(self, (key) => other.members.has(key))),
  union: method('set', ['set'], (self, other) => ({
    kind: 'set',
    members: new Map([...other.members, ...self.members]),
  })),
  hasAll: method('set', [COLLECTION], (self, other) => bool(hasAll(self, asSet(other)))),
  hasAny: method('set', [COLLECTION], (self, other) => bool(hasAny(self, asSet(other)))),
  hasOnly: method('set', [COLLECTION], (self, other) => bool(hasAll(asSet(other), self))),
})
