import { FieldValue, type Firestore, type Transaction as SdkTransaction } from 'firebase-admin/firestore'
import type { Consistency, FirestoreService, TransactionId, Write } from '../src/service/api.ts'
import {
  DATABASE,
  from,
  LATEST,
  name,
  OWNER,
  plainFields,
  runQuery,
  set,
  value,
} from '../src/service/office.fixture.ts'
import { StatusError } from '../src/status.ts'

export type Content = Readonly<Record<string, unknown>>

/** All of a collection; with `where`, what has that value; with `last`, only the one greatest in that field. */
export interface Question {
  readonly collection: string
  readonly where?: readonly [field: string, value: unknown]
  readonly last?: string
}

/** Reads come before writes, as the official client wants it. */
export interface Transaction {
  get(path: string): Promise<Content | undefined>
  query(question: Question): Promise<readonly Content[]>
  set(path: string, content: Content): void
  /** Adds to the end of the array `list`, unread. */
  append(path: string, values: readonly string[]): void
}

/** What the workloads ask of a database. */
export interface Client {
  /** Runs `work` again until it commits. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  readOnly<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** A query outside any transaction. */
  query(question: Question): Promise<readonly Content[]>
  /** False: it was there already. */
  create(path: string, content: Content): Promise<boolean>
}

const ATTEMPTS = 20

const isStatus = (error: unknown, status: string): boolean => error instanceof StatusError && error.status === status

const structured = ({ collection, where, last }: Question) =>
  from(collection, {
    ...(where && { where: { kind: 'field', field: [where[0]], op: 'EQUAL', value: value(where[1]) } }),
    ...(last !== undefined && { orderBy: [{ field: [last], direction: 'DESCENDING' }], limit: 1 }),
  })

/** What a transaction does at one consistency; its writes are gathered in `writes`. */
const transactionAt = (service: FirestoreService, consistency: Consistency, writes: Write[]): Transaction => ({
  async get(path) {
    const { results } = await service.getDocuments(OWNER, DATABASE, { names: [name(path)], consistency })
    const document = results[0]?.document
    return document && plainFields(document.fields)
  },
  query: async (question) =>
    (await runQuery(service, structured(question), consistency)).map(({ fields }) => plainFields(fields)),
  set: (path, content) => void writes.push(set(path, content)),
  append: (path, values) =>
    void writes.push({
      operation: { kind: 'update', name: name(path), fields: new Map(), mask: [] },
      transforms: [{ kind: 'appendMissingElements', field: ['list'], elements: values.map(value) }],
    }),
})

/** The engine without wire: fast, and as interleaved as the workload's pauses say. */
export const serviceClient = (service: FirestoreService): Client => {
  const run =
    (readOnly: boolean): Client['transaction'] =>
    async (work) => {
      let retryTransaction: TransactionId | undefined
      for (let attempt = 1; ; attempt++) {
        const options = { readOnly, ...(retryTransaction && { retryTransaction }) }
        const transaction = await service.beginTransaction(OWNER, DATABASE, options)
        const writes: Write[] = []
        try {
          const result = await work(transactionAt(service, { kind: 'transaction', transaction }, writes))
          await service.commit(OWNER, DATABASE, writes, transaction)
          return result
        } catch (error) {
          if (!isStatus(error, 'ABORTED') || attempt === ATTEMPTS) throw error
          retryTransaction = transaction
        }
      }
    }
  return {
    transaction: run(false),
    readOnly: run(true),
    query: (question) => transactionAt(service, LATEST, []).query(question),
    async create(path, content) {
      const create: Write = { ...set(path, content), precondition: { kind: 'exists', exists: false } }
      return service.commit(OWNER, DATABASE, [create]).then(
        () => true,
        (error: unknown) => {
          if (isStatus(error, 'ALREADY_EXISTS')) return false
          throw error
        },
      )
    },
  }
}

/** What goes without transactions and preconditions: every workload must find it out. */
export const carelessClient = (service: FirestoreService): Client => {
  const run: Client['transaction'] = async (work) => {
    const writes: Write[] = []
    const result = await work(transactionAt(service, LATEST, writes))
    if (writes.length > 0) await service.commit(OWNER, DATABASE, writes)
    return result
  }
  return {
    ...serviceClient(service),
    transaction: run,
    readOnly: run,
    create: (path, content) =>
      run(async (transaction) => {
        transaction.set(path, content)
        return true
      }),
  }
}

const ALREADY_EXISTS = 6

/** The server SDK over gRPC, with its own way to try again. */
export const officialClient = (firestore: Firestore): Client => {
  const queryOf = ({ collection, where, last }: Question) => {
    const all = firestore.collection(collection)
    const some = where ? all.where(where[0], '==', where[1]) : all
    return last === undefined ? some : some.orderBy(last, 'desc').limit(1)
  }
  const within = (transaction: SdkTransaction): Transaction => ({
    get: async (path) => (await transaction.get(firestore.doc(path))).data(),
    query: async (question) => (await transaction.get(queryOf(question))).docs.map((document) => document.data()),
    set: (path, content) => void transaction.set(firestore.doc(path), content),
    append: (path, values) =>
      void transaction.set(firestore.doc(path), { list: FieldValue.arrayUnion(...values) }, { merge: true }),
  })
  return {
    transaction: (work) => firestore.runTransaction((one) => work(within(one)), { maxAttempts: ATTEMPTS }),
    readOnly: (work) => firestore.runTransaction((one) => work(within(one)), { readOnly: true }),
    query: async (question) => (await queryOf(question).get()).docs.map((document) => document.data()),
    create: (path, content) =>
      firestore
        .doc(path)
        .create(content)
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof Error && 'code' in error && error.code === ALREADY_EXISTS) return false
            throw error
          },
        ),
  }
}
