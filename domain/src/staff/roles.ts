import { accept, refuse, type Verdict } from '../verdict.ts'
import { ROLES, type Role, type Staff } from './shape.ts'

/** Roles that stand alone: who looks after accounts or audits the others does not work on files. */
const APART = ['admin', 'auditor'] as const satisfies readonly Role[]

/** The longest an auditor's account may last, milliseconds. */
export const AUDITOR_LIMIT = 366 * 86_400_000

/** The roles of an account and when it ends. */
export interface Grant {
  readonly roles: readonly Role[]
  /** Milliseconds; only and always for an auditor. */
  readonly until: number | null
}

/** Whether these roles may stand together and end then; each once, in the order of ROLES. */
export const grantOf = ({ roles, until }: Grant, now: number): Verdict<Pick<Staff, 'roles' | 'until'>> => {
  const each = (Object.keys(ROLES) as Role[]).filter((role) => roles.includes(role))
  if (each.length === 0) return refuse('staff/no-role')
  const apart = APART.find((role) => each.includes(role))
  if (apart && each.length > 1) return refuse('staff/roles-apart', { role: ROLES[apart] })
  if (!each.includes('auditor'))
    return until === null ? accept({ roles: each, until }) : refuse('staff/end-only-auditor')
  const isWithin = until !== null && until > now && until - now <= AUDITOR_LIMIT
  return isWithin ? accept({ roles: each, until }) : refuse('staff/auditor-end')
}
