import { DisclosureSchema, disclosureStatus, type Staff } from '@catat/domain'
import type { ReadyLetter } from '../mail/deliver-mail.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { DisclosureLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'

/** Tells an attendee where and how long, and nothing about the case; null once the session is over. */
export const readyDisclosureLetter = async (
  tx: Tx,
  world: World,
  { kind, disclosure: id, number }: DisclosureLetter,
  staff: Staff,
): Promise<ReadyLetter | null> => {
  const disclosure = await tx.get(DisclosureSchema, paths.disclosure(id))
  if (!disclosure || disclosureStatus(disclosure, world.now()) !== 'open') return null
  const { openedAt, expiresAt } = disclosure
  const url = `${world.site}/ekspose/${id}`
  return { template: { kind, to: { name: staff.name }, url, number, openedAt, expiresAt }, keep: () => {} }
}
