import { appendRow, cardDigest, carried, type Kept, type LogEntry, type LogHead } from '@catat/domain'
import type { DocumentData, DocumentSnapshot, Firestore, Query, Transaction } from 'firebase-admin/firestore'
import type * as v from 'valibot'
import { sha256 } from '../digest.ts'
import { codeOf } from '../error-code.ts'
import { Refusal } from '../refusal.ts'
import { isKept, keptChange, keptDigest } from './kept.ts'
import { paths } from './paths.ts'
import { read } from './read.ts'
import { CounterSchema } from './stored.ts'

/** One transaction: reads first, then writes, all or none. */
export class Tx {
  readonly db: Firestore
  readonly #tx: Transaction
  /** Documents as they were read, or written since. */
  readonly #seen = new Map<string, object | undefined>()
  /** The shapes by which they were read. */
  readonly #shapes = new Map<string, v.GenericSchema>()
  /** What was written beside cards and no row has told yet. */
  #also: Kept[] = []
  #rows = 0

  constructor(db: Firestore, tx: Transaction) {
    this.db = db
    this.#tx = tx
  }

  async get<S extends v.GenericSchema>(schema: S, path: string): Promise<v.InferOutput<S> | null> {
    return this.#read(schema, await this.#tx.get(this.db.doc(path)))
  }

  async getAll<S extends v.GenericSchema>(schema: S, all: readonly string[]): Promise<(v.InferOutput<S> | null)[]> {
    if (all.length === 0) return []
    const snapshots = await this.#tx.getAll(...all.map((path) => this.db.doc(path)))
    return snapshots.map((snapshot) => this.#read(schema, snapshot))
  }

  async find<S extends v.GenericSchema>(schema: S, query: Query): Promise<v.InferOutput<S>[]> {
    const found = await this.#tx.get(query)
    return found.docs.flatMap((snapshot) => this.#read(schema, snapshot) ?? [])
  }

  #read<S extends v.GenericSchema>(schema: S, snapshot: DocumentSnapshot): v.InferOutput<S> | null {
    this.#seen.set(snapshot.ref.path, snapshot.data())
    this.#shapes.set(snapshot.ref.path, schema)
    return read(schema, snapshot)
  }

  /** Reads what is about to be replaced, be it readable or not. */
  async look(path: string): Promise<DocumentData | undefined> {
    const data = (await this.#tx.get(this.db.doc(path))).data()
    this.#seen.set(path, data)
    return data
  }

  /** Documents as they are stored, of whatever version of Catat. */
  async raw(query: Query): Promise<readonly { readonly path: string; readonly data: DocumentData }[]> {
    const found = await this.#tx.get(query)
    return found.docs.map((snapshot) => {
      this.#seen.set(snapshot.ref.path, snapshot.data())
      return { path: snapshot.ref.path, data: snapshot.data() }
    })
  }

  /** The values of one field over what a query finds. */
  async values(query: Query, field: string): Promise<Set<unknown>> {
    const found = await this.#tx.get(query.select(field))
    return new Set(found.docs.map((snapshot) => snapshot.get(field)))
  }

  /** The number after the last one given; gap-free, since `set` of the counter is part of the same transaction. */
  async nextNumber(counter: string): Promise<number> {
    return ((await this.get(CounterSchema, paths.counter(counter)))?.last ?? 0) + 1
  }

  /** What a later version of Catat keeps in the document stays in it. */
  set(path: string, value: object): void {
    const whole = this.#whole(path, value)
    if (isKept(path, whole)) this.#keep(path, this.#before(path), whole)
    this.#tx.set(this.db.doc(path), whole)
  }

  #whole<T extends object>(path: string, value: T): T {
    const shape = this.#shapes.get(path)
    return shape ? carried(shape, this.#seen.get(path), value) : value
  }

  create(path: string, value: object): void {
    if (isKept(path, value)) this.#keep(path, undefined, value)
    this.#tx.create(this.db.doc(path), value)
  }

  delete(path: string): void {
    if (isKept(path)) this.#keep(path, this.#before(path), undefined)
    this.#tx.delete(this.db.doc(path))
  }

  /** To be told by the next row of this transaction. */
  tell(...changes: readonly Kept[]): void {
    this.#also.push(...changes)
  }

  #keep(path: string, before: object | undefined, after: object | undefined): void {
    this.tell(...keptChange(path, keptDigest(path, before), keptDigest(path, after)))
    this.#seen.set(path, after)
  }

  #before(path: string): object | undefined {
    if (!this.#seen.has(path)) throw new RangeError(`written without having been read: ${path.split('/')[0]}`)
    return this.#seen.get(path)
  }

  /** @throws RangeError when something was written after the last row that should have told of it. */
  close(): void {
    if (this.#rows > 0 && this.#also.length > 0) throw new RangeError('written after the row of its act')
  }

  /**
   * Saves a card together with its row of the log book. The row's place is created, never overwritten, so two writers
   * cannot both continue one chain; the first row tells what was written beside cards before. Answers the card as saved.
   */
  save<C extends { readonly log: LogHead }>(path: string, given: C, ...entries: readonly LogEntry[]): C {
    const card = this.#whole(path, given)
    const digest = cardDigest(card, sha256)
    let head = card.log
    for (const entry of entries) {
      const also = this.#also.length > 0 ? { also: this.#also } : {}
      const appended = appendRow(head, { ...entry, ...also }, digest, sha256)
      this.#also = []
      this.#rows += 1
      this.create(paths.row(path, appended.row.seq), appended.row)
      head = appended.head
    }
    const saved = { ...card, log: head }
    this.set(path, saved)
    return saved
  }
}

const ABORTED = 10
const UNAVAILABLE = 14
const ATTEMPTS = 12

/** Runs `body` until it commits; it may run several times and must change nothing outside. Refuses with store/busy. */
export const transact = async <T>(db: Firestore, body: (tx: Tx) => Promise<T>): Promise<T> => {
  try {
    const run = async (transaction: Transaction) => {
      const tx = new Tx(db, transaction)
      const done = await body(tx)
      tx.close()
      return done
    }
    return await db.runTransaction(run, { maxAttempts: ATTEMPTS })
  } catch (error) {
    const code = codeOf(error)
    if (code === ABORTED || code === UNAVAILABLE) throw new Refusal('store/busy')
    throw error
  }
}
