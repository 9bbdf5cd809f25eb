import { DataRequestSchema, dayOf, type RightsAnswer, type RightsCommand, recordRequest } from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeHolders, activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { namedFiles } from './named-files.ts'

type Command = Extract<RightsCommand, { type: 'request.record' }>

/** Records a client's request under the next number of the year and tells the leader, and of a correction the files' officers. Sent again it is the request that is there. */
export const recordRequestOf = async (
  world: World,
  uid: string,
  command: Command,
): Promise<RightsAnswer<'request.record'>> => {
  const { number, letters } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const there = await tx.get(DataRequestSchema, paths.request(command.id))
    if (there?.recordedBy.uid === uid) return { number: there.number, letters: [] }
    if (there) throw new Refusal('request/changed')
    const found = await namedFiles(tx, command.files)
    const counter = `requests-${dayOf(at).slice(0, 4)}`
    const n = await tx.nextNumber(counter)
    const { request, entry, told } = accepted(recordRequest(command, found, { staff, at, n }))
    const leaders = await activeHolders(tx, 'leader')

    tx.set(paths.counter(counter), { last: n })
    const { id, number } = tx.save(paths.request(command.id), request, entry)
    const letter = { kind: 'request.recorded', request: id, number } as const
    const asked = told.map((file) => {
      const { id: about, officer, number: of } = tx.save(paths.file(file.card.id), file.card, file.entry)
      return writeLetter(
        tx,
        officer.uid,
        { kind: 'request.correction', request: id, file: about, number: of ?? '' },
        at,
      )
    })
    return { number, letters: [...leaders.map((to) => writeLetter(tx, to, letter, at)), ...asked] }
  })
  await post(world, letters)
  return { number }
}
