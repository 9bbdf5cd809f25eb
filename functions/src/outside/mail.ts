export interface Letter {
  readonly to: { readonly name: string; readonly address: string }
  /** The same for each attempt at one letter, so that a second arrival is known for what it is. */
  readonly messageId: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Hands a letter to the mail server; throws when the server did not take it. */
export type SendMail = (letter: Letter) => Promise<void>

/**
 * SMTP with a verified certificate; plain only to this machine. `url` may name a user, never a password. The library loads here,
 * since few functions send.
 */
export const smtpSender = async (url: string, password: string, from: string): Promise<SendMail> => {
  const { createTransport } = await import('nodemailer')
  const { protocol, hostname, port, username } = new URL(url)
  const local = hostname === '127.0.0.1' || hostname === 'localhost'
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    requireTLS: !local,
    ignoreTLS: local,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: password } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (letter) => {
    await transport.sendMail({ from, ...letter })
  }
}
