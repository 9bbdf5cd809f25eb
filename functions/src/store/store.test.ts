import { FAULTS } from '@catat/domain'
import type { CallableRequest } from 'firebase-functions/https'
import * as v from 'valibot'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { dump } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { answerCall } from '../entry/answer.ts'
import { beginLogCopy, readLogCopy } from '../log/copy-log.ts'
import { FIRST_PIECE } from '../log/log-piece.ts'
import { Refusal } from '../refusal.ts'
import { Snapshot } from './snapshot.ts'

const HOUR = 3_600_000

const office = await freshOffice()
afterEach(() => vi.restoreAllMocks())

/** Every commit of a transaction ends with this code of gRPC from now on. */
const failWith = (code: number): Error => {
  const error = Object.assign(new Error('The store says no.'), { code })
  vi.spyOn(office.db, 'runTransaction').mockRejectedValue(error)
  return error
}

describe('a store', () => {
  it.each([
    ['in which too many change the same at once', 10],
    ['that cannot be reached', 14],
  ])('%s is busy: nothing is done, and it may be tried again', async (_, code) => {
    const before = await dump(office)
    failWith(code)
    expect(await refusal(beginLogCopy(office.world, 'lina'))).toBe('store/busy')
    expect(await dump(office)).toEqual(before)
    vi.restoreAllMocks()
    await beginLogCopy(office.world, 'lina')
  })

  it.each([3, 5, 7, 9, 13])('that fails by code %i is no busy one: the failure stays what it was', async (code) => {
    const error = failWith(code)
    await expect(beginLogCopy(office.world, 'lina')).rejects.toBe(error)
  })
})

describe('a full disk', () => {
  it('is a sentence at once; what stands can be read, and with room again the same goes through', async () => {
    const before = await dump(office)
    office.hasRoom = false
    const asked = { auth: { uid: 'lina' } } as CallableRequest<unknown>
    const begin = () =>
      answerCall(
        'exporter',
        asked,
        v.any(),
        () => beginLogCopy(office.world, 'lina'),
        async () => 'lina',
      )
    await expect(begin()).rejects.toMatchObject({
      code: 'resource-exhausted',
      message: FAULTS['store/full'].text,
      details: { fault: 'store/full' },
    })
    expect(await dump(office)).toEqual(before)
    office.hasRoom = true
    await begin()
    expect(await dump(office)).not.toEqual(before)
  })
})

describe('the past of the store', () => {
  it('that it has forgotten ends a copy that was begun then, and a fresh one begins', async () => {
    const { seq } = await beginLogCopy(office.world, 'lina')
    const piece = { type: 'log.piece', seq, cursor: FIRST_PIECE } as const
    await readLogCopy(office.world, 'lina', piece)
    office.storeLater(HOUR + 60_000)
    expect(await refusal(readLogCopy(office.world, 'lina', piece))).toBe('export/over')
    const again = await beginLogCopy(office.world, 'lina')
    await readLogCopy(office.world, 'lina', { ...piece, seq: again.seq })
  })

  it('counts no more than documents once it is forgotten', async () => {
    const book = await Snapshot.now(office.db)
    expect(await book.count(office.db.collection('staff'))).toBeGreaterThan(0)
    office.storeLater(HOUR + 60_000)
    expect(await refusal(book.count(office.db.collection('staff')))).toBe('export/over')
  })

  it.each([3, 13, 14])('that cannot be read for another reason, code %i, is not taken for forgotten', async (code) => {
    const book = await Snapshot.now(office.db)
    const error = failWith(code)
    const end = await book.documents(office.db.collection('staff')).catch((thrown: unknown) => thrown)
    expect(end).toBe(error)
    expect(end).not.toBeInstanceOf(Refusal)
  })
})
