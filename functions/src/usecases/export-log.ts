import { cardDigest, type Instant, type LogHead, LogHeadSchema, type SealLeaf, SealLeavesSchema } from '@catat/domain'
import {
  FieldPath,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
  type Timestamp,
} from 'firebase-admin/firestore'
import * as v from 'valibot'
import { sha256 } from '../digest.ts'
import { read } from '../store/read.ts'

/**
 * Where chains hang, by name, and whether their last row tells the digest of the card as it stands. An account's does not: each sign
 * of life of its session changes it.
 */
const KINDS = {
  audits: true,
  breaches: true,
  disclosures: true,
  files: true,
  reports: true,
  requests: true,
  staff: false,
} as const

const PAGE = 1000

/**
 * The whole log book as lines of JSON (docs/log-format.md, section 5): seals, then chain by chain its head, leaves and rows, as they
 * all stood at one instant. Ids, field names, times and the names of staff; nothing of a client. Holds heads and leaves, not rows.
 */
export async function* exportLog(db: Firestore, project: string, at: Instant): AsyncGenerator<string> {
  const book = new Snapshot(db, (await db.doc('settings/office').get()).readTime)
  yield line('header', { format: 'catat-log/1', project, at })
  const counts = { seals: 0, chains: 0, leaves: 0, rows: 0 }
  const leaves = new Map<string, { seal: string; leaf: SealLeaf }[]>()
  for await (const seal of book.documents(db.collection('seals'))) {
    counts.seals += 1
    yield line('seal', { id: seal.id, seal: seal.data() })
  }
  for await (const part of book.documents(db.collectionGroup('leaves'))) {
    const seal = part.ref.parent.parent?.id ?? ''
    for (const leaf of read(SealLeavesSchema, part)?.leaves ?? []) {
      const known = leaves.get(leaf.chain)
      if (known) known.push({ seal, leaf })
      else leaves.set(leaf.chain, [{ seal, leaf }])
    }
  }
  const cards = await readCards(book)
  const rows = new Rows(book.documents(db.collectionGroup('log')))
  const named = [...new Set([...cards.keys(), ...leaves.keys()])].sort()
  for await (const chain of rows.chainsWith(named)) {
    const { head, digest } = cards.get(chain) ?? { head: null, digest: null }
    counts.chains += 1
    yield line('chain', { chain, head, digest })
    for (const leaf of leaves.get(chain) ?? []) {
      counts.leaves += 1
      yield line('leaf', leaf)
    }
    for await (const row of rows.of(chain)) {
      counts.rows += 1
      yield line('row', { place: /^\d{6,}$/.test(row.id) ? Number(row.id) : 0, row: row.data() })
    }
  }
  yield line('end', counts)
}

const line = (type: string, fields: object): string => JSON.stringify({ type, ...fields })

/** The database as it stood at one instant, read in pages by name. */
class Snapshot {
  readonly db: Firestore
  readonly #at: Timestamp

  constructor(db: Firestore, at: Timestamp) {
    this.db = db
    this.#at = at
  }

  async *documents(all: Query): AsyncGenerator<QueryDocumentSnapshot> {
    const byName = all.orderBy(FieldPath.documentId()).limit(PAGE)
    for (let page: Query | null = byName; page; ) {
      const query: Query = page
      const { docs } = await this.db.runTransaction((tx) => tx.get(query), { readOnly: true, readTime: this.#at })
      yield* docs
      const last: QueryDocumentSnapshot | undefined = docs.at(-1)
      page = last && docs.length === PAGE ? byName.startAfter(last) : null
    }
  }
}

interface Card {
  readonly head: LogHead | null
  readonly digest: string | null
}

/** Every document that has, or should have, a chain; an account that nothing was ever done with has none. */
const readCards = async (book: Snapshot): Promise<Map<string, Card>> => {
  const cards = new Map<string, Card>()
  for (const [kind, digested] of Object.entries(KINDS)) {
    for await (const card of book.documents(book.db.collection(kind))) {
      const log = v.safeParse(LogHeadSchema, card.get('log'))
      const head = log.success ? log.output : null
      const digest = digested && head ? cardDigest({ ...card.data(), log: head }, sha256) : null
      cards.set(card.ref.path, { head, digest })
    }
  }
  return cards
}

/** The rows of all chains in order of chain and place, taken one chain at a time. */
class Rows {
  readonly #rows: AsyncGenerator<QueryDocumentSnapshot>
  #next: QueryDocumentSnapshot | null = null

  constructor(rows: AsyncGenerator<QueryDocumentSnapshot>) {
    this.#rows = rows
  }

  /** The named chains, which are in order, and between them those that have rows only. */
  async *chainsWith(named: readonly string[]): AsyncGenerator<string> {
    await this.#take()
    for (const chain of named) {
      yield* this.#before(chain)
      yield chain
    }
    yield* this.#before(null)
  }

  async *of(chain: string): AsyncGenerator<QueryDocumentSnapshot> {
    for (; this.#next && chainOf(this.#next) === chain; await this.#take()) yield this.#next
  }

  async *#before(chain: string | null): AsyncGenerator<string> {
    while (this.#next && (chain === null || chainOf(this.#next) < chain)) yield chainOf(this.#next)
  }

  async #take(): Promise<void> {
    const { done, value } = await this.#rows.next()
    this.#next = done ? null : value
  }
}

const chainOf = (row: QueryDocumentSnapshot): string => row.ref.parent.parent?.path ?? ''
