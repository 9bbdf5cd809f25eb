import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InboxMail, startInbox } from './inbox.ts'
import { mailboxPassword } from './mailboxes.ts'
import { freeBase, portsFrom } from './ports.ts'

const SECRET = 'word-of-this-start'
const KEY = Buffer.alloc(32, 1)
const HEAD = 'kepala.bidang@catat.test'

/** Each test on ports of its own: a kept connection of the one before would meet a closed door. */
let opened = 0
let dir: string
let stop: () => Promise<void>
let site: string
let smtp: string

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'inbox-'))
  const ports = portsFrom(await freeBase(24_000 + 20 * opened++))
  site = `http://127.0.0.1:${ports.inbox}`
  smtp = `smtp://catat:${SECRET}@127.0.0.1:${ports.smtp}`
  stop = (
    await startInbox({ dir, smtpPort: ports.smtp, httpPort: ports.inbox, secret: SECRET, key: KEY, failed: () => {} })
  ).stop
})

afterEach(async () => {
  await stop()
  rmSync(dir, { recursive: true })
})

const send = (subject: string, messageId: string, html = '<p>Isi</p>') =>
  createTransport(smtp).sendMail({
    from: 'catat@catat.test',
    to: HEAD,
    subject,
    messageId,
    html,
    text: 'Isi',
  })

const mails = async (): Promise<InboxMail[]> =>
  (await fetch(`${site}/${SECRET}/api/mails`)).json() as Promise<InboxMail[]>

/** The cookie of a sign-in to a mailbox; null when it was refused. */
const signIn = async (address: string, password: string): Promise<string | null> => {
  const body = new URLSearchParams({ alamat: address, sandi: password })
  const answer = await fetch(`${site}/masuk`, { method: 'POST', body, redirect: 'manual' })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? null
}

const look = async (path: string, address = HEAD): Promise<Response> => {
  const cookie = (await signIn(address, mailboxPassword(KEY, address))) ?? ''
  return fetch(`${site}${path}`, { headers: { cookie } })
}

test('nobody reads a mail without the password of its mailbox, and no mail of another', async () => {
  await send('Rahasia', '<1@catat.test>')
  const [mail] = await mails()
  for (const path of ['/', `/mail/${mail?.id}`, `/body/${mail?.id}`, '/api/mails']) {
    expect(await (await fetch(`${site}${path}`)).text()).not.toMatch(/Rahasia|Isi/)
    const forged = { cookie: `kotak=${Buffer.from(JSON.stringify([HEAD, 9e15])).toString('base64url')}.x` }
    expect(await (await fetch(`${site}${path}`, { headers: forged })).text()).not.toMatch(/Rahasia|Isi/)
    expect(await (await look(path, 'auditor@catat.test')).text()).not.toMatch(/Rahasia|<p>Isi/)
  }
  expect(await signIn(HEAD, 'salah')).toBeNull()
  expect(await (await look('/')).text()).toContain('Rahasia')
})

test('who runs the office sees that a mail went out, and not what it says', async () => {
  await send('Laporan menunggu', '<1@catat.test>', '<a href="https://catat.test/#t=token">Buka</a>')
  const page = await (await fetch(`${site}/${SECRET}/`)).text()
  expect(page).toContain('Laporan menunggu')
  expect(page).not.toMatch(/token|Buka|\/mail\//)
})

test('nobody hands in a mail who does not know the word of this start, and no web page does', async () => {
  const letter = { from: HEAD, to: HEAD, subject: 'Palsu', text: 'Isi' }
  for (const address of [smtp.replace(/catat:.*@/, ''), smtp.replace(SECRET, 'another-word')])
    await expect(createTransport(address).sendMail(letter)).rejects.toThrow()
  const posted = `EHLO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<${HEAD}>\r\nDATA\r\nSubject: Palsu\r\n\r\nIsi\r\n.\r\n`
  await expect(fetch(smtp.replace(/^.*@/, 'http://'), { method: 'POST', body: posted })).rejects.toThrow()
  expect(await mails()).toEqual([])
})

test('an empty inbox says what will stand there', async () => {
  expect(await (await look('/')).text()).toContain('Belum ada surel')
})

test('a mail that was sent is shown, newest first', async () => {
  await send('Pertama', '<1@catat.test>')
  await send('Kedua', '<2@catat.test>')
  expect((await mails()).map((mail) => mail.subject)).toEqual(['Kedua', 'Pertama'])
})

test('a mail sent twice stands there once', async () => {
  await send('Laporan', '<same@catat.test>')
  await send('Laporan', '<same@catat.test>')
  expect(await mails()).toHaveLength(1)
})

test('a script in a mail cannot run', async () => {
  await send('<script>alert(1)</script>', '<3@catat.test>', '<script>alert(1)</script>')
  const [mail] = await mails()
  const body = await look(`/body/${mail?.id}`)
  expect(body.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(body.headers.get('content-security-policy')).toContain('sandbox')
  expect(await (await look('/')).text()).not.toContain('<script>alert')
})
