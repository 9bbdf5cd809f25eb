import { DataRequestSchema, decideRequest, FileCardSchema, type RightsCommand } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<RightsCommand, { type: 'request.answer' | 'request.refuse' }>

/** The leader's decision on a client's request; files that were to be corrected wait for it no longer. */
export const decideRequestOf = (world: World, uid: string, command: Command): Promise<void> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const request = await tx.get(DataRequestSchema, paths.request(command.id))
    const cards = await tx.getAll(FileCardSchema, request?.files.map(({ id }) => paths.file(id)) ?? [])
    const decided = accepted(decideRequest(request, command, cards, { staff, at: world.now() }))
    tx.save(paths.request(command.id), decided.request, decided.entry)
    for (const { card, entry } of decided.told) tx.save(paths.file(card.id), card, entry)
  })
