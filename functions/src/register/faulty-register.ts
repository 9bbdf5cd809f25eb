import type { RegisterAnswer, RegisterCommand } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { readContent } from './read-register.ts'

/** The rows of a register that an import would keep out, as a workbook that says what is wrong with each. Changes nothing. */
export const faultyRegister = async (
  world: World,
  uid: string,
  command: Extract<RegisterCommand, { type: 'register.faulty' }>,
): Promise<RegisterAnswer<'register.faulty'>> => {
  const { faulty } = await readContent(world, uid, command)
  if (faulty.length === 0) throw new Refusal('register/nothing-faulty')
  const { writeWorkbook } = await import('../workbook/write.ts')
  const xlsx = Buffer.from(await writeWorkbook(faulty, world.now())).toString('base64')
  return { xlsx, rows: faulty.reduce((sum, { rows }) => sum + rows.length, 0) }
}
