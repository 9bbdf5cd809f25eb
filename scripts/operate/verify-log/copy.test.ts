import { LogAssembly, type LogCursor } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { beginLogCopy, readLogCopy } from '../../../functions/src/log/copy-log.ts'
import { sealDueDays } from '../../../functions/src/log/seal-due.ts'
import { act, bring, outreach } from '../../../functions/test/office/files.ts'
import { freshOffice } from '../../../functions/test/office/office.ts'
import { verify } from './verify.ts'

/** A copy as an auditor takes it from the console, piece by piece, and the program of somebody else. */
const office = await freshOffice()

const copied = async (who: string, meanwhile: () => Promise<unknown> = async () => {}): Promise<string[]> => {
  const { seq, header, next: first } = await beginLogCopy(office.world, who)
  const assembly = new LogAssembly()
  const lines = [header]
  for (let cursor: LogCursor | null = first; cursor; ) {
    const { next, ...piece } = await readLogCopy(office.world, who, { type: 'log.piece', seq, cursor })
    lines.push(...assembly.take(piece))
    await meanwhile()
    cursor = next
  }
  return [...lines, ...assembly.end()]
}
const rowsNow = async () => (await office.db.collectionGroup('log').count().get()).data().count
const lastRow = async (uid: string) =>
  (await office.db.collection(`staff/${uid}/log`).orderBy('seq', 'desc').limit(1).get()).docs[0]?.data()
const sealed = async () => {
  office.at('2026-11-09T17:00:00.000Z')
  await sealDueDays(office.world, office.world.now())
}

describe('a copy taken from the console', () => {
  it('is whole for the verifier, and says who took it and how many rows', async () => {
    await bring(office, 'sorted')
    await sealed()
    await bring(office, 'received', outreach())
    const rows = await rowsNow()
    const verdict = await verify(await copied('lina'))
    expect(verdict).toMatchObject({ bad: null, rows, seals: 1 })
    expect(await lastRow('lina')).toMatchObject({
      action: 'log.export',
      actor: { uid: 'lina', role: 'auditor' },
      target: expect.stringMatching(new RegExp(`^20\\S+Z ${rows}$`)),
    })
  })

  it('is of one instant, though files go on being worked on between its pieces', async () => {
    const file = await bring(office, 'submitted')
    await sealed()
    const rows = await rowsNow()
    let turn = 0
    const lines = await copied('lina', async () => {
      turn += 1
      await act(office, 'mahrita', file, turn % 2 === 1 ? 'file.withdraw' : 'file.submit')
      if (turn === 1) await bring(office, 'received', outreach())
    })
    expect(await rowsNow()).toBeGreaterThan(rows + 5)
    expect(await verify(lines)).toMatchObject({ bad: null, rows })
  })

  it('shows a row that was edited', async () => {
    const file = await bring(office, 'submitted')
    await office.db.doc(`files/${file}/log/000001`).update({ 'actor.uid': 'x' })
    expect(await verify(await copied('lina'))).toMatchObject({ bad: { chain: `files/${file}`, why: 'edited' } })
  })
})
