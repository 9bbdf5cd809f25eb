import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InboxMail, startInbox } from './inbox.ts'
import { freeBase, portsFrom } from './ports.ts'

let dir: string
let stop: () => Promise<void>
let site: string
let smtp: string

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'inbox-'))
  const ports = portsFrom(await freeBase(24_000))
  site = `http://127.0.0.1:${ports.inbox}`
  smtp = `smtp://127.0.0.1:${ports.smtp}`
  stop = (await startInbox({ dir, smtpPort: ports.smtp, httpPort: ports.inbox })).stop
})

afterEach(async () => {
  await stop()
  rmSync(dir, { recursive: true })
})

const send = (subject: string, messageId: string, html = '<p>Isi</p>') =>
  createTransport(smtp).sendMail({
    from: 'catat@catat.test',
    to: 'kepala.bidang@catat.test',
    subject,
    messageId,
    html,
    text: 'Isi',
  })

const mails = async (): Promise<InboxMail[]> => (await fetch(`${site}/api/mails`)).json() as Promise<InboxMail[]>

test('an empty inbox says what will stand there', async () => {
  expect(await (await fetch(site)).text()).toContain('Belum ada surel')
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
  const body = await fetch(`${site}/body/${mail?.id}`)
  expect(body.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(body.headers.get('content-security-policy')).toContain('sandbox')
  expect(await (await fetch(site)).text()).not.toContain('<script>alert')
})
