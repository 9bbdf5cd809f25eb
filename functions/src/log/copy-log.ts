import { can, copyLog, type ExporterAnswer, type ExporterCommand, goOnCopying, LogRowSchema } from '@catat/domain'
import { watchersOf } from '../identity/count-readings.ts'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { Snapshot } from '../store/snapshot.ts'
import { transact } from '../store/transaction.ts'
import { headerLine } from './export-log.ts'
import { FIRST_PIECE, logPiece } from './log-piece.ts'

/** Begins a copy of the whole log book as it stands now: a row, and a letter to who watches, before the first piece is read. */
export const beginLogCopy = async (world: World, uid: string): Promise<ExporterAnswer<'log.export'>> => {
  await transact(world.db, async (tx) => accepted(can(await activeStaff(tx, uid), 'log.export')))
  const book = await Snapshot.now(world.db)
  const rows = await book.count(world.db.collectionGroup('log'))
  const { seq, letters } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const copies = await hourly(tx, `copied-${uid}`, at)
    const entry = accepted(copyLog(book.at, rows, { staff, at, taken: copies.count }))
    const watchers = await watchersOf(tx, uid)
    copies.add()
    const { log } = tx.save(paths.staff(uid), staff, entry)
    const letter = { kind: 'log.exported', by: uid, rows, at } as const
    return { seq: log.seq, letters: watchers.map((to) => writeLetter(tx, to, letter, at)) }
  })
  await post(world, letters)
  return { seq, header: headerLine(world.project, book.at), rows, next: FIRST_PIECE }
}

/** A piece of a copy the caller began, all of the instant of its beginning. */
export const readLogCopy = async (
  world: World,
  uid: string,
  { seq, cursor }: Extract<ExporterCommand, { type: 'log.piece' }>,
): Promise<ExporterAnswer<'log.piece'>> => {
  const of = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const row = await tx.get(LogRowSchema, paths.row(paths.staff(uid), seq))
    return accepted(goOnCopying(row, staff, world.now()))
  })
  return logPiece(new Snapshot(world.db, of), cursor)
}
