import { beforeEach, describe, expect, it } from 'vitest'
import { freshOffice } from '../../test/office/office.ts'
import {
  evaluateNovember,
  fillNovember,
  mailedToken,
  narrate,
  REPORT,
  reportOf,
  submit,
} from '../../test/office/reports.ts'
import { readyLetter } from '../registry/ready-letter.ts'
import { openLink } from '../report/open-link.ts'
import { deliverMail } from './deliver-mail.ts'
import { sweepOutbox } from './sweep-outbox.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const office = await freshOffice()
beforeEach(async () => {
  await fillNovember(office)
  await evaluateNovember(office)
  await narrate(office)
  office.letters.length = 0
  await submit(office)
})

const outbox = async () =>
  (await office.db.collection('outbox').where('letter.kind', '==', 'report.receive').get()).docs[0]
const down = () => {
  throw new Error('the mail server is down')
}

describe('a mail', () => {
  it('whose task was lost is found by the sweeper and sent once', async () => {
    expect(await sweepOutbox(office.world, readyLetter)).toBe(1)
    expect(await sweepOutbox(office.world, readyLetter)).toBe(0)
    await office.work()
    expect(office.letters).toHaveLength(1)
  })

  it('waits while the mail server is down, longer each time, and arrives when it is back', async () => {
    office.mailServer = down
    await office.work()
    const waits: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const doc = await outbox()
      waits.push(Date.parse(doc?.get('dueAt')) - Date.parse(office.world.now()))
      office.later(waits.at(-1) ?? 0)
      await sweepOutbox(office.world, readyLetter)
    }
    expect(waits.every((wait, n) => n === 0 || wait > (waits[n - 1] ?? 0))).toBe(true)
    expect(waits[0]).toBeGreaterThanOrEqual(MINUTE)
    office.mailServer = () => {}
    office.later(6 * HOUR)
    await sweepOutbox(office.world, readyLetter)
    expect(office.letters).toHaveLength(1)
    expect((await outbox())?.get('status')).toBe('sent')
  })

  it('is not begun any more once a hanging mail server has taken most of the run', async () => {
    const waiting = (await outbox())?.data() ?? {}
    for (let n = 0; n < 9; n += 1) await office.db.doc(`outbox/more-${n}`).set({ ...waiting, id: `more-${n}` })
    office.mailServer = () => {
      office.later(40_000)
      throw new Error('the mail server hangs')
    }
    expect(await sweepOutbox(office.world, readyLetter)).toBe(4)
  })

  it('is given up after twenty tries, and stays to be seen', async () => {
    office.mailServer = down
    for (let n = 0; n < 25; n += 1) {
      office.later(8 * HOUR)
      await sweepOutbox(office.world, readyLetter)
    }
    expect((await outbox())?.data()).toMatchObject({ status: 'dead', attempts: 20, end: 'undeliverable' })
  })

  it('whose sender died after sending goes out again under the same Message-ID, and both links lead to the report', async () => {
    const id = (await outbox())?.id ?? ''
    office.mailServer = (letter) => {
      office.letters.push(letter)
      throw new Error('the sender died before it could say so')
    }
    await deliverMail(office.world, readyLetter, id)
    office.mailServer = () => {}
    office.later(2 * MINUTE)
    await sweepOutbox(office.world, readyLetter)
    const [first, second] = office.letters
    expect(first?.messageId).toBe(second?.messageId)
    for (const letter of [first, second]) {
      const token = /#t=([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? ''
      expect(await openLink(office.world, 'rahmah', token)).toMatchObject({ signedIn: true })
    }
  })

  it.each(['sent', 'dead'] as const)('that is %s already is not sent when its task comes again', async (status) => {
    const doc = await outbox()
    await doc?.ref.update({ status })
    await deliverMail(office.world, readyLetter, doc?.id ?? '')
    expect(office.letters).toHaveLength(0)
  })

  it.each([{ attempts: 2 }, { status: 'dead', end: 'overtaken' }])(
    'that another took meanwhile is left as the other has it: %j',
    async (theirs) => {
      const doc = await outbox()
      const sendMail = async () => {
        await doc?.ref.update(theirs)
      }
      await deliverMail({ ...office.world, sendMail }, readyLetter, doc?.id ?? '')
      expect((await outbox())?.data()).toMatchObject({ status: 'sending', ...theirs })
    },
  )

  it('is sent by one of two senders at once', async () => {
    const id = (await outbox())?.id ?? ''
    await Promise.all([deliverMail(office.world, readyLetter, id), deliverMail(office.world, readyLetter, id)])
    expect(office.letters).toHaveLength(1)
  })

  it('about a report that was taken back is not sent', async () => {
    await office.desk('noor', { type: 'report.recall', id: REPORT, version: (await reportOf(office)).version })
    await office.work()
    expect(office.letters).toHaveLength(0)
    expect((await outbox())?.data()).toMatchObject({ status: 'dead', end: 'overtaken' })
  })

  it('to a person whose account was closed is not sent', async () => {
    await office.db.doc('staff/rahmah').update({ active: false })
    await office.work()
    expect((await outbox())?.data()).toMatchObject({ status: 'dead', end: 'noAddressee' })
  })

  it('to a person without an address, or whom the office does not know, is not sent', async () => {
    const doc = await outbox()
    const rahmah = office.db.doc('staff/rahmah')
    for (const lose of [() => rahmah.update({ email: '' }), () => rahmah.delete()]) {
      await doc?.ref.update({ status: 'queued', end: null })
      await lose()
      await deliverMail(office.world, readyLetter, doc?.id ?? '')
      expect((await outbox())?.data()).toMatchObject({ status: 'dead', end: 'noAddressee' })
    }
    expect(office.letters).toHaveLength(0)
  })

  it('carries a fresh token, made when it is sent', async () => {
    expect((await office.db.collection('links').get()).size).toBe(0)
    await office.work()
    expect(mailedToken(office)).toHaveLength(43)
    expect((await office.db.collection('links').get()).size).toBe(1)
  })
})
