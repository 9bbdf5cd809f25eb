import { isNamePath } from '../model/path.ts'
import type { FieldPath, Value } from '../model/value.ts'
import type { FieldOperator, Filter, StructuredQuery } from '../query/structured-query.ts'
import { order, orderClassOf } from './equality.ts'
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
 * index says nothing about types. A NaN, which Firestore sorts below all numbers, is not considered among a field's values
 * where the query compares it with a number.
 */
export const factsOf = (query: StructuredQuery): readonly Facts[] => {
  const branches = query.where === undefined ? [[]] : branchesOf(query.where)
  const ordered = query.orderBy.map(({ field }) => field).filter((field) => !isNamePath(field))
  // An IN of nothing finds nothing, but that is not for the rules to decide.
  const usable = branches.length === 0 || branches.length > MAX_BRANCHES ? [[]] : branches
  return usable.map((branch) => factsOfBranch(branch, ordered))
}

interface Constraint {
  readonly field: FieldPath
  readonly op: Exclude<FieldOperator, 'IN' | 'ARRAY_CONTAINS_ANY'>
  readonly values: readonly Value[]
}

/** A query with more branches is refused elsewhere; here it just proves nothing, instead of growing without end. */
const MAX_BRANCHES = 100
const NAN: Value = { kind: 'double', value: Number.NaN }
const NULL_VALUE: Value = { kind: 'null' }

const branchesOf = (filter: Filter): readonly (readonly Constraint[])[] => {
  switch (filter.kind) {
    case 'unary': {
      const value = filter.op === 'IS_NAN' || filter.op === 'IS_NOT_NAN' ? NAN : NULL_VALUE
      const op = filter.op === 'IS_NAN' || filter.op === 'IS_NULL' ? 'EQUAL' : 'NOT_EQUAL'
      return [[{ field: filter.field, op, values: [value] }]]
    }
    case 'field': {
      const { field, op, value } = filter
      const elements = value.kind === 'array' ? value.values : []
      if (op === 'IN') return elements.map((element) => [{ field, op: 'EQUAL', values: [element] }])
      if (op === 'ARRAY_CONTAINS_ANY')
        return elements.map((element) => [{ field, op: 'ARRAY_CONTAINS', values: [element] }])
      return [[{ field, op, values: op === 'NOT_IN' ? elements : [value] }]]
    }
    case 'composite': {
      if (filter.op === 'OR') return filter.filters.flatMap(branchesOf)
      let branches: readonly (readonly Constraint[])[] = [[]]
      for (const part of filter.filters) {
        const added = branchesOf(part)
        if (branches.length * added.length > MAX_BRANCHES) continue
        branches = branches.flatMap((branch) => added.map((more) => [...branch, ...more]))
      }
      return branches
    }
  }
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

const factsOfBranch = (branch: readonly Constraint[], ordered: readonly FieldPath[]): Facts => {
  const root = noFacts()
  root.exists = true
  let name: OfKind<'path'> | undefined
  for (const constraint of branch) {
    const value = constraint.values[0]
    if (!isNamePath(constraint.field)) learn(fieldAt(root, constraint.field), constraint)
    else if (constraint.op === 'EQUAL' && value?.kind === 'reference') {
      const named = fromValue(value)
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

const learn = (facts: FieldFacts, { op, values }: Constraint): void => {
  const value = fromValue(values[0] ?? NULL_VALUE)
  facts.exists = true
  switch (op) {
    case 'EQUAL':
      facts.pinned ??= value
      return
    case 'NOT_EQUAL':
    case 'NOT_IN':
      facts.not.push(...values.map(fromValue), NULL)
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

/** The part of a query that rules see as `request.query`. A clause that is absent is null. */
export const queryValue = ({ limit, offset, orderBy }: StructuredQuery): RuleValue =>
  map(
    new Map<string, RuleValue>([
      ['limit', limit === undefined ? NULL : { kind: 'integer', value: BigInt(limit) }],
      ['offset', offset === undefined ? NULL : { kind: 'integer', value: BigInt(offset) }],
      [
        'orderBy',
        orderBy.length === 0
          ? NULL
          : text(
              orderBy
                .map(({ field, direction }) => `${field.join('.')} ${direction === 'ASCENDING' ? 'ASC' : 'DESC'}`)
                .join(', '),
            ),
      ],
    ]),
  )
