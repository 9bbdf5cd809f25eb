import { deleteApp, initializeApp } from 'firebase/app'
import * as web from 'firebase/firestore'
import { codeOf, type Data, type ListeningClient, type Query, type Values } from './client.ts'
import type { Place } from './place.ts'

/** A user's name and claims, or nobody, or the owner (`owner`), whom rules do not concern. */
export type User = { readonly uid: string; readonly claims?: Data } | 'owner' | undefined

/** The SDK takes an unsigned token made of the claims; `owner` is the emulator's word for the admin. */
export const mockToken = (user: User) =>
  user === undefined ? {} : { mockUserToken: user === 'owner' ? 'owner' : { sub: user.uid, ...user.claims } }

const fieldOf = (field: string) => (field === '__name__' ? web.documentId() : field)

const queryOf = (firestore: web.Firestore, spec: Query): web.Query => {
  const base = spec.group ? web.collectionGroup(firestore, spec.collection) : web.collection(firestore, spec.collection)
  const filters = [
    ...(spec.where ?? []).map(([field, op, value]) => web.where(fieldOf(field), op, value)),
    ...(spec.or === undefined
      ? []
      : [web.or(...spec.or.map(([field, op, value]) => web.where(fieldOf(field), op, value)))]),
  ]
  const rest = [
    ...(spec.orderBy ?? []).map(([field, direction]) => web.orderBy(fieldOf(field), direction)),
    ...(spec.startAt === undefined ? [] : [web.startAt(...spec.startAt)]),
    ...(spec.startAfter === undefined ? [] : [web.startAfter(...spec.startAfter)]),
    ...(spec.endAt === undefined ? [] : [web.endAt(...spec.endAt)]),
    ...(spec.endBefore === undefined ? [] : [web.endBefore(...spec.endBefore)]),
    ...(spec.limit === undefined ? [] : [web.limit(spec.limit)]),
    ...(spec.limitToLast === undefined ? [] : [web.limitToLast(spec.limitToLast)]),
  ]
  return filters.length === 0 ? web.query(base, ...rest) : web.query(base, web.and(...filters), ...rest)
}

const valuesOf = (firestore: web.Firestore): Values => ({
  serverTimestamp: () => web.serverTimestamp(),
  increment: (by) => web.increment(by),
  arrayUnion: (...elements) => web.arrayUnion(...elements),
  arrayRemove: (...elements) => web.arrayRemove(...elements),
  deleteField: () => web.deleteField(),
  timestamp: (seconds, nanos) => new web.Timestamp(seconds, nanos),
  geoPoint: (latitude, longitude) => new web.GeoPoint(latitude, longitude),
  bytes: (bytes) => web.Bytes.fromUint8Array(bytes),
  reference: (path) => web.doc(firestore, path),
  vector: (numbers) => web.vector(numbers),
  millis: (value) => (value instanceof web.Timestamp ? value.toMillis() : Number.NaN),
  describe: (value) => {
    if (value instanceof web.Timestamp) return ['timestamp', value.seconds, value.nanoseconds]
    if (value instanceof web.GeoPoint) return ['geoPoint', value.latitude, value.longitude]
    if (value instanceof web.Bytes) return ['bytes', ...value.toUint8Array()]
    if (value instanceof web.DocumentReference) return ['reference', value.path]
    if (value instanceof web.VectorValue) return ['vector', ...value.toArray()]
    return value
  },
})

// Refusals are what the contract is about; the SDK would print each.
web.setLogLevel('silent')

let apps = 0

/** The browser's SDK as it runs in Node: gRPC for everything. */
export const openWebClient = async (place: Place, projectId: string, user: User): Promise<ListeningClient> => {
  const app = initializeApp({ projectId, apiKey: 'none' }, `web-${apps++}`)
  const firestore = web.getFirestore(app)
  web.connectFirestoreEmulator(firestore, place.host, place.port, mockToken(user))
  const document = (path: string) => web.doc(firestore, path)
  return {
    set: (path, data, options = {}) => web.setDoc(document(path), data, options),
    update: (path, data) => web.updateDoc(document(path), data as web.UpdateData<web.DocumentData>),
    delete: (path) => web.deleteDoc(document(path)),
    add: async (collection, data) => (await web.addDoc(web.collection(firestore, collection), data)).id,
    get: async (path) => (await web.getDoc(document(path))).data(),
    query: async (query) => (await web.getDocs(queryOf(firestore, query))).docs.map((each) => [each.id, each.data()]),
    count: async (query) => (await web.getCountFromServer(queryOf(firestore, query))).data().count,
    async sumAndAverage(query, field) {
      const aggregates = { sum: web.sum(field), average: web.average(field) }
      return (await web.getAggregateFromServer(queryOf(firestore, query), aggregates)).data()
    },
    transaction: (body) =>
      web.runTransaction(firestore, (transaction) =>
        body({
          get: async (path) => (await transaction.get(document(path))).data(),
          set: (path, data) => void transaction.set(document(path), data),
          update: (path, data) => void transaction.update(document(path), data),
          delete: (path) => void transaction.delete(document(path)),
        }),
      ),
    async batch(writes) {
      const batch = web.writeBatch(firestore)
      for (const write of writes) {
        if (write.kind === 'set') batch.set(document(write.path), write.data)
        else if (write.kind === 'update') batch.update(document(write.path), write.data)
        else batch.delete(document(write.path))
      }
      await batch.commit()
    },
    listen: (query, heard, failed) =>
      web.onSnapshot(
        queryOf(firestore, query),
        (snapshot) => heard(snapshot.docs.map((each): [string, Data] => [each.id, each.data()])),
        (error) => failed(codeOf(error)),
      ),
    listenTo: (path, heard, failed) =>
      web.onSnapshot(
        document(path),
        (snapshot) => heard(snapshot.data()),
        (error) => failed(codeOf(error)),
      ),
    values: valuesOf(firestore),
    async close() {
      await web.terminate(firestore)
      await deleteApp(app)
    },
  }
}
