import { exportLine, type Instant, LogAssembly, type LogCursor } from '@catat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import { Snapshot } from '../store/snapshot.ts'
import { FIRST_PIECE, logPiece } from './log-piece.ts'

export const headerLine = (project: string, at: Instant): string =>
  exportLine('header', { format: 'catat-log/2', project, at })

/**
 * The whole log book as lines of JSON (docs/log-format.md, section 5): seals, then chain by chain its head, leaves and rows, as they
 * all stood at one instant. Ids, field names, times and the names of staff; nothing of a client. Holds heads and leaves, not rows.
 */
export async function* exportLog(db: Firestore, project: string, at: Instant): AsyncGenerator<string> {
  const book = await Snapshot.now(db)
  const assembly = new LogAssembly()
  yield headerLine(project, at)
  for (let cursor: LogCursor | null = FIRST_PIECE; cursor; ) {
    const { next, ...piece } = await logPiece(book, cursor)
    yield* assembly.take(piece)
    cursor = next
  }
  yield* assembly.end()
}
