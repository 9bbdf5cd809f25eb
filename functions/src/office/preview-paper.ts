import { type AccountAnswer, type AccountCommand, hasRole, OfficeSchema, ROLES } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { emblemOf } from './keep-emblem.ts'

/** A letter with these settings, before they are in force: nothing is saved. */
export const previewPaper = async (
  world: World,
  uid: string,
  { change }: Extract<AccountCommand, { type: 'office.preview' }>,
): Promise<AccountAnswer<'office.preview'>> => {
  const office = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    if (!hasRole(staff, 'admin')) throw new Refusal('access/not-yours', { who: ROLES.admin })
    const before = await tx.get(OfficeSchema, paths.office)
    if (!before) throw new Refusal('office/unsettled', { what: 'kop dan pejabat' })
    return { ...before, ...change }
  })
  const { renderSpecimen } = await import('./specimen.ts')
  const { pdf } = await renderSpecimen(office, world.now(), await emblemOf(world, office))
  return { pdf: Buffer.from(pdf).toString('base64') }
}
