import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import {
  decide,
  mailedToken,
  narrate,
  REPORT,
  reportOf,
  revisionOf,
  submit,
  submitNovember,
} from '../../test/office/reports.ts'
import { decideByLink } from './decide-by-link.ts'
import { openLink } from './open-link.ts'
import { verifyPrint } from './verify-print.ts'

const HOUR = 3_600_000
const REASON = 'Kendala belum menyebut angka pengaduan.'

const office = await freshOffice()
beforeEach(async () => {
  await submitNovember(office)
})
afterEach(() => expectWholeChains(office))

const open = (who: Who | null, token: string) => openLink(office.world, who, token)
const answer = async (who: Who, token: string, decision: 'accept' | 'return' = 'accept', digest?: string) =>
  decideByLink(office.world, who, {
    type: 'approval.decide',
    token,
    decision,
    digest: digest ?? (await revisionOf(office, (await reportOf(office)).revision)).digest,
    reason: decision === 'return' ? REASON : '',
  })

describe('a mailed link', () => {
  it('is known to the database by its hash alone', async () => {
    const token = mailedToken(office)
    expect(JSON.stringify(await dump(office))).not.toContain(token)
    expect((await office.db.doc(`links/${createHash('sha256').update(token).digest('hex')}`).get()).exists).toBe(true)
  })

  it('decides nothing in the hands of another, and is not used up by them', async () => {
    const token = mailedToken(office)
    for (const who of ['gazali', 'noor', 'latifah', 'mahrita'] as const) {
      expect(await refusal(open(who, token))).toBe('link/other-person')
      expect(await refusal(answer(who, token))).toBe('link/other-person')
    }
    expect(await answer('rahmah', token)).toEqual({ status: 'received' })
  })

  it('decides nothing for a person whose account was closed or whose role was taken a second before', async () => {
    const token = mailedToken(office)
    const staff = office.db.doc('staff/rahmah')
    await staff.update({ roles: ['officer'] })
    expect(await refusal(answer('rahmah', token))).toBe('access/not-yours')
    await staff.update({ active: false })
    expect(await refusal(answer('rahmah', token))).toBe('access/inactive')
    expect(await refusal(open('rahmah', token))).toBe('access/inactive')
    expect((await reportOf(office)).status).toBe('submitted')
  })

  it('is used once', async () => {
    const token = mailedToken(office)
    await answer('rahmah', token)
    expect(await refusal(answer('rahmah', token))).toBe('link/dead')
    expect(await refusal(open('rahmah', token))).toBe('link/dead')
  })

  it('lives 72 hours to the second', async () => {
    const token = mailedToken(office)
    office.later(72 * HOUR)
    await open('rahmah', token)
    office.later(1000)
    expect(await refusal(open('rahmah', token))).toBe('link/dead')
    expect(await refusal(answer('rahmah', token))).toBe('link/dead')
  })

  it('dies with its revision', async () => {
    const token = mailedToken(office)
    await office.desk('rahmah', await decide(office, 'report.return'))
    expect(await refusal(answer('rahmah', token))).toBe('link/dead')
    await narrate(office, 'Tiga pengaduan masuk.')
    await submit(office)
    await office.work()
    expect(await refusal(answer('rahmah', token))).toBe('link/dead')
    expect(mailedToken(office)).not.toBe(token)
    expect(await answer('rahmah', mailedToken(office))).toEqual({ status: 'received' })
  })

  it('dies when the same is decided on the console', async () => {
    const token = mailedToken(office)
    await office.desk('rahmah', await decide(office, 'report.receive'))
    expect(await refusal(answer('rahmah', token))).toBe('link/dead')
  })

  it('decides only on the PDF that was shown', async () => {
    expect(await refusal(answer('rahmah', mailedToken(office), 'accept', '0'.repeat(64)))).toBe('report/stale-view')
    expect((await reportOf(office)).status).toBe('submitted')
  })

  it('cut, changed in any one bit, or made up is dead in the same words', async () => {
    const token = mailedToken(office)
    const bytes = Buffer.from(token, 'base64url')
    const flipped = Array.from({ length: 256 }, (_, bit) => {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      return changed.toString('base64url')
    })
    const wrong = [
      ...flipped,
      `${token.slice(0, 42)}${token.at(-1) === 'A' ? 'B' : 'A'}`,
      'A'.repeat(43),
      '',
      token.slice(1),
    ]
    for (const [n, each] of wrong.entries()) {
      // Ten wrong ones an hour are answered; the next hour begins before the eleventh.
      if (n % 10 === 0) office.later(HOUR)
      expect(await refusal(open('rahmah', each))).toBe('link/dead')
    }
    office.later(HOUR)
    expect(await open('rahmah', token)).toMatchObject({ signedIn: true })
  })

  it('is not the token of another kind of mail, nor is another kind its', async () => {
    await office.db
      .doc(`invitations/${createHash('sha256').update('A'.repeat(43)).digest('hex')}`)
      .set({ uid: 'rahmah' })
    expect(await refusal(open('rahmah', 'A'.repeat(43)))).toBe('link/dead')
  })

  it('may be guessed ten times an hour', async () => {
    for (let n = 0; n < 10; n += 1) expect(await refusal(open('rahmah', 'A'.repeat(43)))).toBe('link/dead')
    expect(await refusal(open('rahmah', 'A'.repeat(43)))).toBe('link/too-often')
    office.later(HOUR)
    expect(await refusal(open('rahmah', 'A'.repeat(43)))).toBe('link/dead')
  })

  it('opens when it is alive, however many dead ones came before it', async () => {
    for (let n = 0; n < 12; n += 1) await refusal(open('rahmah', 'A'.repeat(43)))
    expect(await open('rahmah', mailedToken(office))).toMatchObject({ signedIn: true, act: 'receive' })
  })

  it('opened without a session tells what the mail said and no more', async () => {
    expect(await open(null, mailedToken(office))).toEqual({
      signedIn: false,
      act: 'receive',
      number: '400.2/001/DP2KBP3A/2026',
      report: 'monthly-2026-11',
      revision: 1,
      email: 'rahmah@catat.test',
    })
  })

  it('opened by its person shows the frozen report, however often a scanner looked before', async () => {
    const token = mailedToken(office)
    for (let n = 0; n < 100; n += 1) await open(null, token)
    const view = await open('rahmah', token)
    const { digest, frozen } = await revisionOf(office, 1)
    expect(view).toMatchObject({ signedIn: true, act: 'receive', digest, frozen })
    const pdf = 'pdf' in view ? Buffer.from(view.pdf, 'base64') : Buffer.alloc(0)
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(digest)
  })

  it('pressed fifty times at once decides once', async () => {
    const token = mailedToken(office)
    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => answer('rahmah', token)))
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    for (const end of ends)
      if (end.status === 'rejected')
        expect(end.reason).toMatchObject({ fault: { fault: expect.stringMatching(/^(link\/|store\/busy)/) } })
    const rows = await office.db.collection(`reports/${REPORT}/log`).where('action', '==', 'report.receive').get()
    expect(rows.size).toBe(1)
    expect((await office.db.collection('outbox').where('letter.kind', '==', 'report.approve').get()).size).toBe(1)
  })

  it('leads the report through both heads to its approval', async () => {
    await answer('rahmah', mailedToken(office))
    await office.work()
    expect(office.letters.at(-1)?.to.address).toBe('gazali@catat.test')
    expect(await answer('gazali', mailedToken(office))).toEqual({ status: 'approved' })
  })
})

describe('a printed code', () => {
  it('that no report carries is not genuine', async () => {
    expect(await verifyPrint(office.world, { by: 'code', code: '0000000000000000' })).toEqual({ genuine: false })
    expect(await verifyPrint(office.world, { by: 'digest', digest: '0'.repeat(64) })).toEqual({ genuine: false })
  })

  it('tells where its revision stands, and no figure', async () => {
    const { digest, frozen } = await revisionOf(office, 1)
    const by = { by: 'code', code: frozen.verifyCode } as const
    expect(await verifyPrint(office.world, by)).toMatchObject({ genuine: true, current: true, status: 'submitted' })
    expect(await verifyPrint(office.world, { by: 'digest', digest })).toEqual({
      ...(await verifyPrint(office.world, by)),
      matches: 'frozen',
    })
    await answer('rahmah', mailedToken(office), 'return')
    expect(await verifyPrint(office.world, by)).toMatchObject({ current: true, status: 'returned' })
    await narrate(office, 'Tiga pengaduan masuk.')
    await submit(office)
    const superseded = await verifyPrint(office.world, by)
    expect(superseded).toMatchObject({ current: false, status: 'returned', approvedBy: null })
    expect(JSON.stringify(superseded)).not.toContain('figures')
  })
})
