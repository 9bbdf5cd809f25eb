import type { FileId } from '@catat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportLog } from '../../../functions/src/log/export-log.ts'
import { planNight } from '../../../functions/src/registry/plan-night.ts'
import { keep, restore } from '../../../functions/test/office/chains.ts'
import { mark } from '../../../functions/test/office/files.ts'
import { instant, keptOffice } from '../../../functions/test/office/office.ts'
import { evaluateNovember, fillNovember } from '../../../functions/test/office/reports.ts'
import { verify } from './verify.ts'

/** The real office, its real log book in the engine, and the program of somebody else. */
const office = await keptOffice()
let november: Awaited<ReturnType<typeof keep>>
let whole: string[]
let file: FileId
let chain = ''

const exported = async (): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of exportLog(office.db, 'demo', office.world.now())) lines.push(line)
  return lines
}
const rowsOf = async (of: string) => (await office.db.collection(`${of}/log`).orderBy('seq').get()).docs

beforeAll(async () => {
  const { lacking } = await fillNovember(office)
  file = lacking
  chain = `files/${file}`
  office.at('2026-11-20T01:00:00.000Z')
  await mark(office, lacking, 'KSL-04', 'present')
  await evaluateNovember(office)
  await planNight(office.world, instant('2026-11-30T17:00:00.000Z'))
  await office.work()
  november = await keep(office)
  whole = await exported()
}, 120_000)

describe('an export of the office', () => {
  it('is whole for the verifier, with every chain and every row', async () => {
    const rows = (await office.db.collectionGroup('log').count().get()).data().count
    const verdict = await verify(whole)
    expect(verdict).toMatchObject({ bad: null, rows, seals: 22 })
    expect(verdict.chains).toBeGreaterThanOrEqual(6)
    const { code } = (await office.db.doc('audits/2026-11').get()).get('integrity')
    expect(verdict.codes).toEqual(new Map([['2026-11', code]]))
  })

  it('holds the names of staff and nothing of a client', () => {
    const text = whole.join('\n')
    expect(text).toContain('Noor Hasanah')
    expect(text).not.toMatch(/Wartawati|6301035505900001|0811-0000-9917|Melati/)
  })

  const tampered: readonly (readonly [string, () => Promise<unknown>, number, string])[] = [
    ['edited row', () => office.db.doc(`${chain}/log/000003`).update({ 'actor.uid': 'x' }), 3, 'edited'],
    ['deleted row', () => office.db.doc(`${chain}/log/000003`).delete(), 3, 'missing'],
    ['row under a name that is no place', () => copyRow('forged'), 0, 'foreign'],
    ['card that was changed without a row', () => office.db.doc(chain).update({ kecamatan: '63.01.04' }), -1, 'digest'],
    ['card that is gone', () => office.db.doc(chain).delete(), -1, 'card'],
    ['file that is gone with all its rows', () => office.db.recursiveDelete(office.db.doc(chain)), 1, 'missing'],
  ]
  it.each(tampered)('names the place of the %s', async (_, tamper, seq, why) => {
    await restore(office, november)
    const last = (await rowsOf(chain)).length
    await tamper()
    const { bad } = await verify(await exported())
    expect(bad).toEqual({ chain, seq: seq < 0 ? last : seq, why })
  })

  const copyRow = async (id: string) => {
    const row = await office.db.doc(`${chain}/log/000002`).get()
    await office.db.doc(`${chain}/log/${id}`).set(row.data() ?? {})
  }

  it('shows one instant, whatever is written while it is read', async () => {
    await restore(office, november)
    const lines: string[] = []
    let raced = false
    for await (const line of exportLog(office.db, 'demo', office.world.now())) {
      lines.push(line)
      if (raced || !line.includes('"type":"chain"')) continue
      raced = true
      for (const state of ['absent', 'present'] as const) await mark(office, file, 'KSL-06', state)
    }
    expect(await verify(lines)).toMatchObject({ bad: null })
    expect(lines.slice(1)).toEqual(whole.slice(1))
  })
})
