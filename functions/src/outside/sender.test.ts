import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { type Letter, smtpSender } from './mail.ts'

const LETTER: Letter = {
  to: { name: 'Noor Hasanah', address: 'noor.hasanah@catat.test' },
  messageId: '<1@catat.test>',
  subject: 'Laporan bulanan',
  html: '<p>Isi</p>',
  text: 'Isi',
}

let server: SMTPServer | undefined
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())))

/** A mail server of this machine; with `secure` it shows the self-signed certificate that the library brings. */
const open = async (secure: boolean): Promise<{ port: number; taken: string[] }> => {
  const taken: string[] = []
  const listening = new SMTPServer({
    secure,
    authOptional: true,
    disabledCommands: secure ? [] : ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      stream.on('end', () => {
        taken.push(text)
        done()
      })
    },
  })
  server = listening
  // A client that turns away is what these tests are about.
  listening.on('error', () => {})
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', () => ready()))
  return { port: (listening.server.address() as AddressInfo).port, taken }
}

describe('a mail on its way out', () => {
  it('is not handed to a server whose certificate nobody vouches for', async () => {
    const { port, taken } = await open(true)
    const send = await smtpSender(`smtps://127.0.0.1:${port}`, '', 'Catat <catat@catat.test>')
    await expect(send(LETTER)).rejects.toThrow(/certificate/i)
    expect(taken).toEqual([])
  })

  it('is handed over with the sender, the addressee and the id it was given', async () => {
    const { port, taken } = await open(false)
    const send = await smtpSender(`smtp://127.0.0.1:${port}`, '', 'Catat <catat@catat.test>')
    await send(LETTER)
    expect(taken[0]).toContain('From: Catat <catat@catat.test>')
    expect(taken[0]).toContain('To: Noor Hasanah <noor.hasanah@catat.test>')
    expect(taken[0]).toContain('Message-ID: <1@catat.test>')
  })

  it('cannot be given a second addressee or a header of its own by a name, an address or a subject', async () => {
    const { port, taken } = await open(false)
    const send = await smtpSender(`smtp://127.0.0.1:${port}`, '', 'Catat <catat@catat.test>')
    const name = 'Noor\r\nBcc: thief@catat.test\r\nX-Own: 1'
    await send({ ...LETTER, to: { ...LETTER.to, name }, subject: `Laporan\r\nBcc: thief@catat.test` })
    const [head = ''] = (taken[0] ?? '').split('\r\n\r\n')
    expect(head).not.toMatch(/^(Bcc|X-Own):/m)
    expect(head.match(/^To:/gm)).toHaveLength(1)
  })
})
