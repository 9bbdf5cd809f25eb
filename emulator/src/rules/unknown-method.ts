import { equal, includes, unknownEquals } from './equality.ts'
import { open, unknown, unknownHas, unknownMember } from './unknown.ts'
import {
  FALSE,
  int,
  isSure,
  isSurely,
  list,
  type OfKind,
  type Outcome,
  type RuleValue,
  sureFields,
  TRUE,
  text,
  type Unknown,
} from './value.ts'

/** What a method surely gives for every document a query may return; undefined where the query leaves it open. */
type Prover = (receiver: RuleValue, args: readonly RuleValue[]) => Outcome | undefined

/** A method of an unknown, of something with an unknown in it, or with an unknown among its arguments. */
export const unknownMethod = (receiver: RuleValue, name: string, args: readonly RuleValue[]): Outcome =>
  PROVERS[name]?.(receiver, args) ?? open(receiver, ...args)

/** Elements it surely has, being a list or set. */
const sureElements = (value: RuleValue): readonly RuleValue[] | undefined => {
  if (value.kind === 'array') return value.values
  if (value.kind === 'set') return [...value.members.values()]
  return value.kind === 'unknown' && (isSurely(value, 'array') || isSurely(value, 'set'))
    ? (value.contains ?? [])
    : undefined
}

const known = (value: RuleValue | undefined): readonly RuleValue[] | undefined =>
  value?.kind === 'array' || value?.kind === 'set' ? sureElements(value) : undefined

/** A list or set with these elements among others. */
const having = (kind: 'array' | 'set', { reason }: Unknown, contains: readonly RuleValue[]): Unknown =>
  unknown(reason, { exists: true, kinds: [kind], ...(contains.length > 0 && { contains }) })

/** Of a map: what its keys or values surely are, others may be there too. */
const ofMap =
  (known: (map: OfKind<'map'>) => RuleValue, sure: (field: readonly [string, RuleValue]) => RuleValue): Prover =>
  (receiver, args) => {
    if (args.length > 0) return undefined
    if (receiver.kind === 'map') return known(receiver)
    return receiver.kind === 'unknown' && isSurely(receiver, 'map')
      ? having('array', receiver, sureFields(receiver).map(sure))
      : undefined
  }

const atLeast = ({ reason }: Unknown, count: number): Unknown =>
  unknown(reason, { exists: true, kinds: ['integer'], low: { value: int(BigInt(count)), inclusive: true } })

const size: Prover = (receiver, args) => {
  if (args.length > 0) return undefined
  if (receiver.kind === 'map') return int(BigInt(receiver.fields.size))
  if (receiver.kind === 'array') return int(BigInt(receiver.values.length))
  if (receiver.kind !== 'unknown') return undefined
  if (isSurely(receiver, 'map')) return atLeast(receiver, sureFields(receiver).length)
  if (isSurely(receiver, 'string')) return atLeast(receiver, unknownEquals(receiver, text('')) === false ? 1 : 0)
  const elements = sureElements(receiver)
  return elements && atLeast(receiver, differing(elements).length)
}

/** Those of which none can be another: a set counts equal ones once. */
const differing = (elements: readonly RuleValue[]): readonly RuleValue[] => {
  const found: RuleValue[] = []
  for (const element of elements) if (found.every((other) => equal(other, element) === false)) found.push(element)
  return found
}

const toSet: Prover = (receiver, args) =>
  args.length === 0 && receiver.kind === 'unknown' && isSurely(receiver, 'array')
    ? having('set', receiver, receiver.contains ?? [])
    : undefined

/** Whether one of the wanted, or each, is there. What an unknown surely has may not be all: there it can only be true. */
const has =
  (quantity: 'one' | 'each'): Prover =>
  (receiver, args) => {
    const [elements, wanted] = [sureElements(receiver), known(args[0])]
    if (args.length !== 1 || elements === undefined || wanted === undefined) return undefined
    const there = wanted.map((value) => includes(elements, value))
    if (quantity === 'one' ? there.includes(true) : there.every((one) => one === true)) return TRUE
    if (receiver.kind === 'unknown') return undefined
    const surelyNot = quantity === 'one' ? there.every((one) => one === false) : there.includes(false)
    return surelyNot ? FALSE : undefined
  }

/** Of an unknown only its failure can be known: what it surely has may not be all. */
const hasOnly: Prover = (receiver, args) => {
  const [elements, allowed] = [sureElements(receiver), known(args[0])]
  if (args.length !== 1 || elements === undefined || allowed === undefined) return undefined
  if (elements.some((element) => includes(allowed, element) === false)) return FALSE
  const isWhole = receiver.kind !== 'unknown'
  return isWhole && elements.every((element) => includes(allowed, element) === true) ? TRUE : undefined
}

const get: Prover = (receiver, args) => {
  const [key, otherwise] = args
  if (args.length !== 2 || key === undefined || otherwise === undefined || !isSure(otherwise)) return undefined
  if (key.kind === 'string') return memberOr(receiver, key.value, otherwise)
  if (key.kind !== 'array' || key.values.length === 0) return undefined
  let at: RuleValue = receiver
  for (const name of key.values) {
    const next: Outcome | undefined = name.kind === 'string' ? memberOr(at, name.value, undefined) : undefined
    if (next === undefined || next.kind === 'error') return undefined
    at = next
  }
  return at
}

const memberOr = (object: RuleValue, name: string, otherwise: RuleValue | undefined): Outcome | undefined => {
  if (object.kind === 'map') return object.fields.get(name) ?? otherwise
  if (object.kind !== 'unknown' || unknownHas(object, text(name)) !== TRUE) return undefined
  return unknownMember(object, name)
}

const PROVERS: Readonly<Record<string, Prover>> = {
  keys: ofMap(
    ({ fields }) => list([...fields.keys()].map(text)),
    ([name]) => text(name),
  ),
  values: ofMap(
    ({ fields }) => list([...fields.values()]),
    ([, field]) => field,
  ),
  size,
  toSet,
  hasAny: has('one'),
  hasAll: has('each'),
  hasOnly,
  get,
}
