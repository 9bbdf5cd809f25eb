import { DeskCommandSchema, type FileId } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { migrateStore } from '../src/store/migrate.ts'
import { MIGRATIONS, type Migration } from '../src/store/migrations.ts'
import { expectWholeChains, keep } from './office/chains.ts'
import { bring, counselling } from './office/files.ts'
import { freshOffice } from './office/office.ts'
import type { Who } from './office/people.ts'
import { evaluateNovember, REPORT } from './office/reports.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const LATER = { by: 'a later version' }
const within = (part: unknown) => (typeof part === 'object' && part !== null ? { ...part, later: LATER } : part)

/** What the next version of Catat does to an office: a field more in every document, and in the parts of a file. */
const next = (collection: string, parts: readonly string[] = []): Migration => ({
  what: collection,
  collection,
  shape: v.unknown(),
  change: (document) => ({
    ...document,
    ...Object.fromEntries(parts.map((name) => [name, within(document[name])])),
    later: LATER,
  }),
  teller: () => 'staff/fajar',
})
const COLLECTIONS = ['staff', 'settings', 'counters', 'audits', 'shards', 'reports', 'deficiencies', 'outbox', 'seals']
const NEXT = [
  ...MIGRATIONS,
  next('files', ['client', 'times', 'sop', 'officer']),
  ...COLLECTIONS.map((name) => next(name)),
]
const upgrade = async (): Promise<void> => {
  await office.db.doc('settings/schema').delete()
  await migrateStore(office.world, { migrations: NEXT })
}

const stored = async (path: string) => (await office.db.doc(path).get()).data() ?? {}
type Given = Readonly<Record<string, unknown>>
const send = (who: Who, command: Given): Promise<unknown> => office.desk(who, v.parse(DeskCommandSchema, command))
const onFile = async (who: Who, id: FileId, command: Given) =>
  send(who, { ...command, id, revision: (await stored(`files/${id}`)).revision })
/** On the report's draft as it stands. */
const onDraft = async (command: Given) =>
  send('noor', { ...command, id: REPORT, version: (await stored(`reports/${REPORT}`)).version })
const decide = async (who: Who, type: string) => {
  const { revision } = await stored(`reports/${REPORT}`)
  const { digest } = await stored(`reports/${REPORT}/revisions/${revision}`)
  return send(who, { type, id: REPORT, revision, digest })
}

describe('an office in which the next version works already', () => {
  it('is served by this one from a draft to an approved report, and loses nothing of what the next one keeps', async () => {
    const draft = await bring(office, 'draft')
    await bring(office, 'sorted')
    await upgrade()
    await onFile('mahrita', draft, { type: 'file.update', form: counselling({ flags: ['disability'] }) })
    await onFile('mahrita', draft, { type: 'file.submit' })
    await onFile('noor', draft, { type: 'file.receive', place: null })
    await onFile('noor', draft, { type: 'file.startSort' })
    await onFile('noor', draft, { type: 'file.mark', code: 'KSL-01', state: 'absent', reason: null })
    await evaluateNovember(office)
    await upgrade()
    const narrative = { obstacles: 'Tidak ada kendala berarti.', plan: 'Melengkapi dokumen yang kurang.' }
    await onDraft({ type: 'report.narrate', narrative })
    await onDraft({ type: 'report.submit' })
    await decide('rahmah', 'report.receive')
    await decide('gazali', 'report.approve')
    await office.work()
    expect(await stored(`reports/${REPORT}`)).toMatchObject({ status: 'approved' })
    const lost = [...(await keep(office))].filter(
      ([path, data]) => /^(files|staff|settings|audits|reports|deficiencies)\/[^/]+$/.test(path) && !('later' in data),
    )
    expect(lost.map(([path]) => path)).toEqual(['settings/schema'])
    const later = { later: LATER }
    const card = await stored(`files/${draft}`)
    expect(card).toMatchObject({ client: later, times: later, sop: later, officer: later })
    expect(card).toMatchObject({ flags: ['disability'], client: { sex: 'P' } })
  })
})
