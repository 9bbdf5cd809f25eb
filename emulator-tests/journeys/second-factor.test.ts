import { join } from 'node:path'
import { instantOf, periodOf, previousPeriod } from '@catat/domain'
import type { Browser, Page } from '@playwright/test'
import { deleteApp, type FirebaseApp, initializeApp } from 'firebase/app'
import { collection, connectFirestoreEmulator, getDocs, getFirestore, limit, query } from 'firebase/firestore'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CallRefused, call, fireSchedule } from '../../scripts/office/client.ts'
import { keyBytes } from '../../scripts/office/key-files.ts'
import { PROJECT, ROOT } from '../../scripts/office/places.ts'
import type { DemoSignIn } from '../../scripts/office/seed.ts'
import { tokensBy } from '../../scripts/office/tokens.ts'
import { launchBrowser } from '../run/browser.ts'
import { type Desk, openDesk, refuseSignIn, signInAt, takeClock } from './desk.ts'
import { type Installation, startInstallation } from './installation.ts'
import { linkIn, waitForMail } from './mailbox.ts'
import { importSample, narrate, submit } from './paper.ts'
import { codeOf, fromBase32, PERIOD, stepAt } from './second-factor-codes.ts'
import { TotpDouble } from './second-factor-double.ts'

const HEAD = { account: 'hamidah', name: 'Dra. Hamidah Contoh, M.Si', email: 'hamidah@catat.test' }
const PASSWORD = 'kerbau rawa senja tujuh'
const OUT = join(ROOT, '.cache', 'second-factor')

// Functions start when first called, on a machine that does other things, too.
vi.setConfig({ testTimeout: 240_000 })

let installation: Installation
let browser: Browser
let double: TotpDouble
/** The clock of phones and of who checks their codes, milliseconds: it stands until the next code is wanted. */
let clock = Date.now()
const apps: FirebaseApp[] = []

beforeAll(async () => {
  installation = await startInstallation('totp')
  browser = await launchBrowser()
  const { sign } = tokensBy(keyBytes(installation.data, 'tokens'))
  double = new TotpDouble(
    `http://127.0.0.1:${installation.suite.ports.auth}/${installation.suite.secret}`,
    () => clock,
    sign,
  )
}, 400_000)

afterAll(async () => {
  await Promise.all(apps.map(deleteApp))
  await browser?.close()
  await installation?.stop()
}, 60_000)

/** A desk whose browser meets, at the address of Firebase Auth, the double. */
const desk = async (options = {}): Promise<Desk> => {
  const opened = await openDesk(browser, installation.suite.site, OUT, options)
  await opened.context.route(`http://127.0.0.1:${installation.suite.ports.auth}/**`, async (route) => {
    const request = route.request()
    const { pathname, search } = new URL(request.url())
    const answered = await double.answer({
      path: pathname + search,
      headers: request.headers(),
      body: request.postData() ?? '',
    })
    await route.fulfill({
      status: answered.status,
      headers: { 'access-control-allow-origin': '*' },
      contentType: 'application/json',
      body: JSON.stringify(answered.body),
    })
  })
  return opened
}

