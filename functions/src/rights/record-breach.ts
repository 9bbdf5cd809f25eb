import { BreachSchema, dayOf, type RightsAnswer, type RightsCommand, recordBreach } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { namedFiles } from './named-files.ts'

type Command = Extract<RightsCommand, { type: 'breach.record' }>

/** Records a breach under the next number of the year. Sent again it is the breach that is there. */
export const recordBreachOf = (world: World, uid: string, command: Command): Promise<RightsAnswer<'breach.record'>> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const there = await tx.get(BreachSchema, paths.breach(command.id))
    if (there?.recordedBy.uid === uid) return { number: there.number }
    if (there) throw new Refusal('breach/changed')
    const found = await namedFiles(tx, command.files)
    const counter = `breaches-${dayOf(at).slice(0, 4)}`
    const n = await tx.nextNumber(counter)
    const { breach, entry } = accepted(recordBreach(command, found, { staff, at, n }))

    tx.set(paths.counter(counter), { last: n })
    return { number: tx.save(paths.breach(command.id), breach, entry).number }
  })
