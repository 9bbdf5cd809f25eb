import { afterEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { disclose, opening } from '../../test/office/disclosures.ts'
import { bring, cardOf, counselling, newId, seal } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { findClient } from './find-client.ts'
import { joinClients } from './join-clients.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const pseudonymOf = async (id: string) => (await cardOf(office, id)).client?.pseudonym ?? ''
const found = async (nik: string) =>
  (await findClient(office.world, 'latifah', { type: 'identity.find', by: 'nik', value: nik })).clients
const NIKS = ['6301035505900001', '6301036606910002'] as const

/** One client under two NIKs: a sorted file of one officer, a draft of another. */
const twice = async () => {
  const first = await bring(office, 'sorted')
  const second = newId()
  await office.desk('syahrani', { type: 'file.create', id: second, form: counselling() })
  await seal(office, 'syahrani', second, { nik: NIKS[1], phone: '', birthDate: null })
  return { first, second, client: await pseudonymOf(first), other: await pseudonymOf(second) }
}
const act = (who: Who, type: 'identity.join' | 'identity.part', pair: { client: string; other: string }) =>
  joinClients(office.world, who, { type, client: pair.client, other: pair.other })

describe('the leader who finds that two clients are one', () => {
  it('joins them: found by either NIK as one, with a row in both log books', async () => {
    const pair = await twice()
    expect(await act('latifah', 'identity.join', pair)).toEqual({ files: 2 })
    expect(await pseudonymOf(pair.second)).toBe(pair.client)
    for (const nik of NIKS) expect(await found(nik)).toMatchObject([{ pseudonym: pair.client }])
    for (const id of [pair.first, pair.second]) {
      const rows = (await office.db.collection(`files/${id}/log`).orderBy('seq').get()).docs
      expect([rows.at(-1)?.get('action'), rows.at(-1)?.get('actor').uid]).toEqual(['identity.join', 'latifah'])
    }
  })

  it('parts them again, and every place is as it was', async () => {
    const pair = await twice()
    const blind = async () => Object.entries(await dump(office)).filter(([path]) => path.startsWith('blind/'))
    const before = await blind()
    await act('latifah', 'identity.join', pair)
    expect(await blind()).not.toEqual(before)
    await act('latifah', 'identity.part', pair)
    expect(await blind()).toEqual(before)
    expect([await pseudonymOf(pair.first), await pseudonymOf(pair.second)]).toEqual([pair.client, pair.other])
  })

  it('is the leader, and nothing restricted or shown in an ekspose kasus is touched', async () => {
    const pair = await twice()
    for (const who of ['mahrita', 'noor', 'rahmah', 'gazali', 'fajar'] as const) {
      expect([who, await refusal(act(who, 'identity.join', pair))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(act('latifah', 'identity.join', { ...pair, other: pair.client }))).toBe('client/itself')
    await office.db.doc(`files/${pair.first}`).update({ restricted: true })
    expect(await refusal(act('latifah', 'identity.join', pair))).toBe('client/frozen')
    await office.db.doc(`files/${pair.first}`).update({ restricted: false })
    await disclose(office, 'latifah', opening(pair.first))
    expect(await refusal(act('latifah', 'identity.join', pair))).toBe('client/frozen')
    expect(await pseudonymOf(pair.second)).toBe(pair.other)
  })
})