/** The authenticator app on somebody's phone, with the key that was typed from the page. */
class Phone {
  readonly #key: Buffer
  constructor(typed: string) {
    this.#key = fromBase32(typed.replaceAll(' ', ''))
  }
  /** As the app shows it, in two groups. */
  get code(): string {
    return codeOf(this.#key, stepAt(clock)).replace(/^(...)/, '$1 ')
  }
  /** The code after this one. */
  get nextCode(): string {
    clock += PERIOD * 1000
    return this.code
  }
}

const enterPassword = async ({ page }: Desk, { email, password }: Pick<DemoSignIn, 'email' | 'password'>) => {
  await page.goto('/masuk')
  await page.getByLabel('Pos-el dinas').fill(email)
  await page.getByLabel('Kata sandi').fill(password)
  await page.getByRole('button', { name: 'Masuk' }).click()
}
const enterCode = async (page: Page, code: string, button = 'Masuk') => {
  await page.getByLabel('Kode 6 angka').fill(code)
  await page.getByRole('button', { name: button, exact: true }).click()
}
const isInside = (page: Page) => page.getByRole('navigation').first().waitFor()

/** From the page that asks for an app to the console. */
const connect = async (page: Page): Promise<Phone> => {
  await page.getByRole('heading', { name: 'Hubungkan aplikasi autentikator' }).waitFor()
  const picture = await page.getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' }).boundingBox()
  expect(picture?.width).toBeGreaterThan(200)
  const typed = (await page.locator('ol .code').textContent()) ?? ''
  const link = new URL((await page.getByRole('link', { name: 'Buka di aplikasi' }).getAttribute('href')) ?? '')
  expect([link.protocol, link.searchParams.get('secret')]).toEqual(['otpauth:', typed.replaceAll(' ', '')])
  const phone = new Phone(typed)
  await enterCode(page, phone.code, 'Hubungkan aplikasi')
  await page.getByText('Aplikasi terhubung.').waitFor()
  await enterCode(page, phone.nextCode)
  return phone
}

/** What a browser without our page gets with the password alone. */
const passwordAlone = async ({ email, password }: Pick<DemoSignIn, 'email' | 'password'>): Promise<unknown> => {
  const { body } = await double.answer({
    path: '/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local',
    headers: {},
    body: JSON.stringify({ email, password, returnSecureToken: true }),
  })
  return body
}
const tokenOf = (answer: unknown) => v.parse(v.object({ idToken: v.string() }), answer).idToken

const faultOf = async (name: string, command: object, token: string): Promise<unknown> =>
  call(installation.suite.ports, name, command, token).then(
    () => 'none',
    (error: unknown) => (error instanceof CallRefused ? error.details : error),
  )

/** Reads files as the console does, with this token. */
const readFiles = (token: string) => {
  const app = initializeApp({ projectId: PROJECT, apiKey: 'local' }, `reader-${apps.length}`)
  apps.push(app)
  const db = getFirestore(app)
  connectFirestoreEmulator(db, '127.0.0.1', installation.suite.ports.firestore, { mockUserToken: token })
  return getDocs(query(collection(db, 'files'), limit(20)))
}

const discard = { type: 'file.discard', id: '0'.repeat(20), revision: 1 }
let leadersPhone: Phone

test('with the password alone a leader opens nothing, also beside a session that counts', async () => {
  const leader = installation.person('leader')
  const token = tokenOf(await passwordAlone(leader))
  const refused = { fault: 'access/second-factor' }
  expect(await faultOf('accounts', { type: 'session.start' }, token)).toMatchObject(refused)
  expect(await faultOf('desk', discard, token)).toMatchObject(refused)

  const at = await desk()
  await enterPassword(at, leader)
  await at.page.getByRole('heading', { name: 'Hubungkan aplikasi autentikator' }).waitFor()
  await at.shot('hubungkan')
  leadersPhone = await connect(at.page)
  await isInside(at.page)

  expect(await faultOf('desk', discard, token)).toMatchObject(refused)
  expect(await faultOf('accounts', { type: 'session.keep' }, token)).toMatchObject(refused)
  await expect(readFiles(token)).rejects.toMatchObject({ code: 'permission-denied' })
  expect(await passwordAlone(leader)).toMatchObject({ mfaPendingCredential: expect.any(String) })
  expect(await passwordAlone(leader)).not.toHaveProperty('idToken')
  await waitForMail(installation.suite.ownInbox, leader.email, /Aplikasi autentikator dihubungkan/)
  expect(at.faults).toEqual([])
  await at.leave()
})

test('a code is taken once and no other code is; the locked screen and a fresh sign-in ask for one, too', async () => {
  const leader = installation.person('leader')
  const at = await desk({ width: 390, height: 844, dark: true })
  const { page } = at
  const wait = await takeClock(at)
  await enterPassword(at, leader)
  await page.getByRole('heading', { name: 'Kode dari aplikasi autentikator' }).waitFor()
  await at.shot('kode')
  await enterCode(page, '12 34')
  await page.getByText('Kode terdiri dari 6 angka').waitFor()
  // The very code of the sign-in before.
  await enterCode(page, leadersPhone.code)
  await page.getByText('Kode tidak cocok atau sudah lewat').waitFor()
  await page.getByRole('button', { name: 'Kembali ke kata sandi' }).click()
  await page.getByLabel('Kata sandi').fill(leader.password)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await enterCode(page, leadersPhone.nextCode)
  await isInside(page)

  // The next session is said to end five minutes later, as it would after the longest time.
  await page.route('**/accounts', async (route) => {
    const response = await route.fetch()
    const said = v.parse(
      v.looseObject({ result: v.optional(v.record(v.string(), v.unknown())) }),
      await response.json(),
    )
    const endsAt = (await page.evaluate(() => Date.now())) + 5 * 60_000
    const ends = said.result && 'endsAt' in said.result
    await route.fulfill({ response, json: ends ? { result: { ...said.result, endsAt } } : said })
  })
  await wait(28.1)
  await wait(30.1)
  await page.getByRole('heading', { name: 'Layar dikunci' }).waitFor()
  await page.getByLabel('Kata sandi').fill(leader.password)
  await page.getByRole('button', { name: 'Masuk lagi' }).click()
  await enterCode(page, leadersPhone.nextCode)
  await isInside(page)

  await page.unroute('**/accounts')
  await page.getByRole('button', { name: 'Perpanjang sesi' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Kata sandi').fill(leader.password)
  await dialog.getByRole('button', { name: 'Perpanjang sesi' }).click()
  await page.getByRole('dialog', { name: 'Masukkan kode dari aplikasi autentikator' }).waitFor()
  await at.shot('perpanjang')
  await dialog.getByLabel('Kode 6 angka').fill(leadersPhone.nextCode)
  await dialog.getByRole('button', { name: 'Perpanjang sesi' }).click()
  await dialog.waitFor({ state: 'detached' })
  await isInside(page)
  expect(at.faults).toEqual([])
  await at.leave()
})

test('a head is invited, waits without an app, and connects one when the role is in force', async () => {
  const admin = await desk()
  await signInAt(admin, installation.person('admin'))
  const { page } = admin
  await page.goto('/akun/undang')
  await page.getByLabel('Nama lengkap').fill(HEAD.name)
  await page.getByLabel('Pos-el dinas').fill(HEAD.email)
  await page.getByLabel('Nama akun').fill(HEAD.account)
  await page.getByLabel('Kepala Dinas').check()
  await page.getByRole('button', { name: 'Kirim undangan' }).click()
  await page.getByRole('heading', { name: HEAD.name }).waitFor()

  const mail = await waitForMail(installation.suite.ownInbox, HEAD.email, /Akun Catat Anda/)
  const head = await desk({ width: 390, height: 844, dark: true })
  await head.page.goto(/\/undangan#t=[\w-]{43}/.exec(mail.text)?.[0] ?? '')
  await head.page.getByLabel('Kata sandi baru').fill(PASSWORD)
  await head.page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await head.page.getByRole('heading', { name: 'Kata sandi tersimpan' }).waitFor()
  await enterPassword(head, { email: HEAD.email, password: PASSWORD })
  await head.page.getByRole('button', { name: 'Saya berjanji' }).click()
  await head.page.getByText('Peran Anda menunggu penetapan').waitFor()

  const leader = await desk()
  await enterPassword(leader, installation.person('leader'))
  await enterCode(leader.page, leadersPhone.nextCode)
  await isInside(leader.page)
  await leader.page.goto(`/akun/${HEAD.account}`)
  await leader.page.getByRole('button', { name: 'Tetapkan peran' }).click()
  await leader.page.getByText('kini Kepala Dinas').waitFor()

  await head.page.getByRole('heading', { name: 'Layar dikunci' }).waitFor()
  await head.page.getByLabel('Kata sandi').fill(PASSWORD)
  await head.page.getByRole('button', { name: 'Masuk lagi' }).click()
  await head.page.getByRole('heading', { name: 'Hubungkan aplikasi autentikator' }).waitFor()
  await head.shot('hubungkan-hp')
  const lost = await connect(head.page)
  await head.page.getByText('Jam SOP').waitFor()

  // The phone is lost: an administrator takes the app off, and a second person puts the role in force again.
  await page.reload()
  await page.getByText('aplikasi autentikator terhubung').waitFor()
  await page.getByRole('button', { name: 'Lepas autentikator' }).click()
  await admin.shot('lepas')
  await page.getByRole('dialog').getByRole('button', { name: 'Lepas', exact: true }).click()
  await page.getByText('Aplikasi autentikator dilepas.').waitFor()
  await head.page.getByRole('heading', { name: 'Layar dikunci' }).waitFor()
  await head.page.getByLabel('Kata sandi').fill(PASSWORD)
  await head.page.getByRole('button', { name: 'Masuk lagi' }).click()
  await head.page.getByText('Peran Anda menunggu penetapan').waitFor()
  await leader.page.reload()
  await leader.page.getByRole('button', { name: 'Tetapkan peran' }).click()
  await leader.page.getByText('kini Kepala Dinas').waitFor()
  await head.page.getByRole('heading', { name: 'Layar dikunci' }).waitFor()
  await refuseSignIn(head, 'access/session-over')
  await head.page.getByLabel('Kata sandi').fill(PASSWORD)
  await head.page.getByRole('button', { name: 'Masuk lagi' }).click()
  const found = await connect(head.page)
  await head.page.getByText('Jam SOP').waitFor()
  expect(found.code).not.toBe(lost.code)
  for (const each of [admin, head, leader]) {
    expect(each.faults).toEqual([])
    await each.leave()
  }
})

test('a head who comes by the mailed link gives a code there, too, before the report is shown', async () => {
  const { suite, person } = installation
  const clerk = await desk()
  await signInAt(clerk, person('clerk'))
  const period = previousPeriod(periodOf(instantOf(Date.now())))
  await importSample(installation)
  await fireSchedule(suite, 'planner', new Date())
  await clerk.page.goto(`/laporan/monthly-${period}`)
  await narrate(clerk, { obstacles: 'Tidak ada kendala berarti.', plan: 'Melengkapi dokumen yang kurang.' })
  await submit(clerk)

  const head = person('divisionHead')
  const link = linkIn(await waitForMail(suite.ownInbox, head.email, /menunggu/))
  const phone = await desk({ width: 390, height: 844, dark: true })
  const { page } = phone
  await page.goto(link)
  await page.getByLabel('Kata sandi').fill(head.password)
  await page.getByRole('button', { name: 'Masuk dan lihat laporan' }).click()
  await connect(page)
  await page.getByRole('button', { name: 'Kembalikan' }).first().waitFor()
  await phone.shot('tautan')
  await page.getByRole('button', { name: 'Terima laporan' }).click()
  await page.getByText('Laporan diterima').first().waitFor()
  for (const each of [clerk, phone]) {
    expect(each.faults).toEqual([])
    await each.leave()
  }
})
