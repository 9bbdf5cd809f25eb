import { periodOf, type RegisterAnswer, type RegisterCommand, registerSummary } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { readContent } from './read-register.ts'
import { idsOf, knownOf } from './register-ids.ts'
import { toldMonths } from './told-months.ts'

/** A dry run: every problem by row and column, and what an import would record. */
export const checkRegister = async (
  world: World,
  uid: string,
  command: Extract<RegisterCommand, { type: 'register.check' }>,
): Promise<RegisterAnswer<'register.check'>> => {
  const { reading } = await readContent(world, uid, command)
  const ids = await idsOf(world, reading.rows)
  const known = await knownOf(world, ids)
  const sent = await toldMonths(world, reading.rows)
  return registerSummary(reading, (row) => known.has(row), sent, periodOf(world.now()))
}
