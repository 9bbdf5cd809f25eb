import {
  type ColumnNames,
  can,
  dayOf,
  formatNumber,
  hasRole,
  type RegisterCommand,
  type RegisterReading,
  type Sheet,
  type Staff,
  StaffSchema,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { RegisterColumnsSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { LIMITS } from '../workbook/limits.ts'
import { readApart } from './read-apart.ts'

export interface RegisterContent {
  readonly staff: Staff
  readonly bytes: Uint8Array
  /** What the office's own titles mean, those said now and earlier. */
  readonly columns: ColumnNames
  readonly reading: RegisterReading
  /** Rows that are kept out, where the command asks for them. */
  readonly faulty: readonly Sheet[]
}

/** The register behind a base64 text, read and checked; refuses what is not one. Changes nothing. */
export const readContent = async (
  world: World,
  uid: string,
  { type, content, choices }: RegisterCommand,
): Promise<RegisterContent> => {
  const staff = await transact(world.db, (tx) => activeStaff(tx, uid))
  accepted(can(staff, type))
  const bytes = Buffer.from(content, 'base64')
  const known = read(RegisterColumnsSchema, await world.db.doc(paths.registerColumns).get())
  const context = {
    officers: await officersByAccount(world),
    today: dayOf(world.now()),
    choices: { ...choices, columns: { ...known?.columns, ...choices.columns } },
  }
  const judged = await readApart({ bytes, context, faulty: type === 'register.faulty' })
  if (!judged.ok) throw new Refusal(judged.fault, judged.details)
  const { reading, faulty } = judged
  if (reading.rows.length > LIMITS.rows) {
    throw new Refusal('input/too-large', {
      read: `${formatNumber(reading.rows.length)} baris`,
      expected: `${formatNumber(LIMITS.rows)} baris`,
    })
  }
  return { staff, bytes, columns: context.choices.columns, reading, faulty }
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
