import {
  actorOf,
  badRows,
  failsFor,
  type Instant,
  msOf,
  periodOf,
  type RegisterAnswer,
  type RegisterCommand,
  registerSummary,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { type Import, ImportSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { readContent } from './read-register.ts'
import { recordStaged } from './record-rows.ts'
import { idsOf, knownOf, type RowIds } from './register-ids.ts'
import { dropStaged, stageRows } from './stage-rows.ts'
import { toldMonths } from './told-months.ts'

type Command = Extract<RegisterCommand, { type: 'register.import' }>

/** Within this time nobody else lays the same rows down. */
const OWN_FOR = 5 * 60_000

/**
 * Records a register in steps that each fit what Firestore commits at once. All rows are laid down first, sealed, where nobody sees them;
 * what fails until then has changed nothing. From then on they are recorded to the end, if need be by `resumeImports`. A row that
 * an earlier import recorded is left alone. Refuses a register with bad rows unless they are to be skipped.
 */
export const importRegister = async (
  world: World,
  uid: string,
  command: Command,
): Promise<RegisterAnswer<'register.import'>> => {
  const { staff, columns, reading } = await readContent(world, uid, command)
  const bad = badRows(reading.problems)
  if (bad > 0 && !command.skipBad) throw new Refusal('register/has-problems', { count: bad })
  const whole = failsFor(reading)
  if (whole)
    throw new Refusal('register/fails-for', { count: whole.count, column: whole.column, expected: whole.expected })
  const ids = await idsOf(world, reading.rows)
  const known = await knownOf(world, ids)
  const sent = await toldMonths(world, reading.rows)
  const fresh = inOrderOfReceipt(ids.filter(({ row }) => !known.has(row)))
  const imported =
    fresh.length === 0
      ? 0
      : await record(world, importIdOf(ids), fresh, {
          by: uid,
          actor: actorOf(staff, 'clerk'),
          at: world.now(),
        })
  if (Object.keys(columns).length > 0) await world.db.doc(paths.registerColumns).set({ columns })
  return { ...registerSummary(reading, (row) => known.has(row), sent, periodOf(world.now())), imported }
}

/** The same for the same rows, also when some of them are recorded by now. */
const importIdOf = (ids: readonly RowIds[]): string => sha256(ids.map(({ file }) => file).join()).slice(0, 20)

/** Lays down and records the rows; goes on with an import of the same rows that was laid down before. Answers how many it recorded. */
const record = async (
  world: World,
  id: string,
  rows: readonly RowIds[],
  by: Pick<Import, 'by' | 'actor' | 'at'>,
): Promise<number> => {
  const begun: Import = { ...by, state: 'staging', rows: rows.length, next: 0, recorded: 0, files: 0, late: {} }
  const before = await transact(world.db, async (tx) => {
    const found = await tx.get(ImportSchema, paths.import(id))
    if (found?.state === 'recording') return found
    if (found?.state === 'staging' && found.by !== by.by && ageOf(found, by.at) < OWN_FOR)
      throw new Refusal('register/running')
    tx.set(paths.import(id), begun)
    return null
  })
  let handed = true
  if (!before) {
    await stageRows(world, id, rows, by.at)
    handed = await transact(world.db, async (tx) => {
      const found = await tx.get(ImportSchema, paths.import(id))
      if (found?.state !== 'staging') return false
      tx.set(paths.import(id), { ...found, state: 'recording' })
      return true
    })
  }
  const done = await recordStaged(world, id)
  // Somebody else recorded the same rows meanwhile: what was laid down again is of no use.
  if (!handed) await dropStaged(world, id)
  return done?.recorded ?? 0
}

const ageOf = ({ at }: Import, now: Instant): number => msOf(now) - msOf(at)

/** The order in which numbers are given: by day of receipt, then as the register has them. */
const inOrderOfReceipt = (rows: readonly RowIds[]): RowIds[] =>
  rows.toSorted((a, b) => a.row.receivedDate.localeCompare(b.row.receivedDate))
