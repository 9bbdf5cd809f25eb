import { checkFieldName, getField } from '../model/fields.ts'
import type { FieldPath, Fields, StoredDocument, Value } from '../model/value.ts'
import type { Aggregation } from '../query/structured-query.ts'
import { StatusError } from '../status.ts'

/** Several aggregations over one stream of documents (StructuredAggregationQuery). */
interface Aggregator {
  /** The fields a document must have to be counted at all. */
  readonly fields: readonly FieldPath[]
  /** As many documents as are worth giving: a count up to a number needs no more. */
  readonly wanted: number
  add(document: StoredDocument): void
  result(): Fields
  /** The result where it is enough to know how many documents there are; undefined where it is not. */
  readonly resultOfCount: ((count: number) => Fields) | undefined
}

const MAX_AGGREGATIONS = 5

export const createAggregator = (aggregations: readonly Aggregation[]): Aggregator => {
  if (aggregations.length === 0) throw new StatusError('INVALID_ARGUMENT', 'An aggregation query needs an aggregation.')
  if (aggregations.length > MAX_AGGREGATIONS) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `maximum number of aggregations allowed in an aggregation query is ${MAX_AGGREGATIONS}. Received: ${aggregations.length}`,
    )
  }
  const aliases = aggregations.map(({ alias }, i) => alias || `field_${i + 1}`)
  for (const alias of aliases) checkFieldName(alias)
  if (new Set(aliases).size < aliases.length)
    throw new StatusError('INVALID_ARGUMENT', 'Aggregation aliases must differ.')
  const folds = aggregations.map(({ op }) => (op.kind === 'count' ? counting(op.upTo) : summing(op.field, op.kind)))
  const fields = aggregations.flatMap(({ op }) => (op.kind === 'count' ? [] : [op.field]))
  const limits = aggregations.map(({ op }) => (op.kind === 'count' ? (op.upTo ?? Infinity) : Infinity))
  return {
    fields,
    wanted: Math.max(...limits),
    add(document) {
      if (fields.some((field) => getField(document.fields, field) === undefined)) return
      for (const fold of folds) fold.add(document)
    },
    result: () => new Map(folds.map((fold, i) => [aliases[i] ?? '', fold.result()])),
    resultOfCount:
      fields.length > 0
        ? undefined
        : (count) => new Map(aliases.map((alias, i) => [alias, counted(count, limits[i] ?? Infinity)])),
  }
}

interface Fold {
  add(document: StoredDocument): void
  result(): Value
}

const counted = (count: number, upTo: number): Value => ({ kind: 'integer', value: BigInt(Math.min(count, upTo)) })

const counting = (upTo = Infinity): Fold => {
  if (upTo < 1) throw new StatusError('INVALID_ARGUMENT', 'A count up to less than 1 is not possible.')
  let count = 0
  return {
    add() {
      count++
    },
    result: () => counted(count, upTo),
  }
}

/** Integers add up exactly; the sum is a double once a double was met or 64 bits do not hold it. */
const summing = (field: FieldPath, kind: 'sum' | 'avg'): Fold => {
  let integers = 0n
  let doubles = 0
  let count = 0
  let exact = true
  return {
    add(document) {
      const value = getField(document.fields, field)
      if (value?.kind === 'integer') integers += value.value
      else if (value?.kind === 'double') {
        doubles += value.value
        exact = false
      } else return
      count++
    },
    result() {
      const total = Number(integers) + doubles
      if (kind === 'avg') return count === 0 ? { kind: 'null' } : { kind: 'double', value: total / count }
      return exact && BigInt.asIntN(64, integers) === integers
        ? { kind: 'integer', value: integers }
        : { kind: 'double', value: total }
    },
  }
}
