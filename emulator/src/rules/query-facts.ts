import { isNamePath } from '../model/path.ts'
import type { FieldPath } from '../model/value.ts'
import { normalizeQuery, type Term } from '../query/normalize.ts'
import type { StructuredQuery } from '../query/structured-query.ts'
import { order, orderClassOf } from './order.ts'
import { pinnedNumber, unknown } from './unknown.ts'
import {
  type Bound,
  fromValue,
  type Kind,
  list,
  map,
  NULL,
  type OfKind,
  type RuleValue,
  text,
  type Unknown,
} from './value.ts'

/** What a query says of every document of one branch of its OR: `resource.data`, and the name where it is pinned. */
export interface Facts {
  readonly data: Unknown
  /** The full path `databases/D/documents/a/b`, where the query asks for that one document. */
  readonly name?: OfKind<'path'>
}

/**
 * A query is allowed when each branch is: IN and ARRAY_CONTAINS_ANY are ORs too. Cursors are not used: a position in the
 * index says nothing about types.
 *
 * @throws INVALID_ARGUMENT for a query that Firestore refuses, whoever asks.
 */
export const factsOf = (parent: string, query: StructuredQuery): readonly Facts[] => {
  const { branches, orderBy } = normalizeQuery(parent, query)
  const ordered = orderBy.map(({ field }) => field).filter((field) => !isNamePath(field))
  // A query that cannot find anything is judged like one that says nothing.
  return (branches.length === 0 ? [[]] : branches).map((branch) => factsOfBranch(branch, ordered))
}

/** One field of the document, with what the branch says of it and of the fields below it. */
interface FieldFacts {
  pinned?: RuleValue
  exists?: boolean
  kinds?: readonly Kind[]
  low?: Bound
  high?: Bound
  readonly not: RuleValue[]
  readonly contains: RuleValue[]
  readonly below: Map<string, FieldFacts>
}

const noFacts = (): FieldFacts => ({ not: [], contains: [], below: new Map() })

const factsOfBranch = (branch: readonly Term[], ordered: readonly FieldPath[]): Facts => {
  const root = noFacts()
  root.exists = true
  let name: OfKind<'path'> | undefined
  for (const term of branch) {
    if (!isNamePath(term.field)) learn(fieldAt(root, term.field), term)
    else if (term.op === 'EQUAL') {
      const named = fromValue(term.value)
      if (named.kind === 'path') name = named
    }
  }
  for (const field of ordered) fieldAt(root, field).exists = true
  const data: Unknown = { ...unknown('Null value error.', { exists: true, kinds: ['map'] }), fields: fieldsOf(root) }
  return name === undefined ? { data } : { data, name }
}

const fieldAt = (root: FieldFacts, field: FieldPath): FieldFacts => {
  let at = root
  for (const name of field) {
    const next = at.below.get(name) ?? noFacts()
    at.below.set(name, next)
    at = next
  }
  return at
}

const learn = (facts: FieldFacts, { op, value: wanted }: Term): void => {
  const value = fromValue(wanted)
  facts.exists = true
  switch (op) {
    case 'EQUAL':
      facts.pinned ??= value
      return
    case 'NOT_EQUAL':
      facts.not.push(value, NULL)
      return
    case 'NOT_IN':
      facts.not.push(...(value.kind === 'array' ? value.values : []), NULL)
      return
    case 'ARRAY_CONTAINS':
      facts.kinds = ['array']
      facts.contains.push(value)
      return
    default: {
      const ordering = orderClassOf(value.kind)
      if (ordering === undefined) return
      facts.kinds = ordering === 'number' ? ['integer', 'double'] : [value.kind]
      const bound = { value, inclusive: op.endsWith('_OR_EQUAL') }
      if (op.startsWith('GREATER')) facts.low = tighter(facts.low, bound, 1)
      else facts.high = tighter(facts.high, bound, -1)
    }
  }
}

const tighter = (known: Bound | undefined, found: Bound, direction: 1 | -1): Bound => {
  if (known === undefined) return found
  const position = (order(found.value, known.value) ?? 0) * direction
  return position > 0 || (position === 0 && !found.inclusive) ? found : known
}

const fieldsOf = ({ below }: FieldFacts): ReadonlyMap<string, RuleValue> =>
  new Map([...below].map(([name, facts]) => [name, factsValue(facts, `Property ${name} is undefined on object.`)]))

const factsValue = (facts: FieldFacts, reason: string): RuleValue => {
  if (facts.pinned !== undefined) return pinned(facts.pinned, reason)
  const isMap = [...facts.below.values()].some(surelyThere)
  return {
    ...unknown(reason),
    ...((facts.exists === true || isMap) && { exists: true }),
    ...(facts.kinds !== undefined ? { kinds: facts.kinds } : isMap && { kinds: ['map'] as const }),
    ...(facts.low !== undefined && { low: facts.low }),
    ...(facts.high !== undefined && { high: facts.high }),
    ...(facts.not.length > 0 && { not: facts.not }),
    ...(facts.contains.length > 0 && { contains: facts.contains }),
    ...(facts.below.size > 0 && { fields: fieldsOf(facts) }),
  }
}

const surelyThere = (facts: FieldFacts): boolean => facts.exists === true || [...facts.below.values()].some(surelyThere)

/** An equality does not tell ints from floats: 1 finds 1.0. */
const pinned = (value: RuleValue, reason: string): RuleValue => {
  switch (value.kind) {
    case 'integer':
      return pinnedNumber(value, reason)
    case 'double':
      return Number.isInteger(value.value) ? pinnedNumber(value, reason) : value
    case 'array':
      return list(value.values.map((element) => pinned(element, reason)))
    case 'map':
      return map(new Map([...value.fields].map(([key, field]) => [key, pinned(field, reason)])))
    default:
      return value
  }
}

/** The document of a branch: what a rule sees as `resource`. */
export const resourceOfFacts = ({ data }: Facts, id: RuleValue, name: RuleValue): RuleValue =>
  map(
    new Map<string, RuleValue>([
      ['data', data],
      ['id', id],
      ['__name__', name],
    ]),
  )

/** The part of a query that rules see as `request.query`. A clause that is absent is null; an order is `{field: 'ASC'}`. */
export const queryValue = ({ limit, offset, orderBy }: StructuredQuery): RuleValue =>
  map(
    new Map<string, RuleValue>([
      ['limit', limit === undefined ? NULL : { kind: 'integer', value: BigInt(limit) }],
      ['offset', offset === undefined ? NULL : { kind: 'integer', value: BigInt(offset) }],
      [
        'orderBy',
        orderBy.length === 0
          ? NULL
          : map(
              new Map(
                orderBy.map(({ field, direction }) => [
                  field.join('.'),
                  text(direction === 'ASCENDING' ? 'ASC' : 'DESC'),
                ]),
              ),
            ),
      ],
    ]),
  )
