import {
  type AuditShard,
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
  type Office,
  type Period,
  SYSTEM,
} from '@catat/domain'
import {
  FieldPath,
  type QueryDocumentSnapshot,
  type QuerySnapshot,
  type Timestamp,
  type WriteBatch,
} from 'firebase-admin/firestore'
import * as v from 'valibot'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { reconcileNotes } from './reconcile-notes.ts'

/** Files in one commit: some hundred kB of cards, and a cursor moved often enough. */
export const PAGE = 500
const KEPT_UNREADABLE = 100
const IN_AT_ONCE = 30

/** What an audit run looks at; `at` is its start, the same for every shard and attempt, so that all find the same. */
export interface Run {
  readonly period: Period
  readonly at: Instant
  readonly office: Office
  readonly pageSize: number
}

/** The next page of a shard's files, in order of id. */
export const nextPage = (world: World, { period, pageSize }: Run, shard: AuditShard): Promise<QuerySnapshot> => {
  const id = FieldPath.documentId()
  let query = world.db.collection('files').where('period', '==', period).orderBy(id).limit(pageSize)
  if (shard.cursor !== '') query = query.startAfter(shard.cursor)
  else if (shard.from !== '') query = query.startAt(shard.from)
  if (shard.to !== '') query = query.endBefore(shard.to)
  return query.get()
}

/** Findings of a file that differ from what it was last noted for. */
interface Noting {
  readonly snapshot: QueryDocumentSnapshot
  readonly card: FileCard
  readonly digest: string
  readonly found: readonly Deficiency[]
}

/**
 * Checks one page and puts what changed in the batch, each card under the condition that nobody changed it since it was read.
 * Answers the shard as it stands after the page.
 */
export const checkPage = async (
  world: World,
  run: Run,
  shard: AuditShard,
  page: QuerySnapshot,
  batch: WriteBatch,
): Promise<AuditShard> => {
  const figures = structuredClone(shard.figures)
  const unreadable = [...shard.unreadable]
  const changed: Noting[] = []
  let notes = shard.notes
  for (const snapshot of page.docs) {
    const parsed = v.safeParse(FileCardSchema, snapshot.data(), { abortEarly: true })
    if (!parsed.success) {
      if (unreadable.length < KEPT_UNREADABLE) unreadable.push(snapshot.id)
      continue
    }
    const card = parsed.output
    const { deficiencies: found, digest } = findingsOf(card, run.at, run.office)
    foldCard(figures, card)
    notes += found.length
    if (digest !== (card.audit?.digest ?? '')) changed.push({ snapshot, card, digest, found })
  }
  const written = await writeNotes(world, run, changed, batch)
  return {
    ...shard,
    cursor: page.docs.at(-1)?.id ?? shard.cursor,
    done: page.size < run.pageSize,
    checked: shard.checked + page.size,
    notes,
    unreadable,
    written: shard.written + written,
    figures,
  }
}

/** Answers how many documents it puts in the batch. */
const writeNotes = async (world: World, run: Run, changed: readonly Noting[], batch: WriteBatch): Promise<number> => {
  const former = await formerNotes(
    world,
    changed.filter(({ card }) => card.audit !== null).map(({ card }) => card.id),
  )
  let written = 0
  for (const { snapshot, card, digest, found } of changed) {
    const notes = reconcileNotes(former.get(card.id) ?? [], found, run.at)
    for (const note of notes) batch.set(world.db.doc(paths.deficiency(note.id)), note)
    const after: FileCard = { ...card, audit: { period: run.period, digest, at: run.at } }
    const entry = logEntry(after, { at: world.now(), actor: SYSTEM, action: 'file.note', fields: ['audit'] })
    const { row, head } = appendRow(card.log, entry, cardDigest(after, sha256), sha256)
    batch.create(world.db.doc(paths.row(paths.file(card.id), row.seq)), row)
    batch.update(snapshot.ref, { audit: after.audit, log: head }, unchangedSince(snapshot.updateTime))
    written += notes.length + 2
  }
  return written
}

export const unchangedSince = (lastUpdateTime: Timestamp) => ({ lastUpdateTime })

/** The notes that exist for files noted before; files never noted have none, and cost no read. */
const formerNotes = async (world: World, files: readonly string[]): Promise<Map<string, Deficiency[]>> => {
  const notes = new Map<string, Deficiency[]>()
  for (let start = 0; start < files.length; start += IN_AT_ONCE) {
    const some = files.slice(start, start + IN_AT_ONCE)
    const found = await world.db.collection('deficiencies').where('file.id', 'in', some).get()
    for (const snapshot of found.docs) {
      const note = read(DeficiencySchema, snapshot)
      if (note) notes.set(note.file.id, [...(notes.get(note.file.id) ?? []), note])
    }
  }
  return notes
}
