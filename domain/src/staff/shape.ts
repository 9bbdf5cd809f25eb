import * as v from 'valibot'

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

/** staff/{uid}: what decides access, at once, whatever the token still says. */
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
  active: v.boolean(),
  sessionVersion: v.number(),
})
export type Staff = v.InferOutput<typeof StaffSchema>

/** Who acts, as log rows and cards carry it. */
export const ActorSchema = v.strictObject({
  uid: v.string(),
  name: v.string(),
  role: v.union([RoleSchema, v.literal('system')]),
})
export type Actor = v.InferOutput<typeof ActorSchema>
