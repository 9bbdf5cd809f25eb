import { type Staff, StaffSchema } from '@catat/domain'
import type { ReadyLetter } from '../mail/deliver-mail.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { IdentityLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'

/** What was done with identities stays true, so these letters are never overtaken. */
export const readyIdentityLetter = async (
  tx: Tx,
  world: World,
  letter: IdentityLetter,
  staff: Staff,
): Promise<ReadyLetter | null> => {
  const by = await tx.get(StaffSchema, paths.staff(letter.by))
  if (!by) return null
  const common = { to: { name: staff.name }, by: by.name, at: letter.at }
  const keep = () => {}
  if (letter.kind === 'identity.often') {
    return { template: { kind: letter.kind, ...common, count: letter.count, url: `${world.site}/buku-log` }, keep }
  }
  const { kind, number, reason, file } = letter
  return { template: { kind, ...common, number, reason, url: `${world.site}/berkas/${file}` }, keep }
}
