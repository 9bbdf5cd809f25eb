import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

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
 * The mail inbox of a local installation: SMTP in, one page out. Mails survive a restart (one file each, the newest 500);
 * a mail that arrives again under the same Message-ID replaces the former.
 */
export const startInbox = async (options: {
  dir: string
  smtpPort: number
  httpPort: number
}): Promise<{ stop: () => Promise<void> }> => {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: 2_000_000,
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        const to = [mail.to].flat().flatMap((address) => address?.value ?? [])
        keep(options.dir, {
          id: '',
          at: new Date().toISOString(),
          to: to.map((address) => address.address ?? '').join(', '),
          subject: mail.subject ?? '',
          messageId: mail.messageId ?? '',
          html: mail.html || '',
          text: mail.text ?? '',
        })
        done()
      }, done)
    },
  })
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://inbox')
    const mails = readAll(options.dir)
    if (url.pathname === '/api/mails') return send(response, 200, 'application/json', JSON.stringify(mails))
    const mail = mails.find((each) => url.pathname === `/mail/${each.id}` || url.pathname === `/body/${each.id}`)
    if (url.pathname === '/') return send(response, 200, 'text/html', listPage(mails))
    if (!mail)
      return send(
        response,
        404,
        'text/html',
        page('Tidak ada surel di alamat ini', '<p><a href="/">Kembali ke kotak surel</a></p>'),
      )
    if (url.pathname.startsWith('/body/'))
      return send(response, 200, 'text/html', mail.html || `<pre>${escapeHtml(mail.text)}</pre>`, SANDBOX)
    return send(response, 200, 'text/html', mailPage(mail))
  })
  await listen(http, options.httpPort)
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject)
    smtp.listen(options.smtpPort, '127.0.0.1', () => resolve())
  })
  return {
    stop: async () => {
      http.closeAllConnections()
      await Promise.all([
        new Promise((done) => http.close(done)),
        new Promise<void>((done) => smtp.close(() => done())),
      ])
    },
  }
}

/** A mail's HTML may only be shown: no script, no form, no request; links open in a new tab. */
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox"
const OWN_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'"

const keep = (dir: string, mail: InboxMail): void => {
  const same = readAll(dir).find((each) => mail.messageId !== '' && each.messageId === mail.messageId)
  const id = same?.id ?? nextId()
  const path = join(dir, `${id}.json`)
  writeFileSync(`${path}.part`, JSON.stringify({ ...mail, id }), { mode: 0o600 })
  renameSync(`${path}.part`, path)
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

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })

const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '',
  )

const when = new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Makassar' })

const listPage = (mails: readonly InboxMail[]): string =>
  page(
    'Kotak surel setempat',
    mails.length === 0
      ? '<p>Belum ada surel. Surel yang dikirim Catat pada mesin ini muncul di sini, terbaru di atas.</p>'
      : `<p>Surel yang dikirim Catat pada mesin ini; tidak ada yang keluar dari mesin.</p><ul>${mails
          .map(
            (mail) =>
              `<li><a href="/mail/${mail.id}">${escapeHtml(mail.subject)}</a><small>kepada ${escapeHtml(mail.to)}, ${when.format(new Date(mail.at))} WITA</small></li>`,
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
h1{font-size:1.4rem}ul{padding:0;list-style:none}li{padding:.75rem 0;border-bottom:1px solid light-dark(#dfdbd2,#363d3b)}small{display:block;color:light-dark(#585f5b,#a8b1ad)}a{color:light-dark(#0b5a60,#78ccd0)}iframe{width:100%;height:44rem;border:1px solid light-dark(#dfdbd2,#363d3b);background:#fff}</style>
<h1>${escapeHtml(title)}</h1>${body}</html>`
