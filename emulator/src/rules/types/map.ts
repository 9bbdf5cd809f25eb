import { int, list, type MapValue, type Outcome, type RuleValue, text } from '../value.ts'
import { callables, INVALID_ARGUMENT, method } from './method.ts'

/** rules.Map. `keys()` is a list: it has no set methods. */
export const MAP = callables({
  size: method('map', [], ({ fields }) => int(BigInt(fields.size))),
  keys: method('map', [], ({ fields }) => list([...fields.keys()].map(text))),
  values: method('map', [], ({ fields }) => list([...fields.values()])),
  get: method('map', [['string', 'array'], 'any'], (self, key, otherwise) =>
    key.kind === 'string' ? (self.fields.get(key.value) ?? otherwise) : nested(self, key.values, otherwise),
  ),
  diff: method('map', ['map'], (left, right) => ({ kind: 'mapDiff', left, right })),
})

/** The value at a path of keys; the default also where the way there is not all maps. */
const nested = (self: MapValue, keys: readonly RuleValue[], otherwise: RuleValue): Outcome => {
  if (keys.length === 0) return INVALID_ARGUMENT
  let at: RuleValue = self
  for (const key of keys) {
    if (key.kind !== 'string') return INVALID_ARGUMENT
    const next: RuleValue | undefined = at.kind === 'map' ? at.fields.get(key.value) : undefined
    if (next === undefined) return otherwise
    at = next
  }
  return at
}
