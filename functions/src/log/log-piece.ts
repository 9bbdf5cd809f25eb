import {
  type ChainLine,
  cardDigest,
  exportLine,
  LOG_PARTS,
  type LogCursor,
  LogHeadSchema,
  type LogPart,
  type LogPiece,
  SealLeavesSchema,
} from '@catat/domain'
import { FieldPath, type Query, type QueryDocumentSnapshot } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { sha256 } from '../digest.ts'
import { read } from '../store/read.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** How much of the book is read and answered at once. One document of leaves holds thousands of them. */
export interface PieceSize {
  readonly documents: number
  readonly leafDocuments: number
  /** A piece ends with the document that reaches it. */
  readonly leaves: number
}
const SIZE: PieceSize = { documents: 1000, leafDocuments: 50, leaves: 10_000 }

export const FIRST_PIECE: LogCursor = { part: LOG_PARTS[0], after: null }

/** One piece of the log book as it stood then, and where the next begins. Holds no more than its own documents. */
export const logPiece = async (book: Snapshot, cursor: LogCursor, size = SIZE): Promise<LogPiece> => {
  const { part, after } = cursor
  const limit = part === 'leaves' ? size.leafDocuments : size.documents
  const all = queryOf(book, part).orderBy(FieldPath.documentId()).limit(limit)
  const read = await book.documents(after === null ? all : all.startAfter(isSpread(part) ? book.db.doc(after) : after))
  const docs = part === 'leaves' ? upTo(size.leaves, read) : read
  const last = docs.length === limit || docs.length < read.length ? docs.at(-1) : undefined
  return {
    ...linesOf(part, docs),
    next: last ? { ...cursor, after: isSpread(part) ? last.ref.path : last.id } : nextOf(part),
  }
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

const isSpread = (part: LogPart) => part === 'leaves' || part === 'rows'

const queryOf = ({ db }: Snapshot, part: LogPart): Query =>
  part === 'rows' ? db.collectionGroup('log') : part === 'leaves' ? db.collectionGroup('leaves') : db.collection(part)

const nextOf = (part: LogPart): LogCursor | null => {
  const next = LOG_PARTS[LOG_PARTS.indexOf(part) + 1]
  return next ? { part: next, after: null } : null
}

const NOTHING = { seals: [], leaves: [], cards: [], rows: [] }

const linesOf = (part: LogPart, docs: readonly QueryDocumentSnapshot[]): Omit<LogPiece, 'next'> => {
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

/**
 * A document that has, or should have, a chain. An account's digest is not told, since each sign of life of its session changes it.
 */
const cardOf = (card: QueryDocumentSnapshot): ChainLine => {
  const chain = card.ref.path
  const log = v.safeParse(LogHeadSchema, card.get('log'))
  const head = log.success ? log.output : null
  const digest = head && card.ref.parent.id !== 'staff' ? cardDigest({ ...card.data(), log: head }, sha256) : null
  return { chain, line: exportLine('chain', { chain, head, digest }) }
}

const rowOf = (row: QueryDocumentSnapshot): ChainLine => ({
  chain: row.ref.parent.parent?.path ?? '',
  line: exportLine('row', { place: /^\d{6,}$/.test(row.id) ? Number(row.id) : 0, row: row.data() }),
})
