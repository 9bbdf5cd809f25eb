import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { bodyOf, openDoor } from './door.ts'
import { keepFileNow } from './kept-file.ts'
import { mailboxesBy, same } from './mailboxes.ts'

/** A mail as the local inbox keeps it. */
export interface InboxMail {
  readonly id: string
  readonly at: string
  readonly to: string
  readonly subject: string
  readonly messageId: string
  readonly html: string
  readonly text: string
}

const KEPT = 500

/** Strictly growing, so that the order of ids is the order of arrival. */
let lastId = 0
const nextId = (): string => {
  lastId = Math.max(Date.now(), lastId + 1)
  return lastId.toString(36).padStart(9, '0')
}

/**
 * The mail inbox of a local installation: SMTP in, pages out, each person's mail behind the password of their mailbox. Mails survive a
 * restart (one file each, the newest 500); only who knows `secret` hands them in; a mail that arrives again under the same Message-ID replaces the former. Under the path
 * of `secret`, for the one who runs the office: what was sent to whom, without a link; and for its own parts all of it (`api/mails`).
 */
export const startInbox = async (options: {
  dir: string
  smtpPort: number
  httpPort: number
  secret: string
  /** 32 bytes of which the passwords of mailboxes are made. */
  key: Buffer
  failed: (error: unknown) => void
}): Promise<{ stop: () => Promise<void> }> => {
  const { dir, smtpPort, httpPort, secret, key, failed } = options
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      same(password ?? '', secret) ? done(null, { user: 'catat' }) : done(new Error('Not from here.')),
    size: 2_000_000,
    onData: (stream, _session, done) => {
      simpleParser(stream)
        .then((mail) => {
          const to = [mail.to].flat().flatMap((address) => address?.value ?? [])
          keep(dir, {
            id: '',
            at: new Date().toISOString(),
            to: to.map((address) => address.address ?? '').join(', '),
            subject: mail.subject ?? '',
            messageId: mail.messageId ?? '',
            html: mail.html || '',
            text: mail.text ?? '',
          })
        })
        .then(() => done(), done)
    },
  })
  const mailboxes = mailboxesBy(key, Date.now)

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://inbox').pathname
    const mails = readAll(dir)
    if (path === `/${secret}/api/mails`) return send(response, 200, 'application/json', JSON.stringify(mails))
    if (path === `/${secret}/`) return send(response, 200, 'text/html', sentPage(mails))
    if (path === '/masuk' && request.method === 'POST') {
      const form = new URLSearchParams((await bodyOf(request, 4_000))?.toString() ?? '')
      const cookie = await mailboxes.signIn(form.get('alamat') ?? '', form.get('sandi') ?? '')
      if (cookie === null) return send(response, 403, 'text/html', signInPage(true))
      return void response
        .writeHead(303, { location: '/', 'set-cookie': `kotak=${cookie}; HttpOnly; SameSite=Strict; Path=/` })
        .end()
    }
    if (path === '/keluar' && request.method === 'POST')
      return void response.writeHead(303, { location: '/', 'set-cookie': 'kotak=; Max-Age=0; Path=/' }).end()
    const address = mailboxes.addressOf(/(?:^|; )kotak=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '')
    if (address === null) return send(response, path === '/' ? 200 : 403, 'text/html', signInPage(false))
    const own = mails.filter((mail) => mail.to.toLowerCase().split(', ').includes(address))
    if (path === '/') return send(response, 200, 'text/html', listPage(address, own))
    const mail = own.find((each) => path === `/mail/${each.id}` || path === `/body/${each.id}`)
    if (!mail)
      return send(
        response,
        404,
        'text/html',
        page('Tidak ada surel di alamat ini', '<p><a href="/">Kembali ke kotak surel</a></p>'),
      )
    if (path.startsWith('/body/'))
      return send(response, 200, 'text/html', mail.html || `<pre>${escapeHtml(mail.text)}</pre>`, SANDBOX)
    return send(response, 200, 'text/html', mailPage(mail))
  }

  const origins = [`http://127.0.0.1:${httpPort}`, `http://localhost:${httpPort}`]
  const door = await openDoor({ port: httpPort, origins, handle, failed, linked: true })
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject)
    smtp.listen(smtpPort, '127.0.0.1', () => resolve())
  })
  return {
    stop: async () => {
      await Promise.all([door.close(), new Promise<void>((done) => smtp.close(() => done()))])
    },
  }
}

