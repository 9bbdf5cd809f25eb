import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CallRefused, call, signIn } from '../../scripts/office/client.ts'
import { killed } from '../../scripts/office/killed.ts'
import { type OpenedOffice, openOffice } from '../../scripts/office/opened.ts'
import { type DataFolder, folderAt } from '../../scripts/office/places.ts'
import { freeBase } from '../../scripts/office/ports.ts'
import { waitForMail } from './mailbox.ts'
import { signInAnew } from './sign-in-anew.ts'

let data: DataFolder
let base: number
beforeAll(async () => {
  data = folderAt(mkdtempSync(join(tmpdir(), 'catat-killed-')))
  base = await freeBase(5400)
})
let office: OpenedOffice | undefined
afterAll(async () => {
  await office?.killAll()
  rmSync(data.dir, { recursive: true, force: true })
})

test('kill -9 of the functions, then of everything, under eight people: nothing acknowledged is lost, no number is missing, no task is left', async () => {
  expect(await killed(data, base, 2)).toEqual([])
}, 300_000)

const EMAIL = 'jumiati@catat.test'
const [FIRST, SECOND] = ['gambut rotan ulin pasak', 'pandan lontar bakau nipah'] as const

/** Follows the newest mail of this kind and sets the password. */
const setPassword = async ({ running }: OpenedOffice, subject: RegExp, since: number, password: string) => {
  const { ports, inbox, secret } = running
  const { text } = await waitForMail(`${inbox}/${secret}`, EMAIL, subject, since)
  const token = /#t=([\w-]{43})/.exec(text)?.[1] ?? ''
  await call(ports, 'accounts', { type: 'account.accept', token, password })
}

test('who was invited and changed the password signs in with the new one after a kill -9 of everything, and not with the old one', async () => {
  office = await openOffice({ data, base })
  const { ports } = office.running
  const [admin] = await office.signedIn('admin')
  const invited = Date.now()
  const who = {
    account: 'jumiati',
    name: 'Jumiati Contoh',
    email: EMAIL,
    nip: '',
    rank: '',
    roles: ['officer'],
    until: null,
  }
  await admin?.call('accounts', { type: 'account.invite', ...who })
  await setPassword(office, /Akun Catat Anda/, invited, FIRST)
  await signInAnew(ports, EMAIL, FIRST)
  const forgot = Date.now()
  await call(ports, 'accounts', { type: 'account.forgot', email: EMAIL })
  await setPassword(office, /mengganti kata sandi/, forgot, SECOND)
  const sockets = () => readFileSync(join(data.dir, 'sockets'), 'utf8')
  const former = sockets()
  await office.killAll()

  office = await openOffice({ data, base })
  expect([existsSync(former), existsSync(sockets())]).toEqual([false, true])
  await signInAnew(ports, EMAIL, SECOND)
  await expect(signIn(ports, EMAIL, FIRST)).rejects.toThrow(CallRefused)
}, 180_000)
