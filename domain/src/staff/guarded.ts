import type { Role } from './shape.ts'

/** Roles that decide about others' work or open identities: a second person confirms them, and a second factor guards them. */
export const GUARDED_ROLES = ['divisionHead', 'agencyHead', 'leader'] as const satisfies readonly Role[]

export const isGuarded = (role: Role): boolean => GUARDED_ROLES.some((guarded) => guarded === role)
