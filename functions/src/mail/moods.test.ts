import { type AddressInfo, createServer, type Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshOffice } from '../../test/office/office.ts'
import { evaluateNovember, fillNovember, narrate, submit } from '../../test/office/reports.ts'
import { smtpSender } from '../outside/mail.ts'
import type { World } from '../outside/world.ts'
import { readyLetter } from '../registry/ready-letter.ts'
import { sweepOutbox } from './sweep-outbox.ts'

const HOUR = 3_600_000
const office = await freshOffice()
const servers: { close(done: () => void): unknown }[] = []
beforeEach(async () => {
  await fillNovember(office)
  await evaluateNovember(office)
  await narrate(office)
  await office.work()
  await submit(office)
})
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((closed) => void server.close(() => closed()))
})

/** The letters that a server took. */
let taken: string[] = []
beforeEach(() => {
  taken = []
})
const no = (responseCode: number) => Object.assign(new Error('Not now.'), { responseCode })
const takes: NonNullable<SMTPServerOptions['onData']> = (stream, _session, done) => {
  let text = ''
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  stream.on('end', () => {
    taken.push(text)
    done()
  })
}

/** An office that sends by a server in this mood. */
const sendingBy = async (port: number): Promise<World> => ({
  ...office.world,
  sendMail: await smtpSender(`smtp://127.0.0.1:${port}`, '', 'Catat <catat@catat.test>'),
})
const smtp = async (mood: SMTPServerOptions): Promise<World> => {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], onData: takes, ...mood })
  server.on('error', () => {})
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  return sendingBy((server.server.address() as AddressInfo).port)
}
/** One that speaks as far as it is told to, and then cuts the line. */
const speaking = async (answers: readonly string[]): Promise<World> => {
  const server: Server = createServer((socket) => {
    let [said, inData] = [0, false]
    socket.on('error', () => {})
    if (answers.length === 0) return void socket.destroy()
    socket.write(`${answers[said]}\r\n`)
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (inData && !text.includes('\r\n.\r\n')) return
      said += 1
      inData = text.startsWith('DATA')
      const answer = answers[said]
      if (answer === undefined) socket.destroy()
      else socket.write(`${answer}\r\n`)
    })
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return sendingBy((server.address() as AddressInfo).port)
}

const letter = async () =>
  (await office.db.collection('outbox').where('letter.kind', '==', 'report.receive').get()).docs[0]?.data()
const sweep = (world: World) => sweepOutbox(world, readyLetter)
/** Sweeps each time the letter is due, for so many hours or until it is at an end; answers after how many. */
const until = async (world: World, hours: number): Promise<number> => {
  const begun = Date.parse(office.world.now())
  for (;;) {
    await sweep(world)
    const { status, dueAt } = (await letter()) ?? {}
    const passed = (Date.parse(status === 'queued' ? dueAt : office.world.now()) - begun) / HOUR
    if (status !== 'queued') return passed
    if (passed > hours) return hours
    office.at(dueAt)
  }
}

describe('a mail server', () => {
  it.each<[string, SMTPServerOptions]>([
    ['refuses at the door', { onConnect: (_, done) => done(no(421)) }],
    ['is not open to us', { onConnect: (_, done) => done(no(554)) }],
    ['does not take our name', { onMailFrom: (_a, _s, done) => done(no(550)) }],
    ['wants to see the addressee later', { onRcptTo: (_a, _s, done) => done(no(450)) }],
    [
      'has no room for the letter now',
      { onData: (stream, _s, done) => void stream.resume().on('end', () => done(no(452))) },
    ],
  ])('that %s is tried again within two minutes', async (_, mood) => {
    const world = await smtp(mood)
    await sweep(world)
    expect(await letter()).toMatchObject({ status: 'queued', attempts: 1, refused: 0 })
    expect(Date.parse((await letter())?.dueAt) - Date.parse(office.world.now())).toBeLessThanOrEqual(2 * 60_000)
  })

  it('that is down for three days gets the letter when it is back', async () => {
    expect(await until(await speaking([]), 72)).toBe(72)
    office.later(8 * HOUR)
    expect(await until(await smtp({}), 1)).toBe(0)
    expect([(await letter())?.status, taken.length]).toEqual(['sent', 1])
  })

  it.each<[string, SMTPServerOptions]>([
    ['knows no such addressee', { onRcptTo: (_a, _s, done) => done(no(550)) }],
    ['will not have the letter', { onData: (stream, _s, done) => void stream.resume().on('end', () => done(no(554))) }],
  ])('that %s is asked three times within a day, and the letter is then seen to be undeliverable', async (_, mood) => {
    const hours = await until(await smtp(mood), 72)
    expect(await letter()).toMatchObject({ status: 'dead', end: 'undeliverable', attempts: 3, refused: 3 })
    expect(hours).toBeGreaterThan(11)
    expect(hours).toBeLessThan(24)
  })

  it('that refused an addressee by an error of its own gets the letter once that is mended', async () => {
    await sweep(await smtp({ onRcptTo: (_a, _s, done) => done(no(550)) }))
    office.later(8 * HOUR)
    await sweep(await smtp({}))
    expect([(await letter())?.status, taken.length]).toEqual(['sent', 1])
  })

  it('that puts strangers off at first gets the letter on the second try', async () => {
    let seen = 0
    const world = await smtp({
      onRcptTo: (_a, _s, done) => {
        seen += 1
        done(seen === 1 ? no(451) : null)
      },
    })
    expect(await until(world, 2)).toBeLessThan(1)
    expect(taken).toHaveLength(1)
  })

  it.each([
    ['before it greets', []],
    ['after the addressee', ['220 x', '250 x', '250 x', '250 x']],
    ['when it has the letter', ['220 x', '250 x', '250 x', '250 x', '354 x']],
  ])('that cuts the line %s gets it again, under the same Message-ID', async (_, answers) => {
    await sweep(await speaking(answers))
    expect(await letter()).toMatchObject({ status: 'queued', attempts: 1, refused: 0 })
    office.later(HOUR)
    await sweep(await smtp({}))
    const { id, status } = (await letter()) ?? {}
    expect(status).toBe('sent')
    expect(taken[0]).toContain(`Message-ID: <${id}@catat.test>`)
  })
})
