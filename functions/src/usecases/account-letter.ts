import { type Instant, instantOf, msOf, type Staff, StaffSchema } from '@catat/domain'
import type { MailTemplate } from '../mail/templates.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { AccountLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { invitationsOf, linkPurpose } from './invitations.ts'
import { newToken } from './link-token.ts'
import type { ReadyLetter } from './ready-letter.ts'

/** An invitation or a reset lives 24 hours from the sending of its mail. */
const INVITATION_LIFE = 24 * 3_600_000

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
      const { token, hash } = newToken(world)
      const expiresAt: Instant = instantOf(msOf(world.now()) + INVITATION_LIFE)
      const keep = () => {
        for (const { hash: dead } of older) tx.delete(paths.invitation(dead))
        tx.create(paths.invitation(hash), {
          hash,
          uid: staff.uid,
          purpose,
          askedAt: letter.at,
          expiresAt,
          usedAt: null,
        })
      }
      const url = `${site}/undangan#t=${token}`
      return {
        template: {
          kind: purpose === 'reset' ? 'account.reset' : 'account.invitation',
          to,
          url,
          account: staff.account,
          expiresAt,
        },
        keep,
      }
    }
    case 'account.password':
      return { template: { kind: letter.kind, to, at: letter.at, url: site }, keep: nothing }
    case 'account.changed':
    case 'account.waiting': {
      const about = await tx.get(StaffSchema, paths.staff(letter.about))
      const by = await tx.get(StaffSchema, paths.staff(letter.by))
      if (!about || !by) return null
      if (letter.kind === 'account.waiting' && about.pending?.at !== letter.at) return null
      const { roles, at } = letter
      const told = { to, name: about.name, account: about.account, roles, by: by.name, at, url: `${site}/akun` }
      const template: MailTemplate =
        letter.kind === 'account.changed'
          ? { kind: letter.kind, act: letter.act, ...told }
          : { kind: 'account.waiting', ...told }
      return { template, keep: nothing }
    }
  }
}
