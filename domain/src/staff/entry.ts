import type { LogEntry } from '../log/chain.ts'
import type { LogAction } from '../log/shape.ts'
import type { Instant } from '../time/shape.ts'
import type { Actor, Staff } from './shape.ts'

/** An account after an act, and the act's row on its chain `staff/{uid}`. */
export interface AccountChange {
  readonly staff: Staff
  readonly entry: LogEntry
}

export const accountEntry = (
  uid: string,
  action: LogAction,
  actor: Actor,
  at: Instant,
  fields: readonly string[],
  target = '',
): LogEntry => ({
  at,
  actor,
  action,
  chain: `staff/${uid}`,
  target,
  fields: [...fields],
  number: null,
  service: null,
  period: null,
  officer: '',
  standard: null,
  actual: null,
})

/** Somebody who acts on their own account, whatever their roles. */
export const selfActor = (staff: Staff): Actor => ({
  uid: staff.uid,
  name: staff.name,
  role: staff.roles[0] ?? 'system',
})
