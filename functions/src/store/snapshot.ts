import { type Instant, instantOf } from '@catat/domain'
import { type Firestore, type Query, type QueryDocumentSnapshot, Timestamp } from 'firebase-admin/firestore'
import { codeOf } from '../error-code.ts'
import { Refusal } from '../refusal.ts'
import { paths } from './paths.ts'

const FAILED_PRECONDITION = 9

/** The database as it stood at one instant of its own clock, for as long as it knows its past: at least an hour. */
export class Snapshot {
  readonly db: Firestore
  readonly at: Instant

  constructor(db: Firestore, at: Instant) {
    this.db = db
    this.at = at
  }

  /** As it stands now. */
  static async now(db: Firestore): Promise<Snapshot> {
    const { readTime } = await db.doc(paths.office).get()
    return new Snapshot(db, instantOf(Math.floor(readTime.toMillis())))
  }

  async documents(query: Query): Promise<QueryDocumentSnapshot[]> {
    const { docs } = await this.#read(() => this.db.runTransaction((tx) => tx.get(query), this.#then()))
    return docs
  }

  async count(query: Query): Promise<number> {
    const counted = await this.#read(() => this.db.runTransaction((tx) => tx.get(query.count()), this.#then()))
    return counted.data().count
  }

  #then() {
    return { readOnly: true, readTime: Timestamp.fromMillis(Date.parse(this.at)) } as const
  }

  /** Refuses with export/over when the store has forgotten that instant. */
  async #read<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (error) {
      if (codeOf(error) === FAILED_PRECONDITION) throw new Refusal('export/over')
      throw error
    }
  }
}
