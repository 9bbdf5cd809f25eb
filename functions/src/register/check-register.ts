import { type RegisterAnswer, type RegisterCommand, registerSummary } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { readContent } from './read-register.ts'
import { idsOf } from './register-ids.ts'

/** A dry run: every problem by row and column, and what an import would record. */
export const checkRegister = async (
  world: World,
  uid: string,
  { content }: Extract<RegisterCommand, { type: 'register.check' }>,
): Promise<RegisterAnswer<'register.check'>> => {
  const register = await readContent(world, uid, 'register.check', content)
  const ids = await idsOf(world, register.rows)
  const refs = ids.map(({ file }) => world.db.doc(paths.file(file)))
  const found = refs.length === 0 ? [] : await world.db.getAll(...refs, { fieldMask: ['id'] })
  const known = new Set(ids.filter((_, index) => found[index]?.exists).map(({ row }) => row))
  return registerSummary(register, (row) => known.has(row))
}
