import { addDisclosed, type DisclosureCommand, DisclosureSchema, FileCardSchema, type SignIn } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<DisclosureCommand, { type: 'disclosure.addFile' }>

/** The leader adds a file to the session that is going on. */
export const addDisclosedFile = (world: World, uid: string, signIn: SignIn, command: Command): Promise<void> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const before = await tx.get(DisclosureSchema, paths.disclosure(command.id))
    const card = await tx.get(FileCardSchema, paths.file(command.file.id))
    const by = { staff, at: world.now(), signIn }
    const { disclosure, entry, files } = accepted(addDisclosed(before, command, card, by))
    for (const file of files) tx.save(paths.file(file.card.id), file.card, file.entry)
    tx.save(paths.disclosure(command.id), disclosure, entry)
  })
