import { deleteApp, initializeApp } from 'firebase/app'
import * as lite from 'firebase/firestore/lite'
import type { Client, Query, Values } from './client.ts'
import type { Place } from './place.ts'
import { mockToken, type User } from './web-client.ts'

const fieldOf = (field: string) => (field === '__name__' ? lite.documentId() : field)

const queryOf = (firestore: lite.Firestore, spec: Query): lite.Query => {
  const base = spec.group
    ? lite.collectionGroup(firestore, spec.collection)
    : lite.collection(firestore, spec.collection)
  const filters = [
    ...(spec.where ?? []).map(([field, op, value]) => lite.where(fieldOf(field), op, value)),
    ...(spec.or === undefined
      ? []
      : [lite.or(...spec.or.map(([field, op, value]) => lite.where(fieldOf(field), op, value)))]),
  ]
  const rest = [
    ...(spec.orderBy ?? []).map(([field, direction]) => lite.orderBy(fieldOf(field), direction)),
    ...(spec.startAt === undefined ? [] : [lite.startAt(...spec.startAt)]),
    ...(spec.startAfter === undefined ? [] : [lite.startAfter(...spec.startAfter)]),
    ...(spec.endAt === undefined ? [] : [lite.endAt(...spec.endAt)]),
    ...(spec.endBefore === undefined ? [] : [lite.endBefore(...spec.endBefore)]),
    ...(spec.limit === undefined ? [] : [lite.limit(spec.limit)]),
    ...(spec.limitToLast === undefined ? [] : [lite.limitToLast(spec.limitToLast)]),
  ]
  return filters.length === 0 ? lite.query(base, ...rest) : lite.query(base, lite.and(...filters), ...rest)
}

const valuesOf = (firestore: lite.Firestore): Values => ({
  serverTimestamp: () => lite.serverTimestamp(),
  increment: (by) => lite.increment(by),
  arrayUnion: (...elements) => lite.arrayUnion(...elements),
  arrayRemove: (...elements) => lite.arrayRemove(...elements),
  deleteField: () => lite.deleteField(),
  timestamp: (seconds, nanos) => new lite.Timestamp(seconds, nanos),
  geoPoint: (latitude, longitude) => new lite.GeoPoint(latitude, longitude),
  bytes: (bytes) => lite.Bytes.fromUint8Array(bytes),
  reference: (path) => lite.doc(firestore, path),
  vector: (numbers) => lite.vector(numbers),
  millis: (value) => (value instanceof lite.Timestamp ? value.toMillis() : Number.NaN),
  describe: (value) => {
    if (value instanceof lite.Timestamp) return ['timestamp', value.seconds, value.nanoseconds]
    if (value instanceof lite.GeoPoint) return ['geoPoint', value.latitude, value.longitude]
    if (value instanceof lite.Bytes) return ['bytes', ...value.toUint8Array()]
    if (value instanceof lite.DocumentReference) return ['reference', value.path]
    if (value instanceof lite.VectorValue) return ['vector', ...value.toArray()]
    return value
  },
})

// Refusals are what the contract is about; the SDK would print each.
lite.setLogLevel('silent')

let apps = 0

/** The SDK without listeners: REST for everything. */
export const openLiteClient = async (place: Place, projectId: string, user: User): Promise<Client> => {
  const app = initializeApp({ projectId, apiKey: 'none' }, `lite-${apps++}`)
  const firestore = lite.getFirestore(app)
  lite.connectFirestoreEmulator(firestore, place.host, place.port, mockToken(user))
  const document = (path: string) => lite.doc(firestore, path)
  return {
    set: (path, data, options = {}) => lite.setDoc(document(path), data, options),
    update: (path, data) => lite.updateDoc(document(path), data as lite.UpdateData<lite.DocumentData>),
    delete: (path) => lite.deleteDoc(document(path)),
    add: async (collection, data) => (await lite.addDoc(lite.collection(firestore, collection), data)).id,
    get: async (path) => (await lite.getDoc(document(path))).data(),
    query: async (query) => (await lite.getDocs(queryOf(firestore, query))).docs.map((each) => [each.id, each.data()]),
    count: async (query) => (await lite.getCount(queryOf(firestore, query))).data().count,
    async sumAndAverage(query, field) {
      const aggregates = { sum: lite.sum(field), average: lite.average(field) }
      return (await lite.getAggregate(queryOf(firestore, query), aggregates)).data()
    },
    transaction: (body) =>
      lite.runTransaction(firestore, (transaction) =>
        body({
          get: async (path) => (await transaction.get(document(path))).data(),
          set: (path, data) => void transaction.set(document(path), data),
          update: (path, data) => void transaction.update(document(path), data),
          delete: (path) => void transaction.delete(document(path)),
        }),
      ),
    async batch(writes) {
      const batch = lite.writeBatch(firestore)
      for (const write of writes) {
        if (write.kind === 'set') batch.set(document(write.path), write.data)
        else if (write.kind === 'update') batch.update(document(write.path), write.data)
        else batch.delete(document(write.path))
      }
      await batch.commit()
    },
    values: valuesOf(firestore),
    async close() {
      await lite.terminate(firestore)
      await deleteApp(app)
    },
  }
}
