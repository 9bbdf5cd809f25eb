import { failure, float, type OfKind, path, text } from '../value.ts'
import { callables, fn, INVALID_ARGUMENT } from './method.ts'
import { checkedInt } from './number.ts'
import { toText } from './text.ts'

const NUMERIC = ['integer', 'double', 'string'] as const
type Numeric = OfKind<'integer' | 'double' | 'string'>

const WHOLE = /^[+-]?\d{1,19}$/
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])

/** The global functions that convert. There is no `bool()`, and `path()` takes a string only. */
export const CASTS = callables({
  int: fn([NUMERIC], (value: Numeric) => {
    if (value.kind === 'integer') return value
    if (value.kind === 'string')
      return WHOLE.test(value.value) ? checkedInt(BigInt(value.value.replace('+', ''))) : INVALID_ARGUMENT
    return Number.isFinite(value.value) ? checkedInt(BigInt(Math.trunc(value.value))) : INVALID_ARGUMENT
  }),
  float: fn([NUMERIC], (value: Numeric) => {
    if (value.kind !== 'string') return float(Number(value.value))
    if (DECIMAL.test(value.value)) return float(Number(value.value))
    const special = SPECIAL.get(value.value)
    return special === undefined ? INVALID_ARGUMENT : float(special)
  }),
  string: fn(['any'], (value) => {
    const converted = toText(value)
    return converted === undefined ? INVALID_ARGUMENT : text(converted)
  }),
  path: fn(['string'], ({ value }) => {
    const segments = value.replace(/^\//, '').split('/')
    return segments.includes('') ? failure('Invalid path.') : path(segments)
  }),
})
