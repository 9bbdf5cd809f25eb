import { type Office, OfficeSchema, type Role, type Staff, StaffSchema } from '@catat/domain'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import type { Tx } from '../store/transaction.ts'

/** Who acts, as `staff/{uid}` says within this very transaction, whatever the token still claims. */
export const activeStaff = async (tx: Tx, uid: string): Promise<Staff> => {
  const staff = await tx.get(StaffSchema, paths.staff(uid))
  if (!staff?.active) throw new Refusal('access/inactive')
  return staff
}

export const officeOf = async (tx: Tx): Promise<Office> => {
  const office = await tx.get(OfficeSchema, paths.office)
  if (!office) throw new Refusal('office/unsettled', { what: 'kop dan pejabat' })
  return office
}

/** uids of the active people with this role, whom letters about its duties go to. */
export const activeHolders = async (tx: Tx, role: Role): Promise<string[]> => {
  const holders = await tx.find(StaffSchema, tx.db.collection('staff').where('roles', 'array-contains', role))
  return holders.flatMap(({ uid, active }) => (active ? uid : []))
}
