import {
  FOUNDING_ROLES,
  type Founder,
  type FoundingRole,
  foundAccount,
  inOffice,
  msOf,
  type Office,
  OfficeSchema,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { invitationLink } from '../staff/invitation-link.ts'
import { invitationsOf } from '../staff/invitations.ts'
import { everybody } from '../staff/save-account.ts'
import { UNTOUCHED } from '../store/migrate.ts'
import { SCHEMA_VERSION } from '../store/migrations.ts'
import { paths } from '../store/paths.ts'
import { SchemaStateSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'

export type Founders = Readonly<Record<FoundingRole, Founder>>

/**
 * Begins an installation: invites its first administrator and its leader, and settles the office and the version of its data where they are not settled yet.
 * Answers their links, which are shown once. Refused once there is an administrator or one of these accounts was accepted.
 */
export const foundOffice = (
  world: Pick<World, 'db' | 'now' | 'random' | 'site'>,
  founders: Founders,
  office: Office,
): Promise<Readonly<Record<FoundingRole, string>>> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const people = await everybody(tx)
    if (people.some((staff) => inOffice(staff, 'admin', msOf(at)))) throw new Refusal('staff/founded')
    const settled = await tx.get(OfficeSchema, paths.office)
    const shaped = await tx.get(SchemaStateSchema, paths.schema)
    const links: Partial<Record<FoundingRole, string>> = {}
    const writes: (() => void)[] = []
    for (const role of FOUNDING_ROLES) {
      const { account, email } = founders[role]
      const before = people.find(({ uid }) => uid === account) ?? null
      if (before && before.acceptedAt !== null) throw new Refusal('staff/taken')
      if (people.some((other) => other.email === email && other.uid !== account))
        throw new Refusal('staff/address-taken')
      const older = await invitationsOf(tx, account)
      const { staff, entry } = foundAccount(founders[role], role, at, before)
      const { url, kept } = invitationLink(world, account, 'invitation', at)
      links[role] = url
      writes.push(() => {
        tx.save(paths.staff(account), staff, entry)
        for (const { hash } of older) tx.delete(paths.invitation(hash))
        tx.create(paths.invitation(kept.hash), kept)
      })
    }
    if (!settled) tx.set(paths.office, office)
    if (!shaped) tx.set(paths.schema, { ...UNTOUCHED, version: SCHEMA_VERSION })
    for (const write of writes) write()
    const { admin = '', leader = '' } = links
    return { admin, leader }
  })
