import {
  decideFinding,
  FileCardSchema,
  foundFiles,
  type IdentityAnswer,
  type IdentityCommand,
  SEARCH_LIMIT,
} from '@catat/domain'
import { post } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { blindHash, openIndex } from './blind-index.ts'
import { mayRead } from './count-readings.ts'

type Command = Extract<IdentityCommand, { type: 'identity.find' }>

/** The files of the client with exactly this NIK or telephone, for officers and the leader; logged and counted as a reading. */
export const findClient = async (
  world: World,
  uid: string,
  { by, value }: Command,
): Promise<IdentityAnswer<'identity.find'>> => {
  const hash = await blindHash(world, by, value)
  const { clients, letters } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const entry = accepted(decideFinding(by, { staff, at }))
    const reading = await mayRead(tx, staff, at)
    const index = await openIndex(tx, [{ nik: null, phones: [hash], person: null }])
    const files = [...index.entries([hash]).keys()].slice(0, SEARCH_LIMIT).map(paths.file)
    const cards = (await tx.getAll(FileCardSchema, files)).filter((card) => card !== null)

    tx.save(paths.staff(uid), staff, entry)
    return { clients: foundFiles(cards, staff), letters: reading.count() }
  })
  await post(world, letters)
  return { clients }
}
