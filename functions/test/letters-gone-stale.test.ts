import { FileIdSchema, type FileNumber, RequestIdSchema } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliverMail } from '../src/mail/deliver-mail.ts'
import { writeLetter } from '../src/mail/letters.ts'
import { readyLetter } from '../src/registry/ready-letter.ts'
import { runRights } from '../src/rights/run-rights.ts'
import { manageAccount } from '../src/staff/manage-account.ts'
import { type Letter, type Outbox, OutboxSchema } from '../src/store/stored.ts'
import { transact } from '../src/store/transaction.ts'
import { expectWholeChains, keep, restore } from './office/chains.ts'
import { SESSION } from './office/disclosures.ts'
import { bring, cardOf } from './office/files.ts'
import { instant, keptOffice } from './office/office.ts'
import type { Who } from './office/people.ts'
import {
  decide,
  evaluateNovember,
  narrate,
  PERIOD,
  REPORT,
  reportOf,
  submit,
  submitNovember,
} from './office/reports.ts'

const office = await keptOffice()
afterEach(() => expectWholeChains(office))

const HOUR = 3_600_000
const AT = instant('2026-11-09T01:00:00.000Z')
const SOMEBODY = 'tidak.ada'
const REQUEST = v.parse(RequestIdSchema, 'a'.repeat(20))
const FILE = v.parse(FileIdSchema, 'f'.repeat(20))

/** Puts a letter in the outbox as it stands with the office now. */
const write = (to: Who, letter: Letter): Promise<string> =>
  transact(office.db, async (tx) => writeLetter(tx, to, letter, office.world.now()))
const outboxOf = async (id: string) => v.parse(OutboxSchema, (await office.db.doc(`outbox/${id}`).get()).data())
/** What became of every letter of a kind, those about a report in the order of its revisions. */
const endsOf = async (kind: Letter['kind']) =>
  (await lettersOf(kind))
    .sort((one, other) => revisionIn(one) - revisionIn(other))
    .map(({ status, end }) => end ?? status)
const revisionIn = ({ letter }: Outbox): number => ('revision' in letter ? letter.revision : 0)
const lettersOf = async (kind: Letter['kind']) =>
  (await office.db.collection('outbox').where('letter.kind', '==', kind).get()).docs.map((doc) =>
    v.parse(OutboxSchema, doc.data()),
  )
const waiting = async (kind: Letter['kind']): Promise<string[]> =>
  (await lettersOf(kind)).flatMap(({ id, status }) => (status === 'queued' ? id : []))

describe('a letter', () => {
  beforeEach(() => office.clear())

  it.each<readonly [string, Letter]>([
    [
      'an account that is not there',
      { kind: 'account.changed', act: 'account.disable', about: SOMEBODY, by: 'fajar', roles: [], at: AT },
    ],
    [
      'what somebody who is not there did to an account',
      { kind: 'account.changed', act: 'account.disable', about: 'mahrita', by: SOMEBODY, roles: [], at: AT },
    ],
    [
      'an identity that somebody who is not there opened',
      { kind: 'identity.opened', file: FILE, number: null, by: SOMEBODY, reason: 'safety', at: AT },
    ],
    ['a log book that somebody who is not there copied', { kind: 'log.exported', by: SOMEBODY, rows: 1, at: AT }],
    ['a session that is not there', { kind: 'disclosure.invited', disclosure: SESSION, number: 'EKS-2026-001' }],
    ['a request that is not there', { kind: 'request.recorded', request: REQUEST, number: 'PDP-2026-0001' }],
    [
      'a correction that nobody asks for',
      { kind: 'request.correction', request: REQUEST, file: FILE, number: 'KSL-2026-11-0001' },
    ],
    [
      'a report that is not there',
      { kind: 'report.drafted', report: REPORT, period: PERIOD, number: null, revision: 0, digest: null },
    ],
  ])('about %s is not sent', async (_, letter) => {
    const id = await write('latifah', letter)
    await deliverMail(office.world, readyLetter, id)
    expect(office.letters).toEqual([])
    expect(await outboxOf(id)).toMatchObject({ status: 'dead', end: 'overtaken' })
  })

  it.each<readonly ['sent' | 'noAddressee', string, Letter]>([
    [
      'sent',
      'what became of it',
      { kind: 'account.changed', act: 'account.disable', about: 'tuti', by: 'fajar', roles: [], at: AT },
    ],
    [
      'noAddressee',
      'what became of another',
      { kind: 'account.changed', act: 'account.disable', about: 'mahrita', by: 'fajar', roles: [], at: AT },
    ],
    [
      'noAddressee',
      'what it might be given',
      { kind: 'account.waiting', about: 'tuti', by: 'fajar', roles: ['leader'], at: AT },
    ],
    ['noAddressee', 'its password', { kind: 'account.password', at: AT }],
  ])('is %s where it tells the owner of a closed account of %s', async (became, _, letter) => {
    const id = await write('tuti', letter)
    await deliverMail(office.world, readyLetter, id)
    const { status, end } = await outboxOf(id)
    expect(end ?? status).toBe(became)
    expect(office.letters).toHaveLength(became === 'sent' ? 1 : 0)
  })

  it('that somebody opens identities often tells how often, and leads to the log book', async () => {
    await deliverMail(
      office.world,
      readyLetter,
      await write('latifah', { kind: 'identity.often', by: 'mahrita', count: 47, at: AT }),
    )
    const [letter] = office.letters
    expect(letter?.text).toContain('Mahrita')
    expect(letter?.text).toContain('47')
    expect(letter?.text).toContain('https://catat.test/buku-log')
  })

  it('about a request for a correction is not sent once that is decided', async () => {
    const id = await bring(office, 'received')
    const number = (await cardOf(office, id)).number as FileNumber
    await runRights(office.world, 'noor', {
      type: 'request.record',
      id: REQUEST,
      kind: 'correction',
      through: 'letter',
      receivedAt: AT,
      files: [number],
    })
    await runRights(office.world, 'latifah', { type: 'request.refuse', id: REQUEST, revision: 1, ground: 'safety' })
    await office.work()
    expect(office.letters).toEqual([])
    expect(await endsOf('request.recorded')).toEqual(['overtaken'])
    expect(await endsOf('request.correction')).toEqual(['overtaken'])
  })

  it('that a role waits for a second person is not sent once one has said no', async () => {
    await manageAccount(office.world, 'fajar', {
      type: 'account.changeRoles',
      uid: 'noor',
      roles: ['clerk', 'divisionHead'],
      until: null,
    })
    office.later(1000)
    await manageAccount(office.world, 'latifah', { type: 'account.decline', uid: 'noor' })
    await office.work()
    expect(new Set(await endsOf('account.waiting'))).toEqual(new Set(['overtaken']))
    expect(new Set(await endsOf('account.changed'))).toEqual(new Set(['sent']))
  })

  it('with a link to an account is not sent once a younger one was, and goes out again when its sender died', async () => {
    const sendLink = () => manageAccount(office.world, 'fajar', { type: 'account.sendLink', uid: 'noor' })
    await sendLink()
    const [older = ''] = await waiting('account.link')
    office.later(1000)
    await sendLink()
    const [younger = ''] = (await waiting('account.link')).filter((id) => id !== older)

    office.mailServer = (letter) => {
      office.letters.push(letter)
      throw new Error('the sender died before it could say so')
    }
    await deliverMail(office.world, readyLetter, younger)
    office.mailServer = () => {}
    await deliverMail(office.world, readyLetter, older)
    expect(await outboxOf(older)).toMatchObject({ status: 'dead', end: 'overtaken' })
    office.later(HOUR)
    await deliverMail(office.world, readyLetter, younger)
    expect(await outboxOf(younger)).toMatchObject({ status: 'sent' })
    expect(office.letters).toHaveLength(2)
    expect((await office.db.collection('invitations').get()).size).toBe(1)
  })
})

