import { DataRequestSchema, decideRestriction, FileCardSchema, type RightsCommand } from '@catat/domain'
import { needsAfter } from '../need/needs-after.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<RightsCommand, { type: 'file.restrict' | 'file.release' }>

/** Restricts the processing of a file, or ends that. */
export const restrictFile = (world: World, uid: string, command: Command): Promise<void> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(command.id))
    const asked = command.type === 'file.restrict' ? command.request : null
    const request = asked && (await tx.get(DataRequestSchema, paths.request(asked)))
    const { card: after, entry } = accepted(decideRestriction(card, command, { staff, at, request }))
    for (const need of await needsAfter(tx, after, at)) tx.set(paths.need(need.id), need)
    tx.save(paths.file(command.id), after, entry)
  })
