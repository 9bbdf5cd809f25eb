import { createHash } from 'node:crypto'
import type { DeskCommand } from '@catat/domain'
import { afterEach, describe, expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import {
  decide,
  evaluateNovember,
  fillNovember,
  mailedToken,
  narrate,
  REPORT,
  reportOf,
  revisionOf,
  submit,
  submitNovember,
} from '../../test/office/reports.ts'
import { decideByLink } from './decide-by-link.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const everybodyBut = (...may: Who[]): Who[] =>
  (['mahrita', 'noor', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina', 'tuti'] as const).filter(
    (who) => !may.includes(who),
  )

const refusedTo = async (people: readonly Who[], command: DeskCommand): Promise<void> => {
  for (const who of people) {
    const expected = who === 'tuti' ? 'access/inactive' : 'access/not-yours'
    expect([who, await refusal(office.desk(who, command))]).toEqual([who, expected])
  }
}

describe('a report being written', () => {
  it('is refused to all but the clerk', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    const { version } = await reportOf(office)
    await refusedTo(everybodyBut('noor'), { type: 'report.submit', id: REPORT, version })
    await refusedTo(everybodyBut('noor'), {
      type: 'report.narrate',
      id: REPORT,
      version,
      narrative: { obstacles: 'a', plan: 'b' },
    })
  })

  it('does not exist before its evaluation', async () => {
    expect(await refusal(office.desk('noor', { type: 'report.submit', id: REPORT, version: 1 }))).toBe('report/missing')
  })

  it('is not sent without its narrative', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    expect(await refusal(submit(office))).toBe('report/narrative-empty')
  })

  it('keeps no word that tells who a client is, nor repeats it in its refusal', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    const before = await reportOf(office)
    for (const told of ['Klien Wartawati tidak hadir.', 'NIK 6301 0366 0691 0002 salah.', 'Menunggu di RT 03/RW 02.']) {
      expect(await refusal(narrate(office, told))).toBe('text/personal-data')
      await expect(narrate(office, told)).rejects.toThrow(/^Pada kendala terbaca [^:0-9]+\. Ganti/)
    }
    expect(await reportOf(office)).toEqual(before)
    await narrate(office, 'Berkas KSL-2026-11-0001 kurang persetujuan wali.')
    expect((await reportOf(office)).narrative.obstacles).toBe('Berkas KSL-2026-11-0001 kurang persetujuan wali.')
  })

  it('is not sent with a word that tells who a client is, however it came there', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    await narrate(office)
    const kept = office.db.doc(`reports/${REPORT}`)
    await kept.update({ 'narrative.plan': 'Menghubungi klien Wartawati.' })
    expect(await refusal(submit(office))).toBe('text/personal-data')
    await kept.update({ 'narrative.plan': 'Melengkapi dokumen yang kurang.' })
    await submit(office)
  })

  it('is not sent from a page that shows an older state', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    const { version } = await reportOf(office)
    await narrate(office)
    expect(await refusal(office.desk('noor', { type: 'report.submit', id: REPORT, version }))).toBe('report/changed')
  })
})

describe('a submitted report', () => {
  it('is frozen with its figures, its PDF under the digest of its bytes, and a number of the year', async () => {
    await submitNovember(office)
    const report = await reportOf(office)
    expect(report).toMatchObject({ status: 'submitted', revision: 1, number: '400.2/001/DP2KBP3A/2026' })
    const revision = await revisionOf(office, 1)
    expect(revision.frozen.figures.files).toBe(4)
    expect(revision.frozen.number).toBe(report.number)
    const pdf = (await office.db.doc(`reports/${REPORT}/revisions/1/artifacts/pdf`).get()).get('bytes')
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(revision.digest)
    expect((await office.db.doc(`proofs/${revision.frozen.verifyCode}`).get()).data()).toMatchObject({
      report: REPORT,
      revision: 1,
      digest: revision.digest,
    })
  })

  it('is written to the division head, without a word about a client', async () => {
    await submitNovember(office)
    const letter = office.letters.find(({ to }) => to.address === 'rahmah@catat.test')
    expect(letter?.text).toContain('https://catat.test/persetujuan#t=')
    expect(JSON.stringify(office.letters)).not.toMatch(/Wartawati|K-[0-9A-Z]{6}|6301/)
  })

  it('is decided by nobody who may not, and not out of turn', async () => {
    await submitNovember(office)
    await refusedTo(everybodyBut('rahmah'), await decide(office, 'report.receive'))
    await refusedTo(everybodyBut('gazali'), await decide(office, 'report.approve'))
    await refusedTo(everybodyBut('rahmah'), await decide(office, 'report.return'))
    expect(await refusal(office.desk('gazali', await decide(office, 'report.approve')))).toBe('report/wrong-state')
  })

  it('is not decided on by the one who sent it, whatever roles they hold', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    await narrate(office)
    await submit(office, 'bahrul')
    expect(await refusal(office.desk('bahrul', await decide(office, 'report.receive')))).toBe('report/own-work')
  })

  it('is not decided on by who saw another PDF', async () => {
    await submitNovember(office)
    const command = await decide(office, 'report.receive')
    expect(await refusal(office.desk('rahmah', { ...command, digest: '0'.repeat(64) }))).toBe('report/stale-view')
    expect(await refusal(office.desk('rahmah', { ...command, revision: 2 }))).toBe('report/stale-view')
  })

  it('is not returned without a reason', async () => {
    await submitNovember(office)
    expect(await refusal(office.desk('rahmah', await decide(office, 'report.return', 'kurang')))).toBe(
      'report/reason-missing',
    )
  })

  it('is not returned with a reason that tells who a client is', async () => {
    await submitNovember(office)
    const before = await reportOf(office)
    const letters = office.letters.length
    const command = await decide(office, 'report.return', 'Hapus nama klien Wartawati dari kendala.')
    expect(await refusal(office.desk('rahmah', command))).toBe('text/personal-data')
    const { digest } = await revisionOf(office, 1)
    const token = mailedToken(office)
    const reason = 'Hapus 0812-3456-7890 dari kendala.'
    const byLink = { type: 'approval.decide', token, decision: 'return', digest, reason } as const
    expect(await refusal(decideByLink(office.world, 'rahmah', byLink))).toBe('text/personal-data')
    await office.work()
    expect(await reportOf(office)).toEqual(before)
    expect(office.letters).toHaveLength(letters)
  })

  it('taken back before it is received is a draft again', async () => {
    await submitNovember(office)
    await office.desk('noor', { type: 'report.recall', id: REPORT, version: (await reportOf(office)).version })
    expect((await reportOf(office)).status).toBe('draft')
    expect(await refusal(office.desk('rahmah', await decide(office, 'report.receive')))).toBe('report/wrong-state')
  })

  it('sent twice at once is sent once', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    await narrate(office)
    const ends = await Promise.allSettled([submit(office), submit(office)])
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await office.db.doc('counters/letters-2026').get()).data()).toEqual({ last: 1 })
    expect((await office.db.collection('proofs').get()).size).toBe(1)
  })
})

