import { bool, float, int, type OfKind, type Outcome } from '../value.ts'
import { callables, fn, INVALID_ARGUMENT } from './method.ts'
import { checkedInt } from './number.ts'

const NUMBER = ['integer', 'double'] as const
type Num = OfKind<'integer' | 'double'>

const rounding = (round: (value: number) => number) =>
  fn([NUMBER], (number: Num) => (number.kind === 'integer' ? number : toInt(round(number.value))))
const toInt = (value: number): Outcome => (Number.isFinite(value) ? checkedInt(BigInt(value)) : INVALID_ARGUMENT)

/** The namespace `math`. Rounding answers an integer. */
export const MATH_FUNCTIONS = callables({
  abs: fn([NUMBER], (number: Num) =>
    number.kind === 'double'
      ? float(Math.abs(number.value))
      : number.value < 0n
        ? checkedInt(-number.value)
        : int(number.value),
  ),
  ceil: rounding(Math.ceil),
  floor: rounding(Math.floor),
  round: rounding(Math.round),
  sqrt: fn([NUMBER], (number: Num) => float(Math.sqrt(Number(number.value)))),
  pow: fn([NUMBER, NUMBER], (base: Num, exponent: Num) => float(Number(base.value) ** Number(exponent.value))),
  isInfinite: fn([NUMBER], (number: Num) => bool(Math.abs(Number(number.value)) === Number.POSITIVE_INFINITY)),
  isNaN: fn([NUMBER], (number: Num) => bool(Number.isNaN(Number(number.value)))),
})
