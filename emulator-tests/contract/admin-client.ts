import {
  type Query as AdminQuery,
  AggregateField,
  FieldPath,
  FieldValue,
  Filter,
  Firestore,
  GeoPoint,
  Timestamp,
} from 'firebase-admin/firestore'
import type { Data, ListeningClient, Query, Values } from './client.ts'
import { codeOf } from './client.ts'
import type { Place } from './place.ts'

/** The server SDK itself, as the admin of the database. */
export const openFirestore = (place: Place, projectId: string, databaseId = '(default)'): Firestore =>
  new Firestore({
    projectId,
    databaseId,
    host: `${place.host}:${place.port}`,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
    ignoreUndefinedProperties: false,
  })

const fieldOf = (field: string): string | FieldPath => (field === '__name__' ? FieldPath.documentId() : field)

const adminQuery = (firestore: Firestore, spec: Query): AdminQuery => {
  let query: AdminQuery = spec.group
    ? firestore.collectionGroup(spec.collection)
    : firestore.collection(spec.collection)
  for (const [field, op, value] of spec.where ?? []) query = query.where(fieldOf(field), op, value)
  if (spec.or !== undefined)
    query = query.where(Filter.or(...spec.or.map(([field, op, value]) => Filter.where(fieldOf(field), op, value))))
  for (const [field, direction] of spec.orderBy ?? []) query = query.orderBy(fieldOf(field), direction)
  if (spec.startAt !== undefined) query = query.startAt(...spec.startAt)
  if (spec.startAfter !== undefined) query = query.startAfter(...spec.startAfter)
  if (spec.endAt !== undefined) query = query.endAt(...spec.endAt)
  if (spec.endBefore !== undefined) query = query.endBefore(...spec.endBefore)
  if (spec.limit !== undefined) query = query.limit(spec.limit)
  if (spec.limitToLast !== undefined) query = query.limitToLast(spec.limitToLast)
  return query
}

const valuesOf = (firestore: Firestore): Values => ({
  serverTimestamp: () => FieldValue.serverTimestamp(),
  increment: (by) => FieldValue.increment(by),
  arrayUnion: (...elements) => FieldValue.arrayUnion(...elements),
  arrayRemove: (...elements) => FieldValue.arrayRemove(...elements),
  deleteField: () => FieldValue.delete(),
  timestamp: (seconds, nanos) => new Timestamp(seconds, nanos),
  geoPoint: (latitude, longitude) => new GeoPoint(latitude, longitude),
  bytes: (bytes) => Buffer.from(bytes),
  reference: (path) => firestore.doc(path),
  vector: (numbers) => FieldValue.vector(numbers),
  millis: (value) => (value instanceof Timestamp ? value.toMillis() : Number.NaN),
  describe: (value) => {
    if (value instanceof Timestamp) return ['timestamp', value.seconds, value.nanoseconds]
    if (value instanceof GeoPoint) return ['geoPoint', value.latitude, value.longitude]
    if (value instanceof Uint8Array) return ['bytes', ...value]
    if (typeof value === 'object' && value !== null && 'path' in value) return ['reference', value.path]
    if (typeof value === 'object' && value !== null && 'toArray' in value && typeof value.toArray === 'function')
      return ['vector', ...value.toArray()]
    return value
  },
})

export const openAdminClient = async (place: Place, projectId: string): Promise<ListeningClient> => {
  const firestore = openFirestore(place, projectId)
  return {
    async set(path, data, options = {}) {
      await firestore.doc(path).set(data, options)
    },
    async update(path, data) {
      await firestore.doc(path).update(data)
    },
    async delete(path) {
      await firestore.doc(path).delete()
    },
    add: async (collection, data) => (await firestore.collection(collection).add(data)).id,
    get: async (path) => (await firestore.doc(path).get()).data(),
    query: async (query) =>
      (await adminQuery(firestore, query).get()).docs.map((snapshot) => [snapshot.id, snapshot.data()]),
    count: async (query) => (await adminQuery(firestore, query).count().get()).data().count,
    async sumAndAverage(query, field) {
      const aggregates = { sum: AggregateField.sum(field), average: AggregateField.average(field) }
      return (await adminQuery(firestore, query).aggregate(aggregates).get()).data()
    },
    async transaction(body) {
      await firestore.runTransaction((transaction) =>
        body({
          get: async (path) => (await transaction.get(firestore.doc(path))).data(),
          set: (path, data) => void transaction.set(firestore.doc(path), data),
          update: (path, data) => void transaction.update(firestore.doc(path), data),
          delete: (path) => void transaction.delete(firestore.doc(path)),
        }),
      )
    },
    async batch(writes) {
      const batch = firestore.batch()
      for (const write of writes) {
        const document = firestore.doc(write.path)
        if (write.kind === 'set') batch.set(document, write.data)
        else if (write.kind === 'update') batch.update(document, write.data)
        else batch.delete(document)
      }
      await batch.commit()
    },
    listen: (query, heard, failed) =>
      adminQuery(firestore, query).onSnapshot(
        (snapshot) => heard(snapshot.docs.map((document): [string, Data] => [document.id, document.data()])),
        (error) => failed(codeOf(error)),
      ),
    listenTo: (path, heard, failed) =>
      firestore.doc(path).onSnapshot(
        (snapshot) => heard(snapshot.data()),
        (error) => failed(codeOf(error)),
      ),
    values: valuesOf(firestore),
    close: () => firestore.terminate(),
  }
}
