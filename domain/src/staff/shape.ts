import * as v from 'valibot'
import { LogHeadSchema } from '../file/shape.ts'
import { InstantSchema } from '../time/shape.ts'

/** Roles of domain section 6.4, by the SOP's own names. One person may hold several. */
export const ROLES = {
  officer: 'Petugas Layanan',
  clerk: 'Pengadministrasi Umum',
  divisionHead: 'Kepala Bidang',
  agencyHead: 'Kepala Dinas',
  leader: 'Pimpinan PUSPAGA',
  admin: 'Administrator Sistem',
  auditor: 'Auditor',
} as const

export type Role = keyof typeof ROLES
export const RoleSchema = v.picklist(Object.keys(ROLES) as Role[])

/** Who acts, as log rows and cards carry it. */
export const ActorSchema = v.strictObject({
  uid: v.string(),
  name: v.string(),
  role: v.union([RoleSchema, v.literal('system')]),
})
export type Actor = v.InferOutput<typeof ActorSchema>

/** Roles and the end of a time-boxed account, asked for by an administrator and not yet in force: a second person confirms. */
export const RoleChangeSchema = v.strictObject({
  roles: v.array(RoleSchema),
  until: v.nullable(v.number()),
  by: ActorSchema,
  at: InstantSchema,
})
export type RoleChange = v.InferOutput<typeof RoleChangeSchema>

/** staff/{uid}: what decides access, at once, whatever the token still says. Numbers that rules compare are epoch times. */
export const StaffSchema = v.strictObject({
  uid: v.string(),
  /** Short account name as the register's column Petugas writes it, e.g. `petugas.konseling`. */
  account: v.string(),
  name: v.string(),
  /** Civil-service number (NIP) or empty. */
  nip: v.string(),
  /** Rank as printed under a signature, e.g. `Penata Tk. I (III/d)`, or empty. */
  rank: v.string(),
  email: v.string(),
  roles: v.array(RoleSchema),
  /** false: invited and without a password yet, or disabled. */
  active: v.boolean(),
  /** When a time-boxed account (auditor) ends, in milliseconds; null without an end. */
  until: v.nullable(v.number()),
  /** When the owner accepted the invitation; null before. */
  acceptedAt: v.nullable(InstantSchema),
  /** When the owner gave the pledge of confidentiality in force; null before: nothing is shown until then. */
  pledgedAt: v.nullable(InstantSchema),
  /** Whether a sign-in counts only with a second factor (heads and the leader, where the project has TOTP on). */
  secondFactor: v.boolean(),
  /** The authenticator app a sign-in last counted by: the sign-in service's id of it. Absent before one was connected. */
  app: v.exactOptional(v.string()),
  /**
   * The session version. `notBefore`, in seconds as a token's `auth_time`: a sign-in before it counts no more; raised by sign-out,
   * change of roles or password, disabling, and by a sign-in after idleness. `seenAt`: last sign of life in milliseconds; older than 30 minutes is idle.
   * `lastAt`: the last sign of life before the session was ended; absent while there is one, and before the first.
   */
  session: v.strictObject({ notBefore: v.number(), seenAt: v.number(), lastAt: v.exactOptional(v.number()) }),
  pending: v.nullable(RoleChangeSchema),
  log: LogHeadSchema,
})
export type Staff = v.InferOutput<typeof StaffSchema>

/** SOP-independent limits of a session (NIST SP 800-63B-4, AAL2), milliseconds. */
export const IDLE_LIMIT = 30 * 60_000
export const SESSION_LIMIT = 12 * 3_600_000
/** How young a sign-in must be for an act that asks for a fresh one, milliseconds. */
export const FRESH_LIMIT = 10 * 60_000
