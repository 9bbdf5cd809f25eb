import { type DeficiencyCommand, DeficiencySchema, decideDeficiency, FileCardSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/** A promise, a giving up or a reopening of one note; its row stands in the log book of the file. */
export const changeDeficiency = (world: World, uid: string, command: DeficiencyCommand): Promise<void> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const note = await tx.get(DeficiencySchema, paths.deficiency(command.id))
    const decided = accepted(decideDeficiency(note, command, staff, world.now()))
    const { file } = decided.deficiency
    const card = await tx.get(FileCardSchema, paths.file(file.id))
    if (!card) throw new Refusal('file/missing')
    if (card.restricted) throw new Refusal('file/restricted')
    tx.set(paths.deficiency(command.id), decided.deficiency)
    tx.save(paths.file(file.id), card, decided.entry)
  })
