import {
  decideFile,
  FileCardSchema,
  type FileChange,
  type FileCommand,
  type FileNumber,
  fileNumber,
  periodOf,
} from '@catat/domain'
import { settledNotesIn } from '../deficiency/settle-notes.ts'
import { forgetIdentity } from '../identity/forget-identity.ts'
import { needsAfter } from '../need/needs-after.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Tx, transact } from '../store/transaction.ts'

/**
 * Every act on a file takes this way: load, decide, save the card with its log row, the intake it answers and the notes it
 * settles, in one transaction. Answers the change as saved. A `file.create` sent again is the file that is there.
 */
export const changeFile = (world: World, uid: string, command: FileCommand): Promise<FileChange['card']> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const [staff, office, card] = await Promise.all([
      activeStaff(tx, uid),
      officeOf(tx),
      tx.get(FileCardSchema, paths.file(command.id)),
    ])
    if (command.type === 'file.create' && card?.officer.uid === uid) return card
    const intakeId = 'form' in command ? command.form.intakeId : card?.intake?.id
    const intake = intakeId ? await tx.get(FileCardSchema, paths.file(intakeId)) : null
    const register = command.type === 'file.receive' && card ? await nextFileNumber(tx, card, at) : null
    const change = accepted(
      decideFile(card, command, { staff, office, at, intake, ...(register && { number: register.number }) }),
    )
    const notes = await settledNotesIn(tx, change.deficiencies, at)
    const needs = await needsAfter(tx, change.intake?.card ?? change.card, at)
    if (command.type === 'file.discard') await forgetIdentity(tx, command.id)

    if (register) tx.set(paths.counter(register.counter), { last: register.n })
    for (const need of needs) tx.set(paths.need(need.id), need)
    if (change.intake) tx.save(paths.file(change.intake.card.id), change.intake.card, change.intake.entry)
    for (const note of notes) tx.set(paths.deficiency(note.id), note)
    return tx.save(paths.file(command.id), change.card, change.entry)
  })

/** Register numbers have no gaps: the counter moves in the transaction that uses its number. */
const nextFileNumber = async (
  tx: Tx,
  card: FileChange['card'],
  at: ReturnType<World['now']>,
): Promise<{ counter: string; n: number; number: FileNumber }> => {
  const period = periodOf(at)
  const counter = `${card.service}-${period}`
  const n = await tx.nextNumber(counter)
  return { counter, n, number: fileNumber(card.service, period, n) }
}
