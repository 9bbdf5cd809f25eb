import { createHash } from 'node:crypto'
import {
  type AccountCommand,
  type ManageCommand,
  OfficeSchema,
  type Role,
  type Staff,
  StaffSchema,
} from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { PEOPLE, type Who } from '../../test/office/people.ts'
import type { World } from '../outside/world.ts'
import { acceptInvitation, openInvitation } from './accept-invitation.ts'
import { forgetPassword } from './forget-password.ts'
import { manageAccount } from './manage-account.ts'

const HOUR = 3_600_000
const PASSWORD = 'gambut rotan ulin pasak'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const INVITE: Extract<AccountCommand, { type: 'account.invite' }> = {
  type: 'account.invite',
  account: 'rusdiana',
  name: 'Rusdiana Contoh',
  nip: '',
  rank: 'Penata (III/c)',
  email: 'rusdiana@catat.test',
  roles: ['officer'],
  until: null,
}
const manage = (who: Who, command: ManageCommand) => manageAccount(office.world, who, command)
const staffOf = async (uid: string): Promise<Staff> =>
  v.parse(StaffSchema, (await office.db.doc(`staff/${uid}`).get()).data())
const officeNow = async () => v.parse(OfficeSchema, (await office.db.doc('settings/office').get()).data())
const tokens = () => office.letters.flatMap(({ text }) => /#t=([\w-]{43})/.exec(text)?.[1] ?? [])
const lastToken = (): string => {
  const token = tokens().at(-1)
  if (!token) throw new Error('No link was mailed.')
  return token
}
const invite = async (changes: Partial<typeof INVITE> = {}): Promise<string> => {
  await manage('fajar', { ...INVITE, ...changes })
  await office.work()
  return lastToken()
}
const open = (token: string) => openInvitation(office.world, { type: 'account.openLink', token })
const accept = (token: string, password = PASSWORD) =>
  acceptInvitation(office.world, { type: 'account.accept', token, password })
const forgot = async (email: string) => {
  const answer = await forgetPassword(office.world, { type: 'account.forgot', email })
  await office.work()
  return answer
}
const mailedTo = (who: string) => office.letters.filter(({ to }) => to.address === `${who}@catat.test`)

describe('an invitation', () => {
  it('comes from an administrator alone', async () => {
    for (const who of ['mahrita', 'noor', 'gazali', 'latifah', 'lina', 'tuti'] as const)
      expect(await refusal(manage(who, INVITE)), who).toMatch(/^access\//)
    expect((await office.db.doc('staff/rusdiana').get()).exists).toBe(false)
  })

  it('lets its owner set the password, once, and knows the token by its hash alone', async () => {
    const token = await invite()
    expect(await open(token)).toEqual({ purpose: 'invitation', name: INVITE.name, email: INVITE.email })
    expect(JSON.stringify(await dump(office))).not.toContain(token)
    expect(office.accounts.passwords.size).toBe(0)
    expect(await accept(token)).toEqual({ email: INVITE.email })
    expect(office.accounts.passwords.get('rusdiana')).toBe(PASSWORD)
    expect(await staffOf('rusdiana')).toMatchObject({ active: true, roles: ['officer'], pledgedAt: null })
    expect(await refusal(accept(token))).toBe('invitation/dead')
    expect(await refusal(open(token))).toBe('invitation/dead')
  })

  it('lives 24 hours to the second', async () => {
    const token = await invite()
    office.later(24 * HOUR)
    await open(token)
    office.later(1000)
    expect(await refusal(open(token))).toBe('invitation/dead')
    expect(await refusal(accept(token))).toBe('invitation/dead')
  })

  it('is put out of use by the next one, from the moment that is asked for', async () => {
    const first = await invite()
    office.later(1000)
    await manage('fajar', { type: 'account.sendLink', uid: 'rusdiana' })
    expect(await refusal(open(first))).toBe('invitation/dead')
    await office.work()
    expect(lastToken()).not.toBe(first)
    await accept(lastToken())
  })

  it('leads nowhere when it was withdrawn, also while its mail still waits', async () => {
    const token = await invite()
    office.later(1000)
    await manage('fajar', { type: 'account.sendLink', uid: 'rusdiana' })
    await manage('fajar', { type: 'account.disable', uid: 'rusdiana' })
    const sent = tokens().length
    await office.work()
    expect(tokens()).toHaveLength(sent)
    expect(await refusal(accept(token))).toBe('invitation/dead')
  })

  it('that is withdrawn while its owner sets the password opens nothing', async () => {
    const token = await invite()
    const { accounts } = office
    const setPassword = async (owner: { readonly uid: string }, password: string) => {
      await accounts.setPassword(owner, password)
      await manage('fajar', { type: 'account.disable', uid: 'rusdiana' })
    }
    const world: World = {
      ...office.world,
      accounts: {
        setPassword,
        setEnabled: (uid, enabled) => accounts.setEnabled(uid, enabled),
        dropApp: (uid) => accounts.dropApp(uid),
        revoke: (uid) => accounts.revoke(uid),
      },
    }
    const command = { type: 'account.accept', token, password: PASSWORD } as const
    expect(await refusal(acceptInvitation(world, command))).toBe('invitation/dead')
    expect(await staffOf('rusdiana')).toMatchObject({ active: false, acceptedAt: null, roles: [] })
    expect([...accounts.disabled]).toEqual(['rusdiana'])
  })

  it('takes one password of fifty sent at once', async () => {
    const token = await invite()
    const ends = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => accept(token, `${PASSWORD} ke ${n}`)))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const rows = await office.db.collection('staff/rusdiana/log').where('action', '==', 'account.accept').get()
    expect(rows.size).toBe(1)
  })

  it('is not used up by a password that is too easy, nor when sign-in is down', async () => {
    const token = await invite()
    expect(await refusal(accept(token, 'rusdiana 2026'))).toBe('password/personal')
    office.accounts.down = true
    await expect(accept(token)).rejects.toThrow('Sign-in is down.')
    expect(await staffOf('rusdiana')).toMatchObject({ active: false, acceptedAt: null })
    office.accounts.down = false
    await accept(token)
  })

  it('cut, changed or made up is dead in the same words; a flood of those does not stop the true one', async () => {
    const token = await invite()
    const last = token.at(-1) === 'A' ? 'B' : 'A'
    expect(await refusal(open(`${token.slice(0, 42)}${last}`))).toBe('invitation/dead')
    for (let n = 1; n < 100; n += 1) expect(await refusal(open('A'.repeat(43)))).toBe('invitation/dead')
    expect(await refusal(open('A'.repeat(43)))).toBe('link/too-often')
    await accept(token)
  })
})

