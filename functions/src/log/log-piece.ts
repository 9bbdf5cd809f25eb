import {
  type ChainLine,
  cardDigest,
  exportLine,
  KEPT_KINDS,
  LOG_PARTS,
  type LogCursor,
  LogHeadSchema,
  type LogPart,
  type LogPiece,
  SealLeavesSchema,
  SPREAD_KEPT_KINDS,
} from '@catat/domain'
import { FieldPath, type Query, type QueryDocumentSnapshot } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { sha256 } from '../digest.ts'
import { isKept, keptDigest, keptPlace, placeDigest } from '../store/kept.ts'
import { read } from '../store/read.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { BlindSchema } from '../store/stored.ts'

/** How much of the book is read and answered at once. One document of leaves holds thousands of them. */
export interface PieceSize {
  readonly documents: number
  readonly leafDocuments: number
  /** Frozen revisions and their PDFs. */
  readonly largeDocuments: number
  /** A piece ends with the document that reaches it. */
  readonly leaves: number
}
const SIZE: PieceSize = { documents: 1000, leafDocuments: 50, largeDocuments: 20, leaves: 10_000 }

export const FIRST_PIECE: LogCursor = { part: LOG_PARTS[0], after: null }

/** One piece of the log book as it stood then, and where the next begins. Holds no more than its own documents. */
export const logPiece = async (book: Snapshot, cursor: LogCursor, size = SIZE): Promise<LogPiece> => {
  const { part, after } = cursor
  const limit = limitOf(part, size)
  const all = queryOf(book, part).orderBy(FieldPath.documentId()).limit(limit)
  const read = await book.documents(after === null ? all : all.startAfter(isSpread(part) ? book.db.doc(after) : after))
  const docs = part === 'leaves' ? upTo(size.leaves, read) : read
  const last = docs.length === limit || docs.length < read.length ? docs.at(-1) : undefined
  return {
    ...linesOf(part, docs),
    next: last ? { ...cursor, after: isSpread(part) ? last.ref.path : last.id } : nextOf(part),
  }
}

const limitOf = (part: LogPart, size: PieceSize): number => {
  if (part === 'leaves') return size.leafDocuments
  return part === 'revisions' || part === 'artifacts' ? size.largeDocuments : size.documents
}

/** The first documents until there are that many leaves in them. */
const upTo = (most: number, parts: QueryDocumentSnapshot[]): QueryDocumentSnapshot[] => {
  let count = 0
  const end = parts.findIndex((part) => {
    const leaves: unknown = part.get('leaves')
    count += Array.isArray(leaves) ? leaves.length : 0
    return count >= most
  })
  return end < 0 ? parts : parts.slice(0, end + 1)
}

const SPREAD: readonly LogPart[] = ['leaves', 'rows', ...SPREAD_KEPT_KINDS]
const isSpread = (part: LogPart) => SPREAD.includes(part)
const KEPT: readonly LogPart[] = [...KEPT_KINDS, ...SPREAD_KEPT_KINDS]

const queryOf = ({ db }: Snapshot, part: LogPart): Query => {
  if (part === 'rows') return db.collectionGroup('log')
  return isSpread(part) ? db.collectionGroup(part) : db.collection(part)
}

const nextOf = (part: LogPart): LogCursor | null => {
  const next = LOG_PARTS[LOG_PARTS.indexOf(part) + 1]
  return next ? { part: next, after: null } : null
}

const NOTHING = { seals: [], kept: [], leaves: [], cards: [], rows: [] }

const linesOf = (part: LogPart, docs: readonly QueryDocumentSnapshot[]): Omit<LogPiece, 'next'> => {
  if (KEPT.includes(part)) return { ...NOTHING, kept: docs.flatMap(part === 'blind' ? placesOf : keptOf) }
  switch (part) {
    case 'seals':
      return { ...NOTHING, seals: docs.map((seal) => exportLine('seal', { id: seal.id, seal: seal.data() })) }
    case 'leaves':
      return { ...NOTHING, leaves: docs.flatMap(leavesOf) }
    case 'rows':
      return { ...NOTHING, rows: docs.map(rowOf) }
    default:
      return { ...NOTHING, cards: docs.map(cardOf) }
  }
}

const leavesOf = (part: QueryDocumentSnapshot): ChainLine[] => {
  const seal = part.ref.parent.parent?.id ?? ''
  const { leaves } = read(SealLeavesSchema, part) ?? { leaves: [] }
  return leaves.map((leaf) => ({ chain: leaf.chain, line: exportLine('leaf', { seal, leaf }) }))
}

/** A document that rows of others answer for. */
const keptOf = (document: QueryDocumentSnapshot): string[] => {
  const { path } = document.ref
  const data = document.data()
  return isKept(path, data) ? [exportLine('kept', { name: path, digest: keptDigest(path, data) })] : []
}

const placesOf = (place: QueryDocumentSnapshot): string[] =>
  Object.entries(read(BlindSchema, place)?.files ?? {}).map(([file, pseudonym]) =>
    exportLine('kept', { name: keptPlace(place.id, file), digest: placeDigest(place.id, file, pseudonym) }),
  )

/** A document that has, or should have, a chain. */
const cardOf = (card: QueryDocumentSnapshot): ChainLine => {
  const chain = card.ref.path
  const log = v.safeParse(LogHeadSchema, card.get('log'))
  const head = log.success ? log.output : null
  const digest = head && cardDigest({ ...card.data(), log: head }, sha256)
  return { chain, line: exportLine('chain', { chain, head, digest }) }
}

const rowOf = (row: QueryDocumentSnapshot): ChainLine => ({
  chain: row.ref.parent.parent?.path ?? '',
  line: exportLine('row', { place: /^\d{6,}$/.test(row.id) ? Number(row.id) : 0, row: row.data() }),
})
