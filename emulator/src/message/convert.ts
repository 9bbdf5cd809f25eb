import type { FieldPath } from '../model/value.ts'
import type { Aggregation, Cursor, Filter, FindNearest, StructuredQuery } from '../query/structured-query.ts'
import type { Consistency, TransactionOptions, Transform, Write } from '../service/api.ts'
import { refuse } from '../status.ts'
import type {
  AggregationMessage,
  ConsistencyMessage,
  CursorMessage,
  DocumentMask,
  FieldTransformMessage,
  FilterMessage,
  FindNearestMessage,
  Precondition,
  StructuredQueryMessage,
  TransactionOptionsMessage,
  WriteMessage,
} from './messages.ts'

/** From messages to what the service takes; a part Firestore requires and a message lacks is INVALID_ARGUMENT. */

const required = <T>(part: T | undefined, name: string): T =>
  part ?? refuse('INVALID_ARGUMENT', `Missing required field: ${name}.`)

/** Members of a oneof, of which JSON could name several. */
const atMostOne = (name: string, ...members: readonly unknown[]): void => {
  if (members.filter((member) => member !== undefined).length > 1)
    refuse('INVALID_ARGUMENT', `Only one of the fields of ${name} may be set.`)
}

export const maskOf = (mask: DocumentMask | undefined): { mask?: readonly FieldPath[] } =>
  mask === undefined ? {} : { mask: mask.fieldPaths }

// ---- consistency

export const transactionOptionsOf = (options: TransactionOptionsMessage | undefined): TransactionOptions => {
  const readTime = options?.readOnly?.readTime
  const retryTransaction = options?.readWrite?.retryTransaction
  atMostOne('mode', options?.readOnly, options?.readWrite)
  return {
    readOnly: options?.readOnly !== undefined,
    ...(readTime !== undefined && { readTime }),
    ...(retryTransaction !== undefined && retryTransaction.length > 0 && { retryTransaction }),
  }
}

export const consistencyOf = (message: Partial<ConsistencyMessage>): Consistency => {
  const transaction = message.transaction?.length === 0 ? undefined : message.transaction
  atMostOne('consistency_selector', transaction, message.newTransaction, message.readTime)
  if (transaction !== undefined) return { kind: 'transaction', transaction }
  if (message.newTransaction !== undefined)
    return { kind: 'newTransaction', options: transactionOptionsOf(message.newTransaction) }
  if (message.readTime !== undefined) return { kind: 'readTime', readTime: message.readTime }
  return { kind: 'latest' }
}

// ---- queries

const pathOf = (reference: { readonly fieldPath: FieldPath } | undefined): FieldPath => {
  const path = required(reference, 'field').fieldPath
  return path.length === 0 ? refuse('INVALID_ARGUMENT', 'A field path must not be empty.') : path
}

const filterOf = (message: FilterMessage): Filter => {
  const { compositeFilter, fieldFilter, unaryFilter } = message
  atMostOne('filter_type', compositeFilter, fieldFilter, unaryFilter)
  if (compositeFilter !== undefined) {
    const { op } = compositeFilter
    if (op === 'OPERATOR_UNSPECIFIED') return refuse('INVALID_ARGUMENT', 'A composite filter needs an operator.')
    if (compositeFilter.filters.length === 0)
      return refuse('INVALID_ARGUMENT', 'A composite filter must contain at least one filter.')
    return { kind: 'composite', op, filters: compositeFilter.filters.map(filterOf) }
  }
  if (fieldFilter !== undefined) {
    const { op } = fieldFilter
    if (op === 'OPERATOR_UNSPECIFIED') return refuse('INVALID_ARGUMENT', 'A field filter needs an operator.')
    return { kind: 'field', field: pathOf(fieldFilter.field), op, value: required(fieldFilter.value, 'value') }
  }
  const { op, field } = required(unaryFilter, 'filter')
  if (op === 'OPERATOR_UNSPECIFIED') return refuse('INVALID_ARGUMENT', 'A unary filter needs an operator.')
  return { kind: 'unary', field: pathOf(field), op }
}

const cursorOf = ({ values, before }: CursorMessage): Cursor => ({ values, before })

const findNearestOf = (message: FindNearestMessage): FindNearest => {
  const { distanceMeasure, distanceResultField, distanceThreshold } = message
  if (distanceMeasure === 'DISTANCE_MEASURE_UNSPECIFIED')
    return refuse('INVALID_ARGUMENT', 'A distance measure is required.')
  return {
    vectorField: pathOf(message.vectorField),
    queryVector: required(message.queryVector, 'query_vector'),
    distanceMeasure,
    limit: required(message.limit, 'limit'),
    ...(distanceResultField.length > 0 && { distanceResultField }),
    ...(distanceThreshold !== undefined && { distanceThreshold }),
  }
}