describe('who forgot the password', () => {
  it('is answered alike, whoever asks, and mailed only when there is an account that may', async () => {
    const answers = []
    for (const email of ['noor@catat.test', 'nobody@catat.test', 'tuti@catat.test']) answers.push(await forgot(email))
    expect(answers).toEqual([{}, {}, {}])
    expect(office.letters.map(({ to }) => to.address)).toEqual(['noor@catat.test'])
  })

  it('makes the queue no busier than a stranger does', async () => {
    const queued: string[][] = []
    for (const email of ['noor@catat.test', 'nobody@catat.test']) {
      const ids: string[] = []
      const deliver = async (id: string) => void ids.push(id)
      const world = { ...office.world, tasks: { ...office.world.tasks, deliver } }
      await forgetPassword(world, { type: 'account.forgot', email })
      queued.push(ids)
    }
    expect(queued.map((ids) => ids.length)).toEqual([1, 1])
  })

  it('is answered alike also three times in one instant, whoever asks', async () => {
    for (const email of ['noor@catat.test', 'nobody@catat.test']) {
      const asked = [1, 2, 3].map(() => forgetPassword(office.world, { type: 'account.forgot', email }))
      expect(await Promise.all(asked)).toEqual([{}, {}, {}])
    }
    await office.work()
    expect(mailedTo('noor').length).toBeGreaterThan(0)
  })

  it('sets another password, and every session from before is over', async () => {
    await forgot('noor@catat.test')
    expect(await open(lastToken())).toMatchObject({ purpose: 'reset' })
    await accept(lastToken())
    expect(office.accounts.passwords.get('noor')).toBe(PASSWORD)
    expect(office.accounts.revoked).toEqual(['noor'])
    expect((await staffOf('noor')).session).toMatchObject({
      notBefore: Date.parse(office.world.now()) / 1000,
      seenAt: 0,
    })
    await office.work()
    expect(mailedTo('noor').at(-1)?.subject).toContain('Kata sandi')
  })

  it('gets three mails an hour at most', async () => {
    for (let n = 0; n < 5; n += 1) {
      office.later(1000)
      await forgot('noor@catat.test')
    }
    expect(tokens()).toHaveLength(3)
    office.later(HOUR)
    await forgot('noor@catat.test')
    expect(tokens()).toHaveLength(4)
  })

  it('leaves nothing to be sent where there is no account that may have a link', async () => {
    await office.db.doc('staff/lina').update({ until: Date.parse(office.world.now()) })
    for (const who of ['tuti', 'lina', 'nobody'])
      await forgetPassword(office.world, { type: 'account.forgot', email: `${who}@catat.test` })
    expect((await office.db.collection('outbox').get()).size).toBe(0)
  })

  it('and whose time has run out since finds the link dead', async () => {
    await office.db.doc('staff/lina').update({ until: Date.parse(office.world.now()) + HOUR })
    await forgot('lina@catat.test')
    const token = lastToken()
    office.later(HOUR - 1)
    expect(await open(token)).toMatchObject({ purpose: 'reset' })
    office.later(1)
    expect(await refusal(open(token))).toBe('invitation/dead')
    expect(await refusal(accept(token))).toBe('invitation/dead')
    expect(office.accounts.passwords.size).toBe(0)
  })

  it('and was disabled since finds the link dead', async () => {
    await forgot('noor@catat.test')
    await manage('fajar', { type: 'account.disable', uid: 'noor' })
    expect(await refusal(accept(lastToken()))).toBe('invitation/dead')
    expect(office.accounts.passwords.size).toBe(0)
  })
})

