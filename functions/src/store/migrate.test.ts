import { type FileId, LogRowSchema } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains, keep, restore } from '../../test/office/chains.ts'
import { act, bring, cardOf, counselling, intake, newId } from '../../test/office/files.ts'
import { beforeTransaction } from '../../test/office/interfere.ts'
import { keptOffice } from '../../test/office/office.ts'
import { evaluateNovember } from '../../test/office/reports.ts'
import { keptDigest } from './kept.ts'
import { migrateStore, NewerStore, rehearseMigrations, type Step } from './migrate.ts'
import { MIGRATIONS, type Migration, SCHEMA_VERSION } from './migrations.ts'

const office = await keptOffice()
let mend = () => {}
afterEach(async () => {
  mend()
  mend = () => {}
  await expectWholeChains(office)
})

const ADDED = ['ageOn', 'consent', 'corrections', 'restricted']
/** A file as Catat kept it before there was any restriction: the row of an act of then tells of it. */
const OLDEN: Migration = {
  what: 'the olden shape',
  collection: 'files',
  shape: v.record(v.string(), v.unknown()),
  change: (card) => Object.fromEntries(Object.entries(card).filter(([name]) => !ADDED.includes(name))),
}

let ids: FileId[] = []
let old: Awaited<ReturnType<typeof keep>>
beforeAll(async () => {
  ids = [await bring(office, 'draft'), await bring(office, 'received'), await bring(office, 'sorted')]
  await migrateStore(office.world, { migrations: [OLDEN] })
  await office.db.doc('settings/schema').delete()
  old = await keep(office)
})
beforeEach(() => office.clear())

const schema = async () => (await office.db.doc('settings/schema').get()).data()
const migrated = async () =>
  (await office.db.collection('files').where('restricted', '==', false).get()).docs.map(({ id }) => id).sort()
const told = async (path: string) =>
  (await office.db.collection(`${path}/log`).where('action', '==', 'store.migrate').get()).docs.map((row) =>
    v.parse(LogRowSchema, row.data()),
  )

describe('the steps of the stored shapes', () => {
  it('are counted from one, and today’s version is the last', () => {
    expect(SCHEMA_VERSION).toBe(MIGRATIONS.length)
    expect(new Set(MIGRATIONS.map(({ what }) => what)).size).toBe(MIGRATIONS.length)
  })
})

const FIRST = { migrations: MIGRATIONS.slice(0, 1) }

describe('files of before there was a restriction', () => {
  beforeEach(() => restore(office, old))

  it('stand in no list that asks for files without one, until they are migrated', async () => {
    expect(await migrated()).toEqual([])
    const state = await migrateStore(office.world, FIRST)
    expect(state).toMatchObject({
      version: 1,
      running: null,
      done: [{ version: 1, looked: 3, changed: 3 }],
    })
    expect(await migrated()).toEqual([...ids].sort())
    for (const id of ids)
      expect(await cardOf(office, id)).toMatchObject({ consent: null, ageOn: null, restricted: false, corrections: [] })
  })

  it('say so in the log book, by name of field, beside the columns that the row before had', async () => {
    await migrateStore(office.world, FIRST)
    const [, received = newId()] = ids
    const { number, period, officer } = await cardOf(office, received)
    expect(await told(`files/${received}`)).toMatchObject([
      { target: '1', fields: ADDED.slice() },
      {
        target: '1',
        fields: ADDED.slice(),
        actor: { role: 'system' },
        number,
        period,
        officer: officer.uid,
        service: 'KSL',
      },
    ])
  })

  it('may be rehearsed: it is said what would change, and nothing does', async () => {
    const before = await dump(office)
    const steps: Step[] = []
    await rehearseMigrations(office.db, { ...FIRST, page: 2, say: (step) => steps.push(step) })
    expect(steps).toMatchObject([
      { version: 1, looked: 2, changed: 2, done: false },
      { version: 1, looked: 3, changed: 3, done: true },
    ])
    expect(await dump(office)).toEqual(before)
  })

  it('are migrated once: a second run writes nothing', async () => {
    await migrateStore(office.world, FIRST)
    const before = await dump(office)
    await migrateStore(office.world, FIRST)
    expect(await dump(office)).toEqual(before)
    const steps: Step[] = []
    await rehearseMigrations(office.db, { ...FIRST, say: (step) => steps.push(step) })
    expect(steps).toEqual([])
  })

  it.each([1, 2, 4])('are migrated to the end when the run dies before its commit %i', async (k) => {
    mend = beforeTransaction(
      office,
      () => Promise.reject(new Error('killed')),
      (n) => n === k,
    )
    await expect(migrateStore(office.world, { ...FIRST, page: 1 })).rejects.toThrow('killed')
    mend()
    const looked = Number((await schema())?.running?.looked ?? 0)
    expect(looked).toBe(k - 1)
    await migrateStore(office.world, { ...FIRST, page: 1 })
    expect(await migrated()).toHaveLength(3)
    for (const id of ids) expect(await told(`files/${id}`)).toHaveLength(2)
  })

  it('are migrated once by two who run it at the same time', async () => {
    await Promise.all([1, 2].map(() => migrateStore(office.world, { ...FIRST, page: 1 })))
    expect(await schema()).toMatchObject({ version: 1, done: [{ looked: 3, changed: 3 }] })
    for (const id of ids) expect(await told(`files/${id}`)).toHaveLength(2)
  })

  it('are worked on meanwhile', async () => {
    const [draft = newId()] = ids
    mend = beforeTransaction(
      office,
      () => act(office, 'mahrita', draft, 'file.submit'),
      (n) => n === 2,
    )
    await migrateStore(office.world, { ...FIRST, page: 1 })
    expect(await cardOf(office, draft)).toMatchObject({ status: 'submitted', restricted: false })
  })

  it('are left as they are, and counted, where they could not be read afterwards', async () => {
    const [, , broken = newId()] = ids
    await office.db.doc(`files/${broken}`).update({ service: 'XYZ' })
    const before = (await office.db.doc(`files/${broken}`).get()).data()
    expect((await migrateStore(office.world, FIRST)).done).toMatchObject([{ looked: 3, changed: 2, unreadable: 1 }])
    expect((await office.db.doc(`files/${broken}`).get()).data()).toEqual(before)
    await office.db.recursiveDelete(office.db.doc(`files/${broken}`))
  })
})