export const queryOf = (message: StructuredQueryMessage | undefined): StructuredQuery => {
  const query = required(message, 'structured_query')
  return {
    from: query.from,
    orderBy: query.orderBy.map(({ field, direction }) => ({
      field: pathOf(field),
      direction: direction === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING',
    })),
    ...(query.where !== undefined && { where: filterOf(query.where) }),
    ...(query.startAt !== undefined && { startAt: cursorOf(query.startAt) }),
    ...(query.endAt !== undefined && { endAt: cursorOf(query.endAt) }),
    ...(query.offset !== 0 && { offset: query.offset }),
    ...(query.limit !== undefined && { limit: query.limit }),
    ...(query.select !== undefined && { select: selectOf(query.select.fields) }),
    ...(query.findNearest !== undefined && { findNearest: findNearestOf(query.findNearest) }),
  }
}

/** An empty projection asks for names alone. */
const selectOf = (fields: readonly { readonly fieldPath: FieldPath }[]): readonly FieldPath[] =>
  fields.length === 0 ? [['__name__']] : fields.map(({ fieldPath }) => fieldPath)

export const aggregationOf = (message: AggregationMessage, index: number): Aggregation => {
  atMostOne('operator', message.count, message.sum, message.avg)
  const alias = message.alias === '' ? `field_${index + 1}` : message.alias
  if (message.count !== undefined) {
    const { upTo } = message.count
    if (upTo !== undefined && upTo <= 0n) return refuse('INVALID_ARGUMENT', 'count up_to must be greater than zero.')
    return { alias, op: { kind: 'count', ...(upTo !== undefined && { upTo: Number(upTo) }) } }
  }
  if (message.sum !== undefined) return { alias, op: { kind: 'sum', field: pathOf(message.sum.field) } }
  return { alias, op: { kind: 'avg', field: pathOf(required(message.avg, 'operator').field) } }
}

// ---- writes

const transformOf = (message: FieldTransformMessage): Transform => {
  const field = message.fieldPath
  const { setToServerValue, increment, maximum, minimum, appendMissingElements, removeAllFromArray } = message
  atMostOne('transform_type', setToServerValue, increment, maximum, minimum, appendMissingElements, removeAllFromArray)
  if (setToServerValue === 'REQUEST_TIME') return { field, kind: 'requestTime' }
  if (increment !== undefined) return { field, kind: 'increment', operand: increment }
  if (maximum !== undefined) return { field, kind: 'maximum', operand: maximum }
  if (minimum !== undefined) return { field, kind: 'minimum', operand: minimum }
  if (appendMissingElements !== undefined)
    return { field, kind: 'appendMissingElements', elements: appendMissingElements.values }
  if (removeAllFromArray !== undefined)
    return { field, kind: 'removeAllFromArray', elements: removeAllFromArray.values }
  return refuse('INVALID_ARGUMENT', 'A field transform needs a transform type.')
}

type PreconditionOf = { precondition?: NonNullable<Write['precondition']> }

export const preconditionOf = (message: Precondition | undefined): PreconditionOf => {
  atMostOne('condition_type', message?.exists, message?.updateTime)
  if (message?.exists !== undefined) return { precondition: { kind: 'exists', exists: message.exists } }
  if (message?.updateTime !== undefined) return { precondition: { kind: 'updateTime', updateTime: message.updateTime } }
  return {}
}

export const writeOf = (message: WriteMessage): Write => {
  const precondition = preconditionOf(message.currentDocument)
  atMostOne('operation', message.update, message.delete, message.verify, message.transform)
  if (message.update !== undefined) {
    const { name, fields } = message.update
    return {
      operation: { kind: 'update', name, fields, ...maskOf(message.updateMask) },
      transforms: message.updateTransforms.map(transformOf),
      ...precondition,
    }
  }
  if (message.delete !== undefined) {
    return { operation: { kind: 'delete', name: message.delete }, transforms: [], ...precondition }
  }
  if (message.verify !== undefined) {
    return { operation: { kind: 'verify', name: message.verify }, transforms: [], ...precondition }
  }
  const { document, fieldTransforms } = required(message.transform, 'operation')
  return {
    operation: { kind: 'update', name: document, fields: new Map(), mask: [] },
    transforms: fieldTransforms.map(transformOf),
    ...precondition,
  }
}
