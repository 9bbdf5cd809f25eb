import { appendRow, cardDigest, type LogEntry, type LogHead } from '@catat/domain'
import type { Firestore, Query, Transaction } from 'firebase-admin/firestore'
import type * as v from 'valibot'
import { sha256 } from '../digest.ts'
import { codeOf } from '../error-code.ts'
import { Refusal } from '../refusal.ts'
import { paths } from './paths.ts'
import { read } from './read.ts'
import { CounterSchema } from './stored.ts'

/** One transaction: reads first, then writes, all or none. */
export class Tx {
  readonly db: Firestore
  readonly #tx: Transaction

  constructor(db: Firestore, tx: Transaction) {
    this.db = db
    this.#tx = tx
  }

  async get<S extends v.GenericSchema>(schema: S, path: string): Promise<v.InferOutput<S> | null> {
    return read(schema, await this.#tx.get(this.db.doc(path)))
  }

  async getAll<S extends v.GenericSchema>(schema: S, all: readonly string[]): Promise<(v.InferOutput<S> | null)[]> {
    if (all.length === 0) return []
    const snapshots = await this.#tx.getAll(...all.map((path) => this.db.doc(path)))
    return snapshots.map((snapshot) => read(schema, snapshot))
  }

  async find<S extends v.GenericSchema>(schema: S, query: Query): Promise<v.InferOutput<S>[]> {
    const found = await this.#tx.get(query)
    return found.docs.flatMap((snapshot) => read(schema, snapshot) ?? [])
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

  set(path: string, value: object): void {
    this.#tx.set(this.db.doc(path), value)
  }

  create(path: string, value: object): void {
    this.#tx.create(this.db.doc(path), value)
  }

  delete(path: string): void {
    this.#tx.delete(this.db.doc(path))
  }

  /**
   * Saves a card together with its row of the log book. The row's place is created, never overwritten, so two writers
   * cannot both continue one chain. Answers the card as saved.
   */
  save<C extends { readonly log: LogHead }>(path: string, card: C, ...entries: readonly LogEntry[]): C {
    const digest = cardDigest(card, sha256)
    let head = card.log
    for (const entry of entries) {
      const appended = appendRow(head, entry, digest, sha256)
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
    return await db.runTransaction((tx) => body(new Tx(db, tx)), { maxAttempts: ATTEMPTS })
  } catch (error) {
    const code = codeOf(error)
    if (code === ABORTED || code === UNAVAILABLE) throw new Refusal('store/busy')
    throw error
  }
}
