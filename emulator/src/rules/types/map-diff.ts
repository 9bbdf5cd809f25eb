import { equal } from '../equality.ts'
import { type MapDiffValue, type RuleValue, text } from '../value.ts'
import { callables, method } from './method.ts'
import { setOf } from './set.ts'

type Sort = 'added' | 'removed' | 'changed' | 'unchanged'

const keysOf = ({ left, right }: MapDiffValue, wanted: readonly Sort[]): RuleValue => {
  const keys = new Set([...left.fields.keys(), ...right.fields.keys()])
  return setOf(
    [...keys].filter((key) => wanted.includes(sortOf(left.fields.get(key), right.fields.get(key)))).map(text),
  )
}

/** `left.diff(right)`: what left has and right lacks was added; nested maps count as one value. */
const sortOf = (left: RuleValue | undefined, right: RuleValue | undefined): Sort => {
  if (left === undefined) return 'removed'
  if (right === undefined) return 'added'
  return equal(left, right) === true ? 'unchanged' : 'changed'
}

/** rules.MapDiff. Every answer is a set. */
export const MAP_DIFF = callables({
  addedKeys: method('mapDiff', [], (self) => keysOf(self, ['added'])),
  removedKeys: method('mapDiff', [], (self) => keysOf(self, ['removed'])),
  changedKeys: method('mapDiff', [], (self) => keysOf(self, ['changed'])),
  unchangedKeys: method('mapDiff', [], (self) => keysOf(self, ['unchanged'])),
  affectedKeys: method('mapDiff', [], (self) => keysOf(self, ['added', 'removed', 'changed'])),
})
