import type { FileForm } from '@catat/domain'
import { afterEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { act, bring, cardOf, counselling, identity, intake, newId, seal } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { carryIdentity } from './carry-identity.ts'
import { findClient } from './find-client.ts'
import { openIdentity } from './open-identity.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const draftOf = async (who: Who, form: FileForm = counselling()) => {
  const id = newId()
  await office.desk(who, { type: 'file.create', id, form })
  return id
}
const carry = (who: Who, id: Awaited<ReturnType<typeof draftOf>>, earlier: typeof id) =>
  carryIdentity(office.world, who, { type: 'identity.carry', id, earlier })

describe('a known client’s next file', () => {
  it('needs nothing typed: it opens as the first does, is found with it, and stands in both log books', async () => {
    const first = await bring(office, 'sorted')
    const { pseudonym } = (await cardOf(office, first)).client ?? {}
    const id = await draftOf('mahrita')
    expect(await carry('mahrita', id, first)).toEqual({ pseudonym })
    expect(await cardOf(office, id)).toMatchObject({ client: { pseudonym }, hasIdentity: true, ageOn: '2026-11-05' })
    const open = { type: 'identity.open', id, reason: 'counselling' } as const
    expect((await openIdentity(office.world, 'mahrita', open)).identity).toEqual(identity())
    const find = { type: 'identity.find', by: 'nik', value: '6301035505900001' } as const
    const [client, ...others] = (await findClient(office.world, 'latifah', find)).clients
    expect(others).toEqual([])
    expect(client?.files.map((file) => file.id).toSorted()).toEqual([first, id].toSorted())
    for (const chain of [first, id]) {
      const rows = (await office.db.collection(`files/${chain}/log`).orderBy('seq').get()).docs
      expect(rows.map((row) => row.get('action'))).toContain('identity.carry')
    }
    await act(office, 'mahrita', id, 'file.submit')
    expect(JSON.stringify(await dump(office))).not.toContain('6301035505900001')
  })

  it('is sealed under a key of its own: the first may be destroyed and the second still opens', async () => {
    const first = await draftOf('mahrita')
    await seal(office, 'mahrita', first)
    const id = await draftOf('mahrita')
    await carry('mahrita', id, first)
    await act(office, 'mahrita', first, 'file.discard')
    const open = { type: 'identity.open', id, reason: 'counselling' } as const
    expect((await openIdentity(office.world, 'mahrita', open)).identity.name).toBe(identity().name)
    expect(await refusal(carry('mahrita', id, first))).toBe('identity/missing')
  })

  it('that answers an intake has its client from there, and no other', async () => {
    const need = await bring(office, 'received', intake())
    const other = await draftOf('mahrita')
    await seal(office, 'mahrita', other, { nik: '6301036606910002', phone: '', birthDate: null })
    const id = await draftOf('mahrita', counselling({ intakeId: need }))
    expect(await refusal(carry('mahrita', id, other))).toBe('file/intake-mismatch')
    await carry('mahrita', id, need)
    expect((await cardOf(office, id)).client?.pseudonym).toBe((await cardOf(office, need)).client?.pseudonym)
  })

  it('of another officer is refused, and nothing of it is told or sealed', async () => {
    const first = await bring(office, 'sorted')
    const id = await draftOf('syahrani')
    expect(await refusal(carry('syahrani', id, first))).toBe('access/not-yours')
    expect((await cardOf(office, id)).hasIdentity).toBe(false)
    expect((await office.db.doc(`files/${id}/identity/sealed`).get()).exists).toBe(false)
  })

  it('chosen wrongly is put right by another choice, and leaves nothing behind in the index', async () => {
    const [wrong, right] = [await draftOf('mahrita'), await draftOf('mahrita')]
    await seal(office, 'mahrita', wrong)
    await seal(office, 'mahrita', right, { nik: '6301036606910002', phone: '0813-5555-6666' })
    const id = await draftOf('mahrita')
    await carry('mahrita', id, wrong)
    await carry('mahrita', id, right)
    const places = (await office.db.collection('blind').get()).docs.filter((doc) => id in doc.get('files'))
    const pseudonym = (await cardOf(office, right)).client?.pseudonym
    expect(places.length).toBeGreaterThan(0)
    for (const place of places) expect(place.get('files')[id]).toBe(pseudonym)
  })
})
