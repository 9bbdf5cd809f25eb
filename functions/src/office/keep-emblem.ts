import { type AccountAnswer, type AccountCommand, hasRole, type Office, ROLES } from '@catat/domain'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { EmblemSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'

const MOST = 200_000

/** Keeps a picture for the kop under its hash. It stands on paper once the settings name it. */
export const keepEmblem = async (
  world: World,
  uid: string,
  { picture }: Extract<AccountCommand, { type: 'office.emblem' }>,
): Promise<AccountAnswer<'office.emblem'>> => {
  const bytes = Buffer.from(picture, 'base64')
  const digest = sha256(bytes)
  const { drawable } = await import('../pdf/emblem.ts')
  await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    if (!hasRole(staff, 'admin')) throw new Refusal('access/not-yours', { who: ROLES.admin })
    if (bytes.length > MOST || !(await drawable(bytes))) throw new Refusal('office/emblem')
    tx.set(paths.emblem(digest), { bytes })
  })
  return { emblem: digest }
}

/** The picture of the office's kop, where it has one. */
export const emblemOf = async ({ db }: World, { emblem }: Pick<Office, 'emblem'>): Promise<Uint8Array | null> => {
  if (!emblem) return null
  return read(EmblemSchema, await db.doc(paths.emblem(emblem)).get())?.bytes ?? null
}