/** A mail's HTML may only be shown: no script, no form, no request; links open in a new tab. */
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox"
const OWN_PAGE =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"

const keep = (dir: string, mail: InboxMail): void => {
  const same = readAll(dir).find((each) => mail.messageId !== '' && each.messageId === mail.messageId)
  const id = same?.id ?? nextId()
  keepFileNow(join(dir, `${id}.json`), JSON.stringify({ ...mail, id }))
  for (const old of files(dir).slice(KEPT)) rmSync(join(dir, old), { force: true })
}

/** Newest first: ids begin with the time of arrival. */
const files = (dir: string): string[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()

const readAll = (dir: string): InboxMail[] =>
  files(dir).map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')) as InboxMail)

const send = (response: ServerResponse, status: number, type: string, body: string, policy = OWN_PAGE): void => {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}

const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '',
  )

const when = new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Makassar' })

const signInPage = (wrong: boolean): string =>
  page(
    'Kotak surel setempat',
    `${wrong ? '<p role="alert"><b>Alamat atau kata sandi kotak surel tidak cocok, atau terlalu sering dicoba. Tunggu sebentar, lalu coba lagi.</b></p>' : ''}
<form method="post" action="/masuk"><label>Alamat surel <input name="alamat" type="email" autocomplete="username" required autofocus></label>
<label>Kata sandi kotak surel <input name="sandi" type="password" autocomplete="current-password" required></label><button>Masuk</button></form>
<p><small>Kata sandi kotak surel bukan kata sandi Catat. Mintalah kepada yang menjalankan Catat di komputer ini; ia melihatnya dengan <code>npm run mailbox -- ALAMAT</code>.</small></p>`,
  )

const listPage = (address: string, mails: readonly InboxMail[]): string =>
  page(
    'Kotak surel setempat',
    `<form method="post" action="/keluar"><p>${escapeHtml(address)} <button>Keluar</button></p></form>${
      mails.length === 0
        ? '<p>Belum ada surel. Surel yang dikirim Catat kepada Anda pada mesin ini muncul di sini, terbaru di atas.</p>'
        : `<ul>${mails
            .map(
              (mail) =>
                `<li><a href="/mail/${mail.id}">${escapeHtml(mail.subject)}</a><small>${when.format(new Date(mail.at))} WITA</small></li>`,
            )
            .join('')}</ul>`
    }`,
  )

/** For the one who runs the office: that a mail went out, and nothing by which it could be acted upon. */
const sentPage = (mails: readonly InboxMail[]): string =>
  page(
    'Surel yang dikirim',
    mails.length === 0
      ? '<p>Belum ada surel yang dikirim.</p>'
      : `<p>Tanpa isi: surel hanya dibaca oleh penerimanya.</p><ul>${mails
          .map(
            (mail) =>
              `<li>${escapeHtml(mail.subject)}<small>kepada ${escapeHtml(mail.to)}, ${when.format(new Date(mail.at))} WITA</small></li>`,
          )
          .join('')}</ul>`,
  )

const mailPage = (mail: InboxMail): string =>
  page(
    mail.subject,
    `<p>kepada ${escapeHtml(mail.to)}, ${when.format(new Date(mail.at))} WITA · <a href="/">Semua surel</a></p><iframe src="/body/${mail.id}" sandbox="allow-popups allow-popups-to-escape-sandbox" title="Isi surel"></iframe>`,
  )

const page = (
  title: string,
  body: string,
): string => `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:46rem;padding:0 1rem;background:light-dark(#f7f6f2,#121615);color:light-dark(#1c2321,#e9edeb)}
h1{font-size:1.4rem}ul{padding:0;list-style:none}li{padding:.75rem 0;border-bottom:1px solid light-dark(#dfdbd2,#363d3b)}small{display:block;color:light-dark(#585f5b,#a8b1ad)}a{color:light-dark(#0b5a60,#78ccd0)}iframe{width:100%;height:44rem;border:1px solid light-dark(#dfdbd2,#363d3b);background:#fff}label{display:block;margin:.75rem 0}input{font:inherit;display:block;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid light-dark(#8b918d,#7d8683);border-radius:.25rem;background:transparent;color:inherit}button{font:inherit;padding:.4rem 1rem;border:1px solid currentColor;border-radius:.25rem;background:transparent;color:light-dark(#0b5a60,#78ccd0)}</style>
<h1>${escapeHtml(title)}</h1>${body}</html>`