describe('a returned report', () => {
  it('goes out again as the next revision under its old number', async () => {
    await submitNovember(office)
    await office.desk('rahmah', await decide(office, 'report.return'))
    await office.work()
    expect(office.letters.at(-1)?.to.address).toBe('noor@catat.test')
    expect(office.letters.at(-1)?.text).not.toContain('pengaduan')
    await narrate(office, 'Tiga pengaduan masuk.')
    expect(await submit(office)).toMatchObject({ revision: 2, number: '400.2/001/DP2KBP3A/2026' })
    expect((await revisionOf(office, 1)).frozen.narrative.obstacles).toBe('Tidak ada kendala berarti.')
    expect((await revisionOf(office, 2)).frozen.narrative.obstacles).toBe('Tiga pengaduan masuk.')
  })
})

describe('an approved report', () => {
  it('has been received and approved, is told to clerk and division head, and never changes again', async () => {
    await submitNovember(office)
    await office.desk('rahmah', await decide(office, 'report.receive'))
    await office.work()
    expect(office.letters.at(-1)?.to.address).toBe('gazali@catat.test')
    await office.desk('gazali', await decide(office, 'report.approve'))
    await office.work()
    expect(office.letters.slice(-2).map(({ to }) => to.address)).toEqual(['noor@catat.test', 'rahmah@catat.test'])
    expect((await reportOf(office)).status).toBe('approved')
    expect(await refusal(narrate(office))).toBe('report/wrong-state')
    expect(await refusal(submit(office))).toBe('report/wrong-state')
    expect(await refusal(office.desk('gazali', await decide(office, 'report.return')))).toBe('report/wrong-state')
  })

  it('is not changed by evaluating the month again', async () => {
    await submitNovember(office)
    await office.desk('rahmah', await decide(office, 'report.receive'))
    await office.desk('gazali', await decide(office, 'report.approve'))
    const before = [await reportOf(office), await revisionOf(office, 1)]
    await evaluateNovember(office)
    expect([await reportOf(office), await revisionOf(office, 1)]).toEqual(before)
  })
})

describe('a printed report', () => {
  it('is refused to who has nothing to do with reports', async () => {
    await submitNovember(office)
    await refusedTo(['mahrita', 'fajar', 'tuti'], { type: 'report.print', id: REPORT, revision: 1 })
  })

  it('is the frozen bytes, and each print is in the log book', async () => {
    await submitNovember(office)
    const { digest } = await revisionOf(office, 1)
    const printed = await office.desk('latifah', { type: 'report.print', id: REPORT, revision: 1 })
    expect(printed).toMatchObject({ digest })
    const rows = await office.db.collection(`reports/${REPORT}/log`).where('action', '==', 'report.print').get()
    expect(rows.docs.map((row) => row.get('actor').uid)).toEqual(['latifah'])
  })

  it('as a draft is made of the figures as they stand, and kept nowhere', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    const printed = await office.desk('noor', { type: 'report.print', id: REPORT, revision: 0 })
    expect(printed).toHaveProperty('pdf')
    expect((await office.db.collection(`reports/${REPORT}/revisions`).get()).size).toBe(0)
  })
})