describe('intakes of before needs were work of the office', () => {
  it('have a need each, as their files answer it, told by their own chain, once', async () => {
    const id = await bring(office, 'received', intake({ needs: ['KSL', 'RJK'] }))
    const file = await bring(office, 'received', counselling({ intakeId: id }), { who: 'syahrani' })
    await bring(office, 'draft', intake())
    await bring(office, 'draft', intake())
    const standing = async () =>
      (await office.db.collection('needs').get()).docs.map((need) => [need.id, need.get('state'), need.get('by')])
    const before = await standing()
    expect(before.map(([, state]) => state).sort()).toEqual(['served', 'waiting'])
    for (const [need] of before) await office.db.doc(`needs/${need}`).delete()

    const steps: Step[] = []
    await rehearseMigrations(office.db, { say: (step) => steps.push(step) })
    expect(steps.at(-1)).toMatchObject({ version: 2, changed: 2, done: true })
    await migrateStore(office.world)
    expect(await standing()).toEqual(before)
    expect((await cardOf(office, id)).served.KSL?.id).toBe(file)
    const [row] = await told(`files/${id}`)
    expect(row?.also?.map(({ name, prev }) => [name, prev]).sort()).toEqual([
      [`needs/${id}_KSL`, ''],
      [`needs/${id}_RJK`, ''],
    ])
    await office.db.doc('settings/schema').delete()
    await migrateStore(office.world)
    expect(await told(`files/${id}`)).toHaveLength(1)
  })
})

describe('a store that a later version migrated', () => {
  it('is not taken back', async () => {
    const before = { version: SCHEMA_VERSION + 1, running: null, done: [] }
    await office.db.doc('settings/schema').set(before)
    await expect(migrateStore(office.world)).rejects.toThrow(NewerStore)
    await expect(rehearseMigrations(office.db)).rejects.toThrow(NewerStore)
    expect(await schema()).toEqual(before)
  })
})

describe('documents for which a chain of another answers', () => {
  const NOTES: Migration = {
    what: 'notes have a place',
    collection: 'deficiencies',
    shape: v.looseObject({ id: v.string() }),
    change: (note) => ({ ...note, shelf: 1 }),
    teller: (_, { id }) => `files/${String(id).split('_')[0]}`,
  }

  it('are told of by it, with what they were and are', async () => {
    const id = await bring(office, 'sorted')
    await evaluateNovember(office)
    await migrateStore(office.world, { migrations: [NOTES] })
    const notes = (await office.db.collection('deficiencies').get()).docs
    expect(notes.length).toBeGreaterThan(0)
    const [row] = await told(`files/${id}`)
    expect(row?.fields).toEqual(['shelf'])
    expect(row?.also?.map(({ name, digest }) => [name, digest]).sort()).toEqual(
      notes.map((note) => [note.ref.path, keptDigest(note.ref.path, note.data())]).sort(),
    )
  })

  it('are not changed by a step that names none', async () => {
    await bring(office, 'sorted')
    await evaluateNovember(office)
    const { teller: _, ...nobody } = NOTES
    const before = await dump(office)
    await expect(migrateStore(office.world, { migrations: [nobody] })).rejects.toThrow('no chain tells')
    expect(await dump(office)).toEqual(before)
  })
})
