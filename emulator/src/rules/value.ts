import type { Fields, Value } from '../model/value.ts'
import type { Span } from './source.ts'

/**
 * What an expression of the rules language can be: Firestore's values (a reference is a path here), the types only the
 * language has, and `unknown`, which stands for every document a query may return and occurs in list requests only.
 */
export type RuleValue =
  | Extract<Value, { kind: 'null' | 'boolean' | 'integer' | 'double' | 'timestamp' | 'string' | 'bytes' | 'geoPoint' }>
  | ListValue
  | MapValue
  | SetValue
  | PathValue
  | DurationValue
  | MapDiffValue
  | Unknown

export interface ListValue {
  readonly kind: 'array'
  readonly values: readonly RuleValue[]
}

export interface MapValue {
  readonly kind: 'map'
  readonly fields: ReadonlyMap<string, RuleValue>
}

/** Members by `keyOf`, so that equal members are one. */
export interface SetValue {
  readonly kind: 'set'
  readonly members: ReadonlyMap<string, RuleValue>
}

export interface PathValue {
  readonly kind: 'path'
  readonly segments: readonly PathSegment[]
}

/** A name; a named hole that `bind` fills or has filled; or a name only the documents of a query know. */
export type PathSegment = string | { readonly hole: string; readonly value?: string } | Unknown

export interface DurationValue {
  readonly kind: 'duration'
  /** Nanoseconds. */
  readonly value: bigint
}

export interface MapDiffValue {
  readonly kind: 'mapDiff'
  readonly left: MapValue
  readonly right: MapValue
}

/** A value the query does not pin down, with what it does say about it. Any operation on it may also be an error. */
export interface Unknown {
  readonly kind: 'unknown'
  /** The sense of the refusal when a decision needed this value. */
  readonly reason: string
  /** The field is there (it may be null, unless `not` says so). */
  readonly exists?: boolean
  /** The only kinds it can have; absent: any. */
  readonly kinds?: readonly Kind[]
  readonly low?: Bound
  readonly high?: Bound
  /** Values it surely is not. */
  readonly not?: readonly RuleValue[]
  /** Elements it surely has, being a list. */
  readonly contains?: readonly RuleValue[]
  /** Fields it surely has or may have, being a map; others may be there too. */
  readonly fields?: ReadonlyMap<string, RuleValue>
}

/** Surely a value, known or not: evaluating it cannot have been an error. */
export const isSure = (value: RuleValue): boolean => value.kind !== 'unknown' || value.exists === true

/** The fields it surely has, being a map. */
export const sureFields = ({ fields = new Map() }: Unknown): readonly (readonly [string, RuleValue])[] =>
  [...fields].filter(([, field]) => isSure(field))

/** Whether it is of the kind in every document. */
export const isSurely = ({ exists, kinds }: Unknown, wanted: Kind): boolean =>
  exists === true && kinds?.every((kind) => kind === wanted) === true

export interface Bound {
  readonly value: RuleValue
  readonly inclusive: boolean
}

export type Kind = RuleValue['kind']
export type OfKind<K extends Kind> = Extract<RuleValue, { kind: K }>

/** An error of evaluation. It is no value: it survives every operator except the other side of `&&` and `||`. */
export interface Failure {
  readonly kind: 'error'
  readonly message: string
  readonly at?: Span
}

export type Outcome = RuleValue | Failure

export const NULL = { kind: 'null' } as const
export const TRUE = { kind: 'boolean', value: true } as const
export const FALSE = { kind: 'boolean', value: false } as const

export const bool = (value: boolean): RuleValue => (value ? TRUE : FALSE)
export const int = (value: bigint): RuleValue => ({ kind: 'integer', value })
export const float = (value: number): RuleValue => ({ kind: 'double', value })
export const text = (value: string): RuleValue => ({ kind: 'string', value })
export const list = (values: readonly RuleValue[]): ListValue => ({ kind: 'array', values })
export const map = (fields: ReadonlyMap<string, RuleValue>): MapValue => ({ kind: 'map', fields })
export const path = (segments: readonly PathSegment[]): PathValue => ({ kind: 'path', segments })
export const duration = (value: bigint): DurationValue => ({ kind: 'duration', value })
export const failure = (message: string, at?: Span): Failure =>
  at === undefined ? { kind: 'error', message } : { kind: 'error', message, at }

/** The document's fields as the rules see them: references become paths; the rest is shared, not copied. */
export const fromFields = (fields: Fields): MapValue => map(convertFields(fields))

export const fromValue = (value: Value): RuleValue => {
  switch (value.kind) {
    case 'reference':
      return path(value.value.split('/').slice(2))
    case 'array':
      return list(value.values.map(fromValue))
    case 'map':
      return map(convertFields(value.fields))
    default:
      return value
  }
}

const convertFields = (fields: Fields): ReadonlyMap<string, RuleValue> => {
  const converted = new Map<string, RuleValue>()
  for (const [key, value] of fields) converted.set(key, fromValue(value))
  return converted
}

/** A token nested deeper than any real one is cut off there. */
const MAX_JSON_DEPTH = 50

/** Decoded JSON (the claims of a token) as the language sees it: whole numbers are integers. */
export const fromJson = (json: unknown, depth = 0): RuleValue => {
  if (depth > MAX_JSON_DEPTH) return NULL
  if (typeof json === 'string') return text(json)
  if (typeof json === 'boolean') return bool(json)
  if (typeof json === 'number') return Number.isInteger(json) ? int(BigInt(json)) : float(json)
  if (Array.isArray(json)) return list(json.map((item) => fromJson(item, depth + 1)))
  if (typeof json !== 'object' || json === null) return NULL
  return map(new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value, depth + 1)])))
}