describe('a change of an account', () => {
  const change = (uid: string, ...roles: Role[]): ManageCommand => ({
    type: 'account.changeRoles',
    uid,
    roles,
    until: null,
  })

  it('holds from the commit, ends sessions, and is told to the person and the agency head', async () => {
    await manage('fajar', change('mahrita', 'clerk'))
    expect(await staffOf('mahrita')).toMatchObject({ roles: ['clerk'], session: { seenAt: 0 } })
    expect(office.accounts.revoked).toEqual(['mahrita'])
    await office.work()
    for (const who of ['mahrita', 'gazali'])
      expect(mailedTo(who).map(({ subject }) => subject)).toEqual(['Akun mahrita diubah perannya'])
  })

  it('that disables shuts out in sign-in, too, but does not depend on it', async () => {
    office.accounts.down = true
    await manage('fajar', { type: 'account.disable', uid: 'noor' })
    expect(await staffOf('noor')).toMatchObject({ active: false })
    expect(await refusal(office.desk('noor', { type: 'audit.run', period: '2026-10' } as never))).toBe(
      'access/inactive',
    )
    office.accounts.down = false
    await manage('fajar', { type: 'account.enable', uid: 'noor' })
    office.later(1000)
    await manage('fajar', { type: 'account.disable', uid: 'noor' })
    expect([...office.accounts.disabled]).toEqual(['noor'])
    await office.work()
    expect(mailedTo('noor').length).toBeGreaterThan(0)
  })

  it('to head or leader waits for a second person, who is told by mail', async () => {
    await manage('fajar', change('noor', 'clerk', 'divisionHead'))
    expect(await staffOf('noor')).toMatchObject({ roles: ['clerk'], pending: { roles: ['clerk', 'divisionHead'] } })
    expect(office.accounts.revoked).toEqual([])
    await office.work()
    expect(office.letters.map(({ to }) => to.address).sort()).toEqual([
      'bahrul@catat.test',
      'gazali@catat.test',
      'latifah@catat.test',
    ])
    expect(await refusal(manage('fajar', { type: 'account.confirm', uid: 'noor' }))).toBe('staff/second-person')
    await manage('latifah', { type: 'account.confirm', uid: 'noor' })
    expect(await staffOf('noor')).toMatchObject({ roles: ['clerk', 'divisionHead'], pending: null })
  })

  it('that is declined changes nothing, and is told to the person and the agency head', async () => {
    await manage('fajar', change('noor', 'clerk', 'divisionHead'))
    await office.work()
    office.letters.length = 0
    await manage('latifah', { type: 'account.decline', uid: 'noor' })
    expect(await staffOf('noor')).toMatchObject({ roles: ['clerk'], pending: null })
    expect(office.accounts.revoked).toEqual([])
    await office.work()
    expect(office.letters.map(({ to, subject }) => [to.address, subject]).sort()).toEqual(
      ['bahrul', 'gazali', 'noor'].map((who) => [`${who}@catat.test`, 'Akun noor ditolak perubahan perannya']),
    )
  })

  it('names the successor of an official who leaves in the settings of the office', async () => {
    await manage('fajar', { type: 'account.disable', uid: 'gazali' })
    expect((await officeNow()).agencyHead).toMatchObject({
      uid: 'bahrul',
      name: PEOPLE.bahrul.name,
      position: 'Kepala Dinas',
    })
  })

  it('never leaves the office without an administrator, even when two disable each other at once', async () => {
    await office.db.doc('staff/noor').update({ roles: ['admin'] })
    const ends = await Promise.allSettled([
      manage('fajar', { type: 'account.disable', uid: 'noor' }),
      manage('noor', { type: 'account.disable', uid: 'fajar' }),
    ])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const active = await office.db
      .collection('staff')
      .where('roles', 'array-contains', 'admin')
      .where('active', '==', true)
      .get()
    expect(active.size).toBe(1)
  })

  it('stands in the book as one row on the chain of the account, without a value', async () => {
    await manage('fajar', change('mahrita', 'clerk'))
    const [row] = (await office.db.collection('staff/mahrita/log').get()).docs.map((doc) => doc.data())
    expect(row).toMatchObject({
      seq: 1,
      chain: 'staff/mahrita',
      action: 'account.changeRoles',
      actor: { uid: 'fajar', role: 'admin' },
      fields: ['roles', 'until', 'pending'],
    })
  })

  it('where the office wants a second factor asks it of heads and the leader from then on', async () => {
    const world = { ...office.world, needsSecondFactor: true }
    await manageAccount(world, 'fajar', change('bahrul', 'clerk', 'divisionHead'))
    expect(await staffOf('bahrul')).toMatchObject({ secondFactor: true })
    await manageAccount(world, 'fajar', change('bahrul', 'clerk'))
    expect(await staffOf('bahrul')).toMatchObject({ secondFactor: false })
  })
})