describe('a letter about a report', () => {
  let submitted: Awaited<ReturnType<typeof keep>>
  beforeAll(async () => {
    await office.clear()
    await submitNovember(office)
    submitted = await keep(office)
  })
  beforeEach(() => restore(office, submitted))

  it('that asks the agency head is not sent once the report went back', async () => {
    await office.desk('rahmah', await decide(office, 'report.receive'))
    office.later(1000)
    await office.desk('gazali', await decide(office, 'report.return'))
    await office.work()
    expect(await endsOf('report.approve')).toEqual(['overtaken'])
    expect(await endsOf('report.returned')).toEqual(['sent'])
  })

  it('that asks for the receipt of a revision is not sent once the next one lies there', async () => {
    await office.desk('rahmah', await decide(office, 'report.return'))
    await narrate(office, 'Tiga pengaduan masuk.')
    await submit(office)
    office.later(1000)
    await office.desk('noor', { type: 'report.recall', id: REPORT, version: (await reportOf(office)).version })
    await submit(office)
    await office.work()
    expect(await endsOf('report.receive')).toEqual(['sent', 'overtaken', 'sent'])
  })

  it('that went back is not sent once its next revision went back, too', async () => {
    await office.desk('rahmah', await decide(office, 'report.return'))
    office.later(1000)
    await narrate(office, 'Tiga pengaduan masuk.')
    await submit(office)
    await office.desk('rahmah', await decide(office, 'report.return'))
    await office.work()
    expect(await endsOf('report.returned')).toEqual(['overtaken', 'sent'])
  })

  it('that says it is approved is not sent while it is not', async () => {
    const id = await write('noor', {
      kind: 'report.approved',
      report: REPORT,
      period: PERIOD,
      number: '400.2/001/DP2KBP3A/2026',
      revision: 1,
      digest: '0'.repeat(64),
    })
    await deliverMail(office.world, readyLetter, id)
    expect(office.letters).toEqual([])
    expect(await outboxOf(id)).toMatchObject({ status: 'dead', end: 'overtaken' })
  })

  it('that its month was evaluated again is not sent once it is being evaluated once more', async () => {
    await evaluateNovember(office)
    expect(await endsOf('audit.finished')).toEqual(['sent'])
    office.mailServer = () => {
      throw new Error('the mail server is down')
    }
    office.later(1000)
    await evaluateNovember(office)
    office.mailServer = () => {}
    office.later(HOUR)
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    const [late = ''] = await waiting('audit.finished')
    await deliverMail(office.world, readyLetter, late)
    expect(await outboxOf(late)).toMatchObject({ status: 'dead', end: 'overtaken' })
  })
})
