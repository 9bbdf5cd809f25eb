import {
  collection,
  collectionGroup,
  connectFirestoreEmulator,
  type Firestore,
  initializeFirestore,
  limit,
  memoryLocalCache,
  orderBy,
  type Query,
  query,
  startAfter,
  terminate,
  where,
} from 'firebase/firestore'
import { connect } from './connect.ts'
import { whenForgetting } from './forget.ts'

export type Value = string | number | boolean | null
/** A list as data, so that it can be compared, kept and sent again. The rules ask for `limit <= 100`. */
export interface QuerySpec {
  readonly collection: string
  /** Every collection of that name, under any document. */
  readonly group?: boolean
  readonly where: readonly (readonly [
    field: string,
    op: '==' | '<' | '<=' | '>' | '>=' | 'in' | 'array-contains',
    value: Value | readonly Value[],
  ])[]
  readonly orderBy: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  readonly limit: number
  /** Values of the `orderBy` fields of the last row of the page before. */
  readonly startAfter?: readonly Value[]
}

let firestore: Promise<Firestore> | null = null

/** Firestore with a memory cache only: nothing of a file stays on the disk of a shared computer. */
export const openFirestore = (): Promise<Firestore> => {
  firestore ??= connect().then(
    ({ app, emulators }) => {
      const opened = initializeFirestore(app, { localCache: memoryLocalCache() })
      if (emulators) connectFirestoreEmulator(opened, emulators.firestore.host, emulators.firestore.port)
      return opened
    },
    (error: unknown) => {
      firestore = null
      throw error
    },
  )
  return firestore
}

/** What was read stays in no memory either: the next reader opens Firestore anew. */
whenForgetting(() => {
  const closing = firestore
  firestore = null
  closing?.then(terminate).catch(() => undefined)
})

export const queryOf = (store: Firestore, spec: QuerySpec): Query =>
  query(
    spec.group ? collectionGroup(store, spec.collection) : collection(store, spec.collection),
    ...spec.where.map(([field, op, value]) => where(field, op, value)),
    ...spec.orderBy.map(([field, direction]) => orderBy(field, direction)),
    ...(spec.startAfter ? [startAfter(...spec.startAfter)] : []),
    limit(spec.limit),
  )
