import {
  type AuditShard,
  addPerson,
  appendRow,
  cardDigest,
  type Deficiency,
  DeficiencySchema,
  type FileCard,
  FileCardSchema,
  findingsOf,
  foldCard,
  type Instant,
  logEntry,
  mergePersons,
  type Office,
  type Period,
  type Persons,
  packPersons,
  SYSTEM,
  storedAs,
} from '@catat/domain'
import {
  FieldPath,
  type Query,
  type QueryDocumentSnapshot,
  type Timestamp,
  type WriteBatch,
} from 'firebase-admin/firestore'
import * as v from 'valibot'
import { reconcileNotes } from '../deficiency/reconcile-notes.ts'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { keptChange, keptDigest } from '../store/kept.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'

const KEPT_UNREADABLE = 100
const IN_AT_ONCE = 30

/** What an audit run looks at; `at` is its start, the same for every shard and attempt, so that all find the same. */
export interface Run {
  readonly period: Period
  readonly at: Instant
  readonly office: Office
}

/** The shard's next files after its cursor, in order of id. */
export const filesAfter = (world: World, { period }: Run, shard: AuditShard, limit: number): Query => {
  const id = FieldPath.documentId()
  let query = world.db.collection('files').where('period', '==', period).orderBy(id).limit(limit)
  if (shard.cursor !== '') query = query.startAfter(shard.cursor)
  else if (shard.from !== '') query = query.startAt(shard.from)
  return shard.to === '' ? query : query.endBefore(shard.to)
}

/** Findings of a file that differ from what it was last noted for. */
interface Noting {
  readonly snapshot: QueryDocumentSnapshot
  readonly card: FileCard
  readonly digest: string
  readonly found: readonly Deficiency[]
}

/** A shard and the people of its files, which stand beside it for functions alone. */
export interface Worked {
  readonly shard: AuditShard
  readonly persons: Persons
}

/** The files looked at since the last commit: what they add to the shard, and which of them have something new to note. */
export class Page {
  readonly #run: Run
  readonly #shard: AuditShard
  readonly #figures: AuditShard['figures']
  readonly #persons: ReturnType<typeof mergePersons>
  readonly #unreadable: string[]
  readonly #changed: Noting[] = []
  #cursor: string
  #looked = 0
  #notes = 0

  constructor(run: Run, shard: AuditShard, persons: Persons) {
    this.#run = run
    this.#shard = shard
    this.#figures = structuredClone(shard.figures)
    this.#persons = mergePersons([persons])
    this.#unreadable = [...shard.unreadable]
    this.#cursor = shard.cursor
  }

  get changed(): number {
    return this.#changed.length
  }

  look(snapshot: QueryDocumentSnapshot): void {
    this.#cursor = snapshot.id
    this.#looked += 1
    const parsed = v.safeParse(storedAs(FileCardSchema), snapshot.data(), { abortEarly: true })
    if (!parsed.success) {
      if (this.#unreadable.length < KEPT_UNREADABLE) this.#unreadable.push(snapshot.id)
      return
    }
    const card = parsed.output
    const { deficiencies: found, digest } = findingsOf(card, this.#run.at, this.#run.office)
    foldCard(this.#figures, card)
    addPerson(this.#persons, card)
    this.#notes += found.length
    if (digest !== (card.audit?.digest ?? '')) this.#changed.push({ snapshot, card, digest, found })
  }

  /**
   * Puts what changed in the batch, each card under the condition that nobody changed it since it was read. Answers the shard as
   * it stands after the commit, and the people of its files.
   */
  async write(world: World, batch: WriteBatch, name: string, done: boolean): Promise<Worked> {
    const written = await writeNotes(world, this.#run, this.#changed, batch)
    const { epoch } = this.#shard
    const { period } = this.#run
    batch.set(world.db.doc(paths.shardPersons(period, name)), { epoch, lines: packPersons(this.#persons) })
    const shard: AuditShard = {
      ...this.#shard,
      cursor: this.#cursor,
      done,
      checked: this.#shard.checked + this.#looked,
      notes: this.#shard.notes + this.#notes,
      unreadable: this.#unreadable,
      written: this.#shard.written + written,
      figures: this.#figures,
    }
    return { shard, persons: this.#persons }
  }
}

/** Answers how many documents it puts in the batch. */
const writeNotes = async (world: World, run: Run, changed: readonly Noting[], batch: WriteBatch): Promise<number> => {
  const former = await notesOf(
    world,
    changed.filter(({ card }) => card.audit !== null).map(({ card }) => card.id),
  )
  let written = 0
  for (const { snapshot, card, digest, found } of changed) {
    const notes = reconcileNotes(former.byFile.get(card.id) ?? [], found, run.at)
    const also = notes.flatMap((note) => {
      const path = paths.deficiency(note.id)
      batch.set(world.db.doc(path), note)
      return keptChange(path, former.digests.get(note.id) ?? '', keptDigest(path, note))
    })
    const after: FileCard = { ...card, audit: { period: run.period, digest, at: run.at } }
    const entry = logEntry(after, { at: world.now(), actor: SYSTEM, action: 'file.note', fields: ['audit'] })
    const told = also.length > 0 ? { ...entry, also } : entry
    const { row, head } = appendRow(card.log, told, cardDigest(after, sha256), sha256)
    batch.create(world.db.doc(paths.row(paths.file(card.id), row.seq)), row)
    // Whole, with the fields that cards of before lack: what is stored is what was hashed.
    batch.update(snapshot.ref, { ...after, log: head }, unchangedSince(snapshot.updateTime))
    written += notes.length + 2
  }
  return written
}

export const unchangedSince = (lastUpdateTime: Timestamp) => ({ lastUpdateTime })

interface FormerNotes {
  readonly byFile: ReadonlyMap<string, readonly Deficiency[]>
  /** By note, as it is stored. */
  readonly digests: ReadonlyMap<string, string>
}

/** The notes that exist for files noted before; files never noted have none, and cost no read. */
const notesOf = async (world: World, files: readonly string[]): Promise<FormerNotes> => {
  const byFile = new Map<string, Deficiency[]>()
  const digests = new Map<string, string>()
  for (let start = 0; start < files.length; start += IN_AT_ONCE) {
    const some = files.slice(start, start + IN_AT_ONCE)
    const found = await world.db.collection('deficiencies').where('file.id', 'in', some).get()
    for (const snapshot of found.docs) {
      const note = read(DeficiencySchema, snapshot)
      if (!note) continue
      byFile.set(note.file.id, [...(byFile.get(note.file.id) ?? []), note])
      digests.set(note.id, keptDigest(snapshot.ref.path, snapshot.data()))
    }
  }
  return { byFile, digests }
}
