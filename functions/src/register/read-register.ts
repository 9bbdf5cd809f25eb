import {
  can,
  dayOf,
  formatNumber,
  hasRole,
  type RegisterReading,
  readRegister,
  type Staff,
  StaffSchema,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { read } from '../store/read.ts'
import { transact } from '../store/transaction.ts'

/** All rows of a register go into one transaction, which has an upper size. */
const MOST_ROWS = 1500

export interface RegisterContent extends RegisterReading {
  readonly staff: Staff
  readonly bytes: Uint8Array
}

/** The register behind a base64 text, read and checked; refuses what is not one. Changes nothing. */
export const readContent = async (
  world: World,
  uid: string,
  act: 'register.check' | 'register.import',
  content: string,
): Promise<RegisterContent> => {
  const staff = await transact(world.db, (tx) => activeStaff(tx, uid))
  accepted(can(staff, act))
  const bytes = Buffer.from(content, 'base64')
  const { readWorkbook } = await import('../workbook/read.ts')
  const workbook = await readWorkbook(bytes)
  if (!workbook.ok) throw new Refusal(workbook.fault, workbook.details)
  const { rows, problems } = readRegister(workbook.grid, {
    officers: await officersByAccount(world),
    today: dayOf(world.now()),
  })
  if (rows.length > MOST_ROWS) {
    throw new Refusal('input/too-large', {
      read: `${formatNumber(rows.length)} baris`,
      expected: `${formatNumber(MOST_ROWS)} baris`,
    })
  }
  return { staff, bytes, rows, problems }
}

const officersByAccount = async (world: World): Promise<Record<string, { uid: string; name: string }>> => {
  const found = await world.db.collection('staff').where('active', '==', true).get()
  const officers: Record<string, { uid: string; name: string }> = {}
  for (const snapshot of found.docs) {
    const staff = read(StaffSchema, snapshot)
    if (staff && hasRole(staff, 'officer')) officers[staff.account] = { uid: staff.uid, name: staff.name }
  }
  return officers
}
