import { type Staff, StaffSchema } from '@catat/domain'
import type { ReadyLetter } from '../mail/deliver-mail.ts'
import type { MailTemplate } from '../mail/templates.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { AccountLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { invitationLink } from './invitation-link.ts'
import { invitationsOf, linkPurpose } from './invitations.ts'

/**
 * What a letter about an account says. One that brings a link makes it now, so that neither outbox nor database ever hold a usable
 * one, and puts the older link out of use; it is overtaken by a younger one and by the owner's own acts.
 */
export const readyAccountLetter = async (
  tx: Tx,
  world: World,
  letter: AccountLetter,
  staff: Staff,
): Promise<ReadyLetter | null> => {
  const { site } = world
  const to = { name: staff.name }
  const nothing = () => {}
  switch (letter.kind) {
    case 'account.link': {
      const older = await invitationsOf(tx, staff.uid)
      const purpose = linkPurpose(staff, world.now())
      if (!purpose || older.some(({ askedAt }) => askedAt > letter.at)) return null
      const { url, kept } = invitationLink(world, staff.uid, purpose, letter.at)
      const keep = () => {
        for (const { hash } of older) tx.delete(paths.invitation(hash))
        tx.create(paths.invitation(kept.hash), kept)
      }
      const kind = purpose === 'reset' ? 'account.reset' : 'account.invitation'
      return { template: { kind, to, url, account: staff.account, expiresAt: kept.expiresAt }, keep }
    }
    case 'account.password':
    case 'account.app':
      return { template: { kind: letter.kind, to, at: letter.at, url: site }, keep: nothing }
    case 'account.changed':
    case 'account.waiting': {
      const about = await tx.get(StaffSchema, paths.staff(letter.about))
      const by = await tx.get(StaffSchema, paths.staff(letter.by))
      if (!about || !by) return null
      if (letter.kind === 'account.waiting' && about.pending?.at !== letter.at) return null
      const { roles, at } = letter
      const url = about.uid === staff.uid ? site : `${site}/akun/${about.uid}`
      const told = { to, name: about.name, account: about.account, roles, by: by.name, at, url }
      const template: MailTemplate =
        letter.kind === 'account.changed'
          ? { kind: letter.kind, act: letter.act, ...told }
          : { kind: 'account.waiting', ...told }
      return { template, keep: nothing }
    }
  }
}
