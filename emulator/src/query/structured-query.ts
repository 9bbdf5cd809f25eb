import type { FieldPath, Value } from '../model/value.ts'

/** google.firestore.v1.StructuredQuery as plain data; what `wire` decodes and `store` runs. */
export interface StructuredQuery {
  readonly from: readonly { readonly collectionId: string; readonly allDescendants: boolean }[]
  readonly where?: Filter
  readonly orderBy: readonly Order[]
  readonly startAt?: Cursor
  readonly endAt?: Cursor
  readonly offset?: number
  readonly limit?: number
  /** Absent: whole documents. Present: only these paths; `__name__` alone asks for names. */
  readonly select?: readonly FieldPath[]
  readonly findNearest?: FindNearest
}

export type Filter =
  | { readonly kind: 'composite'; readonly op: 'AND' | 'OR'; readonly filters: readonly Filter[] }
  | { readonly kind: 'field'; readonly field: FieldPath; readonly op: FieldOperator; readonly value: Value }
  | { readonly kind: 'unary'; readonly field: FieldPath; readonly op: UnaryOperator }

export type FieldOperator =
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL'
  | 'EQUAL'
  | 'NOT_EQUAL'
  | 'ARRAY_CONTAINS'
  | 'IN'
  | 'ARRAY_CONTAINS_ANY'
  | 'NOT_IN'

export type UnaryOperator = 'IS_NAN' | 'IS_NULL' | 'IS_NOT_NAN' | 'IS_NOT_NULL'

export interface Order {
  readonly field: FieldPath
  readonly direction: 'ASCENDING' | 'DESCENDING'
}

/** `before`: the position lies just before the given values (startAt inclusive, endAt exclusive). */
export interface Cursor {
  readonly values: readonly Value[]
  readonly before: boolean
}

export interface FindNearest {
  readonly vectorField: FieldPath
  readonly queryVector: Value
  readonly distanceMeasure: 'EUCLIDEAN' | 'COSINE' | 'DOT_PRODUCT'
  readonly limit: number
  readonly distanceResultField?: FieldPath
  readonly distanceThreshold?: number
}

export interface Aggregation {
  readonly alias: string
  readonly op:
    | { readonly kind: 'count'; readonly upTo?: number }
    | { readonly kind: 'sum' | 'avg'; readonly field: FieldPath }
}
