import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { deleteApp, type FirebaseApp, initializeApp } from 'firebase/app'
import {
  collection,
  connectFirestoreEmulator,
  type FirestoreError,
  getFirestore,
  limit,
  onSnapshot,
  query,
  where,
} from 'firebase/firestore'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CallRefused, type Client, call, signIn } from '../../scripts/office/client.ts'
import { PROJECT, ROOT } from '../../scripts/office/places.ts'
import { launchBrowser } from '../run/browser.ts'
import { openDesk } from './desk.ts'
import { type Installation, startInstallation } from './installation.ts'
import { waitForMail } from './mailbox.ts'
import { signInAnew } from './sign-in-anew.ts'

const OWNER = { account: 'rusdiana', name: 'Rusdiana Contoh', email: 'rusdiana@catat.test' }
const PASSWORD = 'gambut rotan ulin pasak'

// Functions start when first called, on a machine that does other things, too.
vi.setConfig({ testTimeout: 180_000 })

const OUT = join(ROOT, '.cache', 'accounts')

let installation: Installation
let browser: Browser
let admin: Client
let owner: Client
const apps: FirebaseApp[] = []

beforeAll(async () => {
  installation = await startInstallation()
  browser = await launchBrowser()
  const { email, password } = installation.person('admin')
  admin = await signIn(installation.suite.ports, email, password)
}, 400_000)

afterAll(async () => {
  await Promise.all(apps.map(deleteApp))
  await browser?.close()
  await installation?.stop()
}, 60_000)

const faultOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'none',
    (error: unknown) => (error instanceof CallRefused ? error.details : error),
  )

/** Own files, listened to with the token that the person has; `ended` settles when the server closes the listener. */
const listen = async (uid: string, token: string): Promise<{ ended: Promise<FirestoreError> }> => {
  const app = initializeApp({ projectId: PROJECT, apiKey: 'local' }, `listener-${apps.length}`)
  apps.push(app)
  const db = getFirestore(app)
  connectFirestoreEmulator(db, '127.0.0.1', installation.suite.ports.firestore, { mockUserToken: token })
  const own = query(
    collection(db, 'files'),
    where('officer.uid', '==', uid),
    where('restricted', '==', false),
    limit(50),
  )
  let end: (error: FirestoreError) => void = () => {}
  const ended = new Promise<FirestoreError>((resolve) => {
    end = resolve
  })
  await new Promise<void>((resolve, reject) => {
    onSnapshot(
      own,
      { includeMetadataChanges: true },
      ({ metadata }) => {
        if (!metadata.fromCache) resolve()
      },
      (error) => {
        end(error)
        reject(error)
      },
    )
  })
  return { ended }
}

/** The page behind the link: what is typed is masked and may be shown, pasting is let through, a weak one is told why. */
const setPasswordAt = async (link: string): Promise<void> => {
  const { page, leave, faults } = await openDesk(browser, installation.suite.site, OUT)
  await page.goto(link)
  const field = page.getByLabel('Kata sandi baru')
  await field.waitFor()
  expect(page.url()).not.toContain('#')
  expect(await field.getAttribute('type')).toBe('password')
  expect(await field.getAttribute('autocomplete')).toBe('new-password')
  const isLetThrough = await field.evaluate((input) =>
    input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true })),
  )
  expect(isLetThrough).toBe(true)
  await field.fill('rusdiana 2026')
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await page.getByText('hampir seluruhnya nama atau akun Anda').first().waitFor()
  await field.fill(PASSWORD)
  await page.getByLabel('Tampilkan kata sandi').check()
  expect(await field.getAttribute('type')).toBe('text')
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await page.getByRole('heading', { name: 'Kata sandi tersimpan' }).waitFor()
  expect(faults).toEqual([])
  await leave()
}

test('nobody makes an account for themselves', async () => {
  const { ports } = installation.suite
  const url = `http://127.0.0.1:${ports.auth}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=local`
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'stranger@catat.test', password: PASSWORD, returnSecureToken: true }),
  })
  expect(answer.status).toBe(404)
})

test('who is invited sets the password by the mailed link, signs in and gives the pledge', async () => {
  const { ports, ownInbox: inbox } = installation.suite
  await admin.call('accounts', { type: 'account.invite', ...OWNER, nip: '', rank: '', roles: ['officer'], until: null })
  const mail = await waitForMail(inbox, OWNER.email, /Akun Catat Anda/)
  const token = /\/undangan#t=([\w-]{43})/.exec(mail.text)?.[1] ?? ''
  expect(await call(ports, 'accounts', { type: 'account.openLink', token })).toMatchObject({ purpose: 'invitation' })
  expect(
    await faultOf(call(ports, 'accounts', { type: 'account.accept', token, password: 'rusdiana 2026' })),
  ).toMatchObject({
    fault: 'password/personal',
  })
  await setPasswordAt(`${installation.suite.site}/undangan#t=${token}`)
  expect(await faultOf(call(ports, 'accounts', { type: 'account.accept', token, password: PASSWORD }))).toMatchObject({
    fault: 'invitation/dead',
  })
  owner = await signIn(ports, OWNER.email, PASSWORD)
  const discard = { type: 'file.discard', id: '0'.repeat(20), revision: 1 }
  expect(await faultOf(owner.call('desk', discard))).toMatchObject({ fault: 'access/not-pledged' })
  await expect(listen(owner.uid, owner.token)).rejects.toMatchObject({ code: 'permission-denied' })
  await owner.call('accounts', { type: 'account.pledge', version: 1 })
  expect(await faultOf(owner.call('desk', discard))).toMatchObject({ fault: 'file/missing' })
})

test('who is disabled is out at once: the open page is closed and the next call refused, with the unexpired token', async () => {
  const { ended } = await listen(owner.uid, owner.token)
  await admin.call('accounts', { type: 'account.disable', uid: owner.uid })
  expect(await ended).toMatchObject({ code: 'permission-denied' })
  expect(await faultOf(owner.call('accounts', { type: 'session.keep' }))).toMatchObject({ fault: 'access/inactive' })
  await expect(signIn(installation.suite.ports, OWNER.email, PASSWORD)).rejects.toThrow()
})

test('who gets another role loses what the old one showed, and sees with a new sign-in what the new one shows', async () => {
  await admin.call('accounts', { type: 'account.enable', uid: owner.uid })
  const again = await signInAnew(installation.suite.ports, OWNER.email, PASSWORD)
  const { ended } = await listen(again.uid, again.token)
  await admin.call('accounts', { type: 'account.changeRoles', uid: again.uid, roles: ['clerk'], until: null })
  expect(await ended).toMatchObject({ code: 'permission-denied' })
  const clerk = await signInAnew(installation.suite.ports, OWNER.email, PASSWORD)
  await listen(clerk.uid, clerk.token)
  const discard = { type: 'file.discard', id: '0'.repeat(20), revision: 1 }
  expect(await faultOf(clerk.call('desk', discard))).toMatchObject({ fault: 'access/not-yours' })
})
