import { DeskCommandSchema, FAULTS, type FaultCode, officeFacts } from '@catat/domain'
import { type CallableRequest, HttpsError } from 'firebase-functions/https'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { freshOffice } from '../../test/office/office.ts'
import { OFFICE } from '../../test/office/people.ts'
import * as functions from '../index.ts'
import { answerCall } from './answer.ts'

const id = '0123456789abcdef0123'

/** One command of each kind of function; with a session it reaches its use case, which may refuse it for reasons of its own. */
const COMMANDS: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  accounts: [
    { type: 'account.disable', uid: 'mahrita' },
    { type: 'account.confirm', uid: 'mahrita' },
    { type: 'account.sendLink', uid: 'mahrita' },
    {
      type: 'office.change',
      revision: 0,
      change: officeFacts(OFFICE),
    },
    { type: 'office.preview', change: officeFacts(OFFICE) },
    { type: 'office.emblem', picture: 'AAAA' },
    { type: 'health.read' },
  ],
  approval: [{ type: 'approval.open', token: 'A'.repeat(43) }],
  desk: [{ type: 'file.submit', id, revision: 1 }],
  disclosure: [{ type: 'disclosure.people' }, { type: 'disclosure.view', id, file: id }],
  exporter: [
    { type: 'log.export' },
    { type: 'log.piece', seq: 1, cursor: { part: 'seals', after: null } },
    { type: 'agenda.export', span: '2026-11' },
    { type: 'figures.export', report: 'monthly-2026-11' },
  ],
  identity: [
    { type: 'identity.open', id, reason: 'counselling' },
    { type: 'identity.find', by: 'nik', value: '6301035505900001' },
  ],
  register: [{ type: 'register.check', content: 'AAAA' }],
  rights: [{ type: 'history.print', id }],
}
/** Open to anybody, with or without a session. */
const PUBLIC = ['health', 'verify']

const callables = Object.entries(functions).flatMap(([name, made]) =>
  'run' in made && made.__endpoint.callableTrigger ? [{ name, run: made.run }] : [],
)

const office = await freshOffice()

const MINUTE = 60_000
const call = async (run: (request: never) => unknown, data: unknown, uid: string | null, ago = MINUTE) => {
  const token = { auth_time: Math.floor((Date.now() - ago) / 1000), firebase: { sign_in_provider: 'password' } }
  const request = { data, ...(uid === null ? {} : { auth: { uid, token } }) } as CallableRequest<unknown>
  const end = await Promise.resolve(run(request as never)).then(
    () => null,
    (error: unknown) => error,
  )
  return end instanceof HttpsError ? v.parse(v.object({ fault: FaultSchema }), end.details).fault : null
}
const FaultSchema = v.picklist(Object.keys(FAULTS) as FaultCode[])
const ABOUT_SESSION: readonly (FaultCode | null)[] = [
  'access/signed-out',
  'access/idle',
  'access/session-over',
  'access/not-pledged',
  'access/ended',
  'access/second-factor',
]

describe.each(callables.filter(({ name }) => !PUBLIC.includes(name)))('$name', ({ name, run }) => {
  const commands = COMMANDS[name] ?? []
  const staff = () => office.db.doc('staff/noor')

  it('is asked by this test', () => expect(commands.length).toBeGreaterThan(0))

  it.each(commands)('$type comes through while the session holds, and not otherwise', async (command) => {
    await staff().update({ session: { notBefore: 0, seenAt: Date.now() } })
    expect(ABOUT_SESSION).not.toContain(await call(run, command, 'noor'))
    expect(await call(run, command, 'noor', 13 * 60 * MINUTE)).toBe('access/session-over')
    await staff().update({ pledgedAt: null })
    expect(await call(run, command, 'noor')).toBe('access/not-pledged')
    await staff().update({ secondFactor: true })
    expect(await call(run, command, 'noor')).toBe('access/second-factor')
    await staff().update({ secondFactor: false, session: { notBefore: 0, seenAt: Date.now() - 31 * MINUTE } })
    expect(await call(run, command, 'noor')).toBe('access/idle')
    await staff().update({ session: { notBefore: Math.ceil(Date.now() / 1000), seenAt: Date.now() } })
    expect(await call(run, command, 'noor')).toBe('access/session-over')
    await staff().update({ until: Date.now() - 1 })
    expect(await call(run, command, 'noor')).toBe('access/ended')
    await staff().update({ active: false })
    expect(await call(run, command, 'noor')).toBe('access/inactive')
  })
})

describe('without a session', () => {
  const asked = callables.filter(({ name }) => !PUBLIC.includes(name) && name !== 'approval')
  it.each(asked)('$name answers nobody', async ({ name, run }) => {
    for (const command of COMMANDS[name] ?? []) expect(await call(run, command, null)).toBe('access/signed-out')
  })

  it.each([
    [{ type: 'account.forgot', email: 'nobody@catat.test' }, null],
    [{ type: 'account.openLink', token: 'A'.repeat(43) }, 'invitation/dead'],
    [{ type: 'account.accept', token: 'A'.repeat(43), password: 'gambut rotan ulin pasak' }, 'invitation/dead'],
    [{ type: 'session.start' }, 'access/signed-out'],
    [{ type: 'session.keep' }, 'access/signed-out'],
    [{ type: 'session.end' }, 'access/signed-out'],
    [{ type: 'account.pledge', version: 1 }, 'access/signed-out'],
  ])('accounts answers %j with %s', async (command, fault) => {
    expect(await call(functions.accounts.run, command, null)).toBe(fault)
  })
})

describe('who was idle for too long and has signed in again', () => {
  const idle = () => office.db.doc('staff/noor').update({ session: { notBefore: 0, seenAt: Date.now() - 31 * MINUTE } })

  it.each([
    [{ type: 'account.forgot', email: 'nobody@catat.test' }, null],
    [{ type: 'account.openLink', token: 'A'.repeat(43) }, 'invitation/dead'],
    [{ type: 'account.accept', token: 'A'.repeat(43), password: 'gambut rotan ulin pasak' }, 'invitation/dead'],
    [{ type: 'session.start' }, null],
  ])('is heard for %j, which asks for no session', async (command, fault) => {
    await idle()
    expect(await call(functions.accounts.run, command, 'noor', 0)).toBe(fault)
  })

  it('begins a session by it, and is heard for the rest from then on', async () => {
    await idle()
    const disable = { type: 'account.disable', uid: 'mahrita' }
    expect(await call(functions.accounts.run, disable, 'noor', 0)).toBe('access/idle')
    expect(await call(functions.accounts.run, { type: 'session.start' }, 'noor', 0)).toBeNull()
    expect(await call(functions.accounts.run, disable, 'noor', 0)).toBe('access/not-yours')
  })
})

it('asks for a session unless it is told who may do without', async () => {
  const request = { data: { type: 'file.submit', id, revision: 1 }, auth: { uid: 'tuti', token: {} } }
  const asked = answerCall('new', request as CallableRequest<unknown>, DeskCommandSchema, async () => null)
  await expect(asked).rejects.toMatchObject({ details: { fault: expect.stringMatching(/^access\//) } })
})
