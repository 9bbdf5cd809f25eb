import { type FileId, officeFacts, SYSTEM } from '@catat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { carryOut } from '../../../functions/src/identity/shred-identity.ts'
import { exportLog } from '../../../functions/src/log/export-log.ts'
import { changeOfficeSettings } from '../../../functions/src/office/change-office.ts'
import { planNight } from '../../../functions/src/registry/plan-night.ts'
import { transact } from '../../../functions/src/store/transaction.ts'
import { keep, restore } from '../../../functions/test/office/chains.ts'
import { mark } from '../../../functions/test/office/files.ts'
import { instant, keptOffice } from '../../../functions/test/office/office.ts'
import { OFFICE } from '../../../functions/test/office/people.ts'
import { evaluateNovember, fillNovember, narrate, REPORT, submit } from '../../../functions/test/office/reports.ts'
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

const SETTINGS = { ...officeFacts(OFFICE), addressee: ['Yth. Bupati'], nature: 'limited' as const, smallCells: 4 }

beforeAll(async () => {
  const { lacking } = await fillNovember(office)
  file = lacking
  chain = `files/${file}`
  office.at('2026-11-20T01:00:00.000Z')
  await mark(office, lacking, 'KSL-04', 'present')
  await changeOfficeSettings(office.world, 'fajar', { type: 'office.change', revision: 0, change: SETTINGS })
  await evaluateNovember(office)
  await narrate(office)
  await submit(office)
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

describe('what an act wrote beside its file', () => {
  beforeAll(() => restore(office, november), 60_000)

  const UID = 'fajar'
  const first = async (query: FirebaseFirestore.Query) => {
    const [doc] = (await query.limit(1).get()).docs
    if (!doc) throw new Error('nothing to tamper with')
    return doc.ref
  }
  const collections = {
    note: () => first(office.db.collection('deficiencies')),
    place: () => first(office.db.collection('blind')),
  }
  /** What an owner of the database could change beside files, reports and rows; where it is seen. */
  const beside: readonly (readonly [string, () => Promise<FirebaseFirestore.DocumentReference>, object])[] = [
    ['roles of an account', async () => office.db.doc(`staff/${UID}`), { roles: ['admin', 'leader'] }],
    ['address of an account', async () => office.db.doc(`staff/${UID}`), { email: 'x@example.test' }],
    ['officials of the office', async () => office.db.doc('settings/office'), { 'agencyHead.uid': 'x' }],
    ['frozen report', async () => office.db.doc(`reports/${REPORT}/revisions/1`), { 'frozen.narrative.plan': 'x' }],
    [
      'PDF of a report',
      async () => office.db.doc(`reports/${REPORT}/revisions/1/artifacts/pdf`),
      { bytes: Buffer.from('x') },
    ],
    ['figures of a month', async () => office.db.doc('figures/2026-11'), { 'figures.received': 99 }],
    ['note of a deficiency', collections.note, { status: 'met' }],
    ['last number given', async () => office.db.doc('counters/KSL-2026-11'), { last: 1 }],
    [
      'date of a sealed identity',
      async () => office.db.doc(`files/${file}/identity/sealed`),
      { at: '2026-01-01T00:00:00.000Z' },
    ],
    ['sealed identity', async () => office.db.doc(`files/${file}/identity/sealed`), { sealed: Buffer.from('x') }],
  ]
  it.each(beside)('names the %s when it was changed without a row', async (_, target, change) => {
    const ref = await target()
    const before = (await ref.get()).data() ?? {}
    await ref.update(change)
    const { bad } = await verify(await exported())
    await ref.set(before)
    const why = ref.parent.id === 'staff' ? 'digest' : 'kept'
    expect(bad).toMatchObject({ chain: ref.path, why })
  })

  it.each<[string, (place: FirebaseFirestore.DocumentReference) => Promise<unknown>]>([
    ['emptied', (place) => place.delete()],
    [
      'turned to another client',
      async (place) => {
        const files = Object.keys((await place.get()).get('files'))
        return place.set({ files: Object.fromEntries(files.map((id) => [id, 'PSG-XXXX'])) })
      },
    ],
  ])('sees a place of the blind index that was %s, and tells no place', async (_, tamper) => {
    const place = await collections.place()
    const before = (await place.get()).data() ?? {}
    await tamper(place)
    const lines = await exported()
    await place.set(before)
    expect((await verify(lines)).bad).toMatchObject({
      chain: expect.stringMatching(/^blind\/[0-9a-f]{20}$/),
      why: 'kept',
    })
    expect(lines.join('')).not.toContain(place.id)
  })

  it.each(['frozen report', 'note of a deficiency', 'date of a sealed identity', 'officials of the office'])(
    'names the %s when it is gone',
    async (what) => {
      const [, target] = beside.find(([name]) => name === what) ?? []
      const ref = await target?.()
      const before = (await ref?.get())?.data() ?? {}
      await ref?.delete()
      const { bad } = await verify(await exported())
      await ref?.set(before)
      expect(bad).toMatchObject({ chain: ref?.path, why: 'kept' })
    },
  )

  it('stays whole when keys are wrapped anew', async () => {
    await office.db.doc(`files/${file}/identity/sealed`).update({ keyVersion: '2', wrappedKey: Buffer.from('anew') })
    expect(await verify(await exported())).toMatchObject({ bad: null })
  })

  it('sees that a shredded identity was put back', async () => {
    const sealed = office.db.doc(`files/${file}/identity/sealed`)
    const before = (await sealed.get()).data() ?? {}
    await transact(office.db, (tx) =>
      carryOut(tx, { file, basis: 'retention', by: SYSTEM, at: office.world.now() }, SYSTEM, office.world.now()),
    )
    expect(await verify(await exported())).toMatchObject({ bad: null })
    await sealed.set(before)
    expect((await verify(await exported())).bad).toMatchObject({ chain: sealed.path, why: 'kept' })
  })
})
