import { BreachIdSchema, BreachSchema, type FileId, type LogRow, LogRowSchema, type RightsCommand } from '@catat/domain'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { disclose, opening, SESSION } from '../../test/office/disclosures.ts'
import { bring, newId } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { PEOPLE, type Who } from '../../test/office/people.ts'
import { openIdentity } from '../identity/open-identity.ts'
import { changeBreachOf } from './change-breach.ts'
import { runRights } from './run-rights.ts'

const office = await freshOffice()

const ID = v.parse(BreachIdSchema, 'b'.repeat(20))
const rights = (who: Who, command: RightsCommand) => runRights(office.world, PEOPLE[who].uid, command)
const recordBreach = () =>
  rights('latifah', {
    type: 'breach.record',
    id: ID,
    kind: 'misuse',
    data: ['identity'],
    occurredAt: null,
    noticedAt: office.world.now(),
    files: [],
  })
const breach = async () => v.parse(BreachSchema, (await office.db.doc(`breaches/${ID}`).get()).data())
/** What this account read within the first hour. */
const tracing = async (uid: string) => ({
  type: 'breach.trace' as const,
  id: ID,
  revision: (await breach()).revision,
  trace: { uid, from: office.at('2026-11-09T01:00:00.000Z'), to: office.later(3_600_000) },
})
const trace = async (who: Who, uid: string) => rights(who, await tracing(uid))
const open = (id: FileId) => openIdentity(office.world, 'mahrita', { type: 'identity.open', id, reason: 'counselling' })

/** One opening of a file by mahrita, and as many rows like it as are asked for, each of the chain that is told. */
const readings = async (count: number, chainOf: (n: number) => string) => {
  const id = await bring(office, 'received')
  await open(id)
  const [row] = (await office.db.collection(`files/${id}/log`).where('action', '==', 'identity.open').get()).docs
  const one: LogRow = v.parse(LogRowSchema, row?.data())
  await row?.ref.delete()
  const writer = office.db.bulkWriter()
  for (let n = 1; n <= count; n += 1) {
    const chain = chainOf(n)
    void writer.create(office.db.doc(`${chain}/log/${String(n).padStart(6, '0')}`), { ...one, chain, seq: n })
  }
  await writer.close()
}

describe('the trace of what an account read', () => {
  it('tells who may not follow a breach nothing, not even whether the account is there', async () => {
    await recordBreach()
    for (const who of ['noor', 'mahrita', 'rahmah', 'fajar', 'lina'] as const) {
      expect([who, await refusal(trace(who, 'tidak.ada'))]).toEqual([who, 'access/not-yours'])
    }
  })

  it.each(['', 'tidak.ada', 'mahrita/log', 'mahrita/log/000001', '..', '__mahrita__'])(
    'is refused for what is no account: %j',
    async (uid) => {
      await recordBreach()
      expect(await refusal(trace('latifah', uid))).toBe('input/unreadable')
      expect((await breach()).traces).toEqual([])
    },
  )

  it('names a file that was read in a session of ekspose kasus, and not the session', async () => {
    const file = await bring(office, 'received')
    await disclose(office, 'latifah', opening(file))
    await disclose(office, 'syahrani', { type: 'disclosure.view', id: SESSION, file })
    await recordBreach()
    expect(await trace('latifah', 'syahrani')).toEqual({ added: 1 })
    expect((await breach()).files.map((one) => one.id)).toEqual([file])
  })

  it('is refused where it touches more files than one breach can name', async () => {
    await readings(1001, () => `files/${newId()}`)
    await recordBreach()
    expect(await refusal(trace('latifah', 'mahrita'))).toBe('breach/too-many')
    expect(await breach()).toMatchObject({ files: [], traces: [], revision: 1 })
  })

  it('is refused, not cut short, where the account read too often to look through it', async () => {
    const file = newId()
    await readings(9, () => `files/${file}`)
    await recordBreach()
    const through = async (rows: number) =>
      changeBreachOf(office.world, PEOPLE.latifah.uid, await tracing('mahrita'), rows)
    expect(await refusal(through(9))).toBe('breach/too-many')
    expect(await through(10)).toEqual({ added: 1 })
  })
})
