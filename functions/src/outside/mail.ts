export interface Letter {
  readonly to: { readonly name: string; readonly address: string }
  /** The same for each attempt at one letter, so that a second arrival is known for what it is. */
  readonly messageId: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/**
 * Hands a letter to the mail server.
 * @throws LetterRefused when the server refused this letter or its addressee for good; another error when it did not take it
 */
export type SendMail = (letter: Letter) => Promise<void>

/** A 5xx to the addressee or to the letter: trying again soon would end the same. One to us, our name or our password is none. */
export class LetterRefused extends Error {}

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
    await transport.sendMail({ from, ...letter }).catch((error: unknown) => {
      throw isRefusal(error) ? new LetterRefused('refused', { cause: error }) : error
    })
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  Number(error.responseCode) >= 500 &&
  'command' in error &&
  (error.command === 'RCPT TO' || error.command === 'DATA')
