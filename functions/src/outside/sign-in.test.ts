import { type App, deleteApp, initializeApp } from 'firebase-admin/app'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { SignInService } from '../../test/office/sign-in.ts'
import type { Accounts } from './accounts.ts'
import { firebaseAccounts } from './accounts-firebase.ts'

const NOOR = { uid: 'noor', email: 'noor@catat.test', name: 'Noor Hasanah' }
const PASSWORD = 'gambut rotan ulin pasak'

let service: SignInService
let app: App
let accounts: Accounts
beforeAll(async () => {
  service = await SignInService.start()
  vi.stubEnv('FIREBASE_AUTH_EMULATOR_HOST', service.host)
  app = initializeApp({ projectId: 'demo-office' }, 'sign-in')
  accounts = firebaseAccounts(app)
})
afterAll(async () => {
  await deleteApp(app)
  await service.stop()
  vi.unstubAllEnvs()
})
beforeEach(() => {
  service.accounts.clear()
  service.failsOnceWith = null
})

describe('sign-in', () => {
  it('knows whoever has set a first password, under the uid of the office', async () => {
    await accounts.setPassword(NOOR, PASSWORD)
    expect([...service.accounts]).toEqual([
      ['noor', expect.objectContaining({ email: NOOR.email, displayName: NOOR.name, password: PASSWORD })],
    ])
  })

  it('takes another password of an account that is there', async () => {
    await accounts.setPassword(NOOR, PASSWORD)
    await accounts.setPassword(NOOR, 'pasak ulin rotan gambut')
    expect([...service.accounts]).toEqual([['noor', expect.objectContaining({ password: 'pasak ulin rotan gambut' })]])
  })

  it('that refuses a password is told as a failure, and is not asked for an account instead', async () => {
    service.failsOnceWith = 'PERMISSION_DENIED'
    await expect(accounts.setPassword(NOOR, PASSWORD)).rejects.toThrow()
    expect(service.accounts.size).toBe(0)
  })

  const acts = [
    ['shuts out', () => accounts.setEnabled('noor', false), { disableUser: true }],
    ['lets in again', () => accounts.setEnabled('noor', true), { disableUser: false }],
    [
      'forgets the app',
      () => accounts.dropApp('noor'),
      { mfa: expect.not.objectContaining({ enrollments: expect.anything() }) },
    ],
    ['revokes tokens', () => accounts.revoke('noor'), { validSince: expect.anything() }],
  ] as const

  it.each(acts)('%s of an account that is there', async (_, act, held) => {
    await accounts.setPassword(NOOR, PASSWORD)
    await act()
    expect(service.accounts.get('noor')).toMatchObject(held)
  })

  it.each(acts)('has nothing to do where nobody has accepted: %s', async (_, act) => {
    await act()
    expect(service.accounts.size).toBe(0)
  })

  it.each(acts)('that fails is told as a failure: %s', async (_, act) => {
    await accounts.setPassword(NOOR, PASSWORD)
    service.failsOnceWith = 'PERMISSION_DENIED'
    await expect(act()).rejects.toThrow()
  })
})