describe('an authenticator app whose phone is lost', () => {
  const drop: ManageCommand = { type: 'account.dropApp', uid: 'latifah' }
  beforeEach(async () => {
    office.accounts.apps.add('latifah')
    await office.db.doc('staff/latifah').update({ app: 'first', secondFactor: true })
  })

  it('is taken off by an administrator alone, and of an account that has one', async () => {
    for (const who of ['noor', 'gazali', 'latifah', 'lina'] as const)
      expect(await refusal(manage(who, drop)), who).toBe('access/not-yours')
    expect(await refusal(manage('fajar', { type: 'account.dropApp', uid: 'noor' }))).toBe('staff/no-app')
    expect([...office.accounts.apps]).toEqual(['latifah'])
  })

  it('is forgotten by sign-in, with sessions ended and the role waiting for a second person, who is told', async () => {
    await manage('fajar', drop)
    expect([...office.accounts.apps]).toEqual([])
    expect(office.accounts.revoked).toEqual(['latifah'])
    const staff = await staffOf('latifah')
    expect(staff).toMatchObject({ roles: [], pending: { roles: ['leader'] }, session: { seenAt: 0 } })
    expect(staff).not.toHaveProperty('app')
    await office.work()
    expect(mailedTo('latifah').map(({ subject }) => subject)).toEqual(['Akun latifah dilepas aplikasi autentikatornya'])
    expect(mailedTo('gazali')).toHaveLength(2)
    expect(await refusal(manage('fajar', { type: 'account.confirm', uid: 'latifah' }))).toBe('staff/second-person')
    await manage('gazali', { type: 'account.confirm', uid: 'latifah' })
    expect((await staffOf('latifah')).roles).toEqual(['leader'])
  })

  it('where sign-in was down takes the role away all the same, and is taken off by a second try', async () => {
    office.accounts.down = true
    await expect(manage('fajar', drop)).rejects.toThrow('Sign-in is down')
    expect(await staffOf('latifah')).toMatchObject({ roles: [], pending: { roles: ['leader'] } })
    office.accounts.down = false
    office.later(1000)
    await manage('fajar', drop)
    expect([...office.accounts.apps]).toEqual([])
    expect(await staffOf('latifah')).not.toHaveProperty('app')
  })
})

it('keeps no invitation under anything but a hash', async () => {
  const token = await invite()
  const hash = createHash('sha256').update(token).digest('hex')
  expect((await office.db.collection('invitations').get()).docs.map(({ id }) => id)).toEqual([hash])
})
