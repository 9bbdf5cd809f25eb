import { type Instant, LogHeadSchema, LogRowSchema, SYSTEM, storedAs } from '@catat/domain'
import { FieldPath, type Firestore, type Query } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { isKept } from './kept.ts'
import { MIGRATIONS, type Migration, type Stored } from './migrations.ts'
import { paths } from './paths.ts'
import { type SchemaState, SchemaStateSchema } from './stored.ts'
import { type Tx, transact } from './transaction.ts'

export interface MigrateOptions {
  readonly migrations?: readonly Migration[]
  /** Documents in one commit. */
  readonly page?: number
  /** Told after every commit. */
  readonly say?: (step: Step) => void
}

/** How far a migration has come. `changed` and `unreadable` of the documents looked at so far. */
export interface Step {
  readonly version: number
  readonly what: string
  readonly looked: number
  readonly changed: number
  readonly unreadable: number
  readonly done: boolean
}

const PAGE = 50
export const UNTOUCHED: SchemaState = { version: 0, running: null, done: [] }

/** The store has been through steps that this version of Catat does not know. */
export class NewerStore extends Error {
  constructor(version: number, known: number) {
    super(`Data sudah berbentuk versi ${version}, Catat ini hanya mengenal ${known}. Pakai Catat yang lebih baru.`)
  }
}

/**
 * Takes the store through every step it has not been through, page by page. A page's documents, their rows of the log book and how far
 * the step has come go in one commit, so that it may be ended at any moment and run again, by several at once and while people work.
 */
export const migrateStore = async (
  world: { readonly db: Firestore; readonly now: () => Instant },
  { migrations = MIGRATIONS, page = PAGE, say = () => {} }: MigrateOptions = {},
): Promise<SchemaState> => {
  for (;;) {
    const { state, step } = await transact(world.db, (tx) => advance(tx, world.now(), migrations, page))
    if (!step) return state
    say(step)
  }
}

/** What `migrateStore` would do, told in the same steps. Changes nothing. */
export const rehearseMigrations = async (
  db: Firestore,
  { migrations = MIGRATIONS, page = PAGE, say = () => {} }: MigrateOptions = {},
): Promise<void> => {
  const stored = (await db.doc(paths.schema).get()).data()
  const state = stored ? v.parse(storedAs(SchemaStateSchema), stored) : UNTOUCHED
  for (const [version, migration] of outstanding(state, migrations)) {
    let run = state.running ?? { cursor: '', looked: 0, changed: 0, unreadable: 0 }
    for (let done = false; !done; ) {
      const { docs } = await pageAfter(db, migration, run.cursor, page).get()
      const documents = docs.map((doc) => ({ path: doc.ref.path, data: doc.data() }))
      const there = async (path: string) => (await db.doc(path).get()).exists
      const made = await madeBy(migration, documents, there)
      run = added(
        run,
        documents.map(({ path, data }) => ({ path, to: outcome(migration, data) })),
        made.length,
      )
      done = docs.length < page
      say({ ...run, version, what: migration.what, done })
    }
  }
}

const outstanding = (state: SchemaState, migrations: readonly Migration[]) => {
  if (state.version > migrations.length) throw new NewerStore(state.version, migrations.length)
  return migrations.map((migration, n) => [n + 1, migration] as const).slice(state.version)
}

const advance = async (tx: Tx, at: Instant, migrations: readonly Migration[], page: number) => {
  const state = (await tx.get(SchemaStateSchema, paths.schema)) ?? UNTOUCHED
  const [next] = outstanding(state, migrations)
  if (!next) return { state, step: null }
  const [version, migration] = next
  const before = state.running ?? { cursor: '', looked: 0, changed: 0, unreadable: 0, since: at }
  const documents = await tx.raw(pageAfter(tx.db, migration, before.cursor, page))
  const outcomes = documents.map(({ path, data }) => ({ path, from: data, to: outcome(migration, data) }))
  const made = await madeBy(migration, documents, async (path) => (await tx.look(path)) !== undefined)
  await writeAll(tx, at, migration, version, [...outcomes, ...made])
  const run = { ...before, ...added(before, outcomes, made.length) }
  const done = documents.length < page
  const { looked, changed, unreadable } = run
  const after: SchemaState = done
    ? { version, running: null, done: [...state.done, { version, looked, changed, unreadable, at }] }
    : { ...state, running: run }
  tx.set(paths.schema, after)
  return { state: after, step: { version, what: migration.what, looked, changed, unreadable, done } }
}

