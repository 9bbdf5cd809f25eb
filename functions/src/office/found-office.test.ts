import { OfficeSchema } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { OFFICE, PEOPLE } from '../../test/office/people.ts'
import { acceptInvitation } from '../staff/accept-invitation.ts'
import { manageAccount } from '../staff/manage-account.ts'
import { SCHEMA_VERSION } from '../store/migrations.ts'
import { foundOffice } from './found-office.ts'

const FOUNDERS = {
  admin: { account: 'admin.satu', name: 'Fajar Contoh', email: 'admin@catat.test' },
  leader: { account: 'pimpinan', name: 'Norlatifah Contoh', email: 'pimpinan@catat.test' },
}
const VACANT = { uid: 'vacant', name: '', position: 'Kepala Bidang', nip: '', rank: '' }
const SETTINGS = { ...OFFICE, divisionHead: VACANT }

const office = await freshOffice()
beforeEach(async () => {
  for (const name of ['staff', 'settings']) {
    const all = await office.db.collection(name).get()
    await Promise.all(all.docs.map((doc) => doc.ref.delete()))
  }
})
afterEach(() => expectWholeChains(office))

const found = () => foundOffice(office.world, FOUNDERS, SETTINGS)
const accept = (link: string) =>
  acceptInvitation(office.world, {
    type: 'account.accept',
    token: /#t=([\w-]{43})$/.exec(link)?.[1] ?? '',
    password: 'gambut rotan ulin pasak',
  })

describe('an installation', () => {
  it('begins with an administrator and the leader, who set their own passwords', async () => {
    const links = await found()
    for (const link of [links.admin, links.leader]) await accept(link)
    expect([...office.accounts.passwords.keys()].sort()).toEqual(['admin.satu', 'pimpinan'])
    expect((await office.db.doc('staff/admin.satu').get()).data()).toMatchObject({ active: true, roles: ['admin'] })
    expect((await office.db.doc('staff/pimpinan').get()).data()).toMatchObject({ active: true, roles: ['leader'] })
  })

  it('begins with data of today’s shape: no migration is outstanding', async () => {
    await found()
    expect((await office.db.doc('settings/schema').get()).data()).toEqual({
      version: SCHEMA_VERSION,
      running: null,
      done: [],
    })
  })

  it('begins once: not again when there is an administrator', async () => {
    await accept((await found()).admin)
    expect(await refusal(found())).toBe('staff/founded')
  })

  it('begins once: not again over the leader, who has accepted before any administrator has', async () => {
    const links = await found()
    await accept(links.leader)
    office.later(1000)
    expect(await refusal(found())).toBe('staff/taken')
    expect((await office.db.doc('staff/pimpinan').get()).data()).toMatchObject({ active: true, roles: ['leader'] })
    await accept(links.admin)
  })

  it('begins with no address that is somebody else’s', async () => {
    await office.db.doc('staff/noor').set({ ...PEOPLE.noor, email: FOUNDERS.leader.email })
    expect(await refusal(found())).toBe('staff/address-taken')
    expect((await office.db.collection('staff').get()).docs.map(({ id }) => id)).toEqual(['noor'])
    expect((await office.db.collection('invitations').get()).size).toBe(0)
  })

  it('may be begun again while nobody has accepted, and the older links are dead then', async () => {
    const first = await found()
    office.later(1000)
    const second = await found()
    expect(await refusal(accept(first.admin))).toBe('invitation/dead')
    await accept(second.admin)
  })

  it('settles the office once, and names a head as soon as one holds the post', async () => {
    const links = await found()
    for (const link of [links.admin, links.leader]) await accept(link)
    await manageAccount(office.world, 'admin.satu', {
      type: 'account.invite',
      account: 'kepala',
      name: 'Siti Rahmah',
      nip: '',
      rank: '',
      email: 'kepala@catat.test',
      roles: ['divisionHead'],
      until: null,
    })
    await office.work()
    await manageAccount(office.world, 'pimpinan', { type: 'account.confirm', uid: 'kepala' })
    const divisionHead = async () =>
      v.parse(OfficeSchema, (await office.db.doc('settings/office').get()).data()).divisionHead
    expect(await divisionHead()).toEqual(VACANT)
    await accept(
      /https:\S+#t=[\w-]{43}/.exec(
        office.letters.find(({ to }) => to.address === 'kepala@catat.test')?.text ?? '',
      )?.[0] ?? '',
    )
    expect(await divisionHead()).toMatchObject({ uid: 'kepala', name: 'Siti Rahmah', position: 'Kepala Bidang' })
  })
})
