import {
  BreachSchema,
  changeBreach,
  FileIdSchema,
  FileNumberSchema,
  LogRowSchema,
  MOST_AFFECTED,
  type NamedFile,
  OPENINGS,
  type RightsAnswer,
  type RightsCommand,
  StaffSchema,
  type Trace,
} from '@catat/domain'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Tx, transact } from '../store/transaction.ts'

type Command = Extract<RightsCommand, { type: 'breach.trace' | 'breach.notify' | 'breach.close' }>

/** A file is read many times; as many rows as this are not looked through for one trace. */
const MOST_ROWS = 5 * MOST_AFFECTED

/** Traces the files a breach touches, notes that it was notified, or closes it. Answers how many files were added. */
export const changeBreachOf = (
  world: World,
  uid: string,
  command: Command,
  mostRows = MOST_ROWS,
): Promise<RightsAnswer<'breach.trace'>> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const breach = await tx.get(BreachSchema, paths.breach(command.id))
    const by = { staff, at: world.now() }
    accepted(changeBreach(breach, command, [], by))
    const read = command.type === 'breach.trace' ? await readFiles(tx, command.trace, mostRows) : []
    const { breach: after, entry } = accepted(changeBreach(breach, command, read, by))
    tx.save(paths.breach(command.id), after, entry)
    return { added: after.files.length - (breach?.files.length ?? 0) }
  })

/** A trace of an account that never was would look like one that read nothing. */
const knownAccount = async (tx: Tx, uid: string): Promise<void> => {
  // Looked for rather than fetched: whatever was typed is no path of the database.
  const found = await tx.find(StaffSchema, tx.db.collection('staff').where('uid', '==', uid).limit(1))
  if (found.length === 0) throw new Refusal('input/unreadable', { field: 'akun', expected: 'akun yang terdaftar' })
}

/** The files this account read in that time, in order of the first reading, from the rows of the log book. */
const readFiles = async (tx: Tx, { uid, from, to }: Trace, mostRows: number): Promise<NamedFile[]> => {
  await knownAccount(tx, uid)
  const rows = await tx.find(
    LogRowSchema,
    tx.db
      .collectionGroup('log')
      .where('actor.uid', '==', uid)
      .where('action', 'in', OPENINGS)
      .where('at', '>=', from)
      .where('at', '<=', to)
      .orderBy('at')
      .limit(mostRows),
  )
  if (rows.length === mostRows) throw new Refusal('breach/too-many', { count: MOST_AFFECTED })
  const files = new Map<string, NamedFile>()
  for (const { chain, number } of rows) {
    const id = v.safeParse(FileIdSchema, chain.startsWith('files/') ? chain.slice('files/'.length) : '')
    if (!id.success) continue
    const known = v.safeParse(FileNumberSchema, number)
    files.set(id.output, {
      id: id.output,
      number: known.success ? known.output : (files.get(id.output)?.number ?? null),
    })
  }
  return [...files.values()]
}