const pageAfter = (db: Firestore, { collection }: Migration, cursor: string, page: number): Query => {
  const all = db.collectionGroup(collection).orderBy(FieldPath.documentId()).limit(page)
  return cursor === '' ? all : all.startAfter(db.doc(cursor))
}

type Outcome = Stored | 'as it is' | 'unreadable'

const outcome = ({ change, shape }: Migration, document: Stored): Outcome => {
  const to = change(document)
  if (to === null) return 'as it is'
  return v.safeParse(storedAs(shape), to, { abortEarly: true }).success ? to : 'unreadable'
}

/** What follows from these documents and is not there yet. */
const madeBy = async (
  { makes = () => ({}) }: Migration,
  documents: readonly { readonly data: Stored }[],
  there: (path: string) => Promise<boolean>,
): Promise<Change[]> => {
  const made: Change[] = []
  for (const { data } of documents) {
    for (const [path, to] of Object.entries(makes(data))) {
      if (!(await there(path))) made.push({ path, from: {}, to })
    }
  }
  return made
}

const isChanged = (to: Outcome): to is Stored => typeof to === 'object'

const added = (
  run: Pick<Step, 'looked' | 'changed' | 'unreadable'> & { readonly cursor: string },
  outcomes: readonly { readonly path: string; readonly to: Outcome }[],
  made: number,
) => ({
  cursor: outcomes.at(-1)?.path ?? run.cursor,
  looked: run.looked + outcomes.length,
  changed: run.changed + outcomes.filter(({ to }) => isChanged(to)).length + made,
  unreadable: run.unreadable + outcomes.filter(({ to }) => to === 'unreadable').length,
})

interface Change {
  readonly path: string
  readonly from: Stored
  readonly to: Stored
}

const hasChain = ({ log }: Stored): boolean => v.is(LogHeadSchema, log)

/** The path of the card whose chain tells of a change; '' where the log book does not answer for the document. */
const chainOf = ({ path, from }: Change, teller: Migration['teller']): string => {
  if (hasChain(from)) return path
  if (!isKept(path, from)) return ''
  if (!teller) throw new RangeError(`no chain tells of changes to ${path.split('/')[0]}`)
  return teller(path, from)
}

/** Writes what changed; all reading comes before the first write. */
const writeAll = async (
  tx: Tx,
  at: Instant,
  { teller }: Migration,
  version: number,
  outcomes: readonly { readonly path: string; readonly from: Stored; readonly to: Outcome }[],
): Promise<void> => {
  const changes = outcomes.flatMap(({ path, from, to }) => (isChanged(to) ? [{ path, from, to }] : []))
  const told = new Map<string, Change[]>()
  for (const change of changes) {
    const chain = chainOf(change, teller)
    told.set(chain, [...(told.get(chain) ?? []), change])
  }
  const rows = new Map<string, Awaited<ReturnType<typeof lastRow>>>()
  for (const chain of told.keys()) if (chain !== '') rows.set(chain, await lastRow(tx, chain))
  for (const [chain, some] of told) {
    const last = rows.get(chain)
    for (const { path, to } of some) if (path !== chain) tx.set(path, to)
    if (!last) continue
    const own = some.find(({ path }) => path === chain)
    tx.save(chain, { ...(own?.to ?? last.card), log: last.head }, entryOf(last, at, version, some))
  }
}

/** The card of a chain as it stands, and its newest row, whose columns the next one has too. */
const lastRow = async (tx: Tx, chain: string) => {
  const card = (await tx.look(chain)) ?? {}
  const head = v.parse(LogHeadSchema, card.log)
  const row = head.seq === 0 ? null : await tx.get(LogRowSchema, paths.row(chain, head.seq))
  return { chain, card, head, row }
}

const differing = (from: Stored, to: Stored): string[] =>
  Object.keys({ ...from, ...to }).filter((name) => from[name] !== to[name])

const entryOf = (
  { chain, row }: Awaited<ReturnType<typeof lastRow>>,
  at: Instant,
  version: number,
  changes: readonly Change[],
) => ({
  at,
  actor: SYSTEM,
  action: 'store.migrate' as const,
  chain,
  target: String(version),
  fields: [...new Set(changes.flatMap(({ from, to }) => differing(from, to)))].sort(),
  number: row?.number ?? null,
  service: row?.service ?? null,
  period: row?.period ?? null,
  officer: row?.officer ?? '',
  standard: null,
  actual: null,
})
