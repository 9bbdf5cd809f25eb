import type { FileId, Identity } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { act, bring, cardOf, counselling, identity, newId, seal } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { BlindSchema } from '../store/stored.ts'
import { deriveAge } from './derive-age.ts'
import { findClient } from './find-client.ts'
import { sealIdentityOf } from './seal-identity.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const NIK = '6301035505900001'
const PHONE = '+6281100009917'
const find = async (who: Who, by: 'nik' | 'phone', value: string) =>
  (await findClient(office.world, who, { type: 'identity.find', by, value })).clients
const idsFound = async (by: 'nik' | 'phone', value: string) =>
  (await find('latifah', by, value)).flatMap(({ files }) => files.map(({ id }) => id)).toSorted()

/** A draft sealed with this identity, and what sealing answered. */
const draftOf = async (who: Who, more: Partial<Record<keyof Identity, unknown>>) => {
  const id = newId()
  await office.desk(who, { type: 'file.create', id, form: counselling() })
  return { id, ...(await seal(office, who, id, more)) }
}
const sealAs = (who: Who, id: FileId, sameAs: string, more: Partial<Record<keyof Identity, unknown>>) =>
  sealIdentityOf(office.world, who, { type: 'identity.seal', id, identity: identity(more), sameAs, nikAsWritten: true })

/** Every file that any place of the blind index leads to. */
const indexed = async (): Promise<string[]> =>
  (await office.db.collection('blind').get()).docs.flatMap((doc) => Object.keys(v.parse(BlindSchema, doc.data()).files))

describe('a search for a client', () => {
  it('is refused to all but officers and the leader', async () => {
    for (const who of ['noor', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(find(who, 'nik', NIK))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(find('tuti', 'nik', NIK))).toBe('access/inactive')
    expect((await office.db.collection('staff/tuti/log').get()).size).toBe(0)
  })

  it('finds nothing under another number, however near', async () => {
    await bring(office, 'draft')
    expect(await find('latifah', 'nik', '6301035505900002')).toEqual([])
    expect(await find('latifah', 'phone', '+6281100009918')).toEqual([])
    expect(await find('latifah', 'phone', NIK)).toEqual([])
  })

  it('finds the files of a NIK and of a telephone, whatever form it was written in', async () => {
    const first = await bring(office, 'sorted')
    const { id: second } = await draftOf('syahrani', { phone: '+62 811 0000 9917 (WA)' })
    expect(await idsFound('nik', NIK)).toEqual([first, second].toSorted())
    expect(await idsFound('phone', PHONE)).toEqual([first, second].toSorted())
    const { number } = await cardOf(office, first)
    const [client] = await find('syahrani', 'nik', NIK)
    expect(client?.pseudonym).toBe((await cardOf(office, first)).client?.pseudonym)
    expect(client?.files).toEqual(
      expect.arrayContaining([
        { id: null, number, service: 'KSL', status: 'sorted', officer: { uid: 'mahrita', name: 'Mahrita' } },
        { id: second, number: null, service: 'KSL', status: 'draft', officer: { uid: 'syahrani', name: 'Syahrani' } },
      ]),
    )
  })

  it('stands in the chain of who searched, and the number stands nowhere', async () => {
    await bring(office, 'draft')
    await find('syahrani', 'nik', NIK)
    await find('syahrani', 'phone', PHONE)
    const rows = await office.db.collection('staff/syahrani/log').orderBy('seq').get()
    expect(rows.docs.map((row) => [row.get('action'), row.get('target'), row.get('actor').role])).toEqual([
      ['identity.find', 'nik', 'officer'],
      ['identity.find', 'phone', 'officer'],
    ])
    const everything = JSON.stringify(await dump(office))
    for (const secret of [NIK, PHONE, '81100009917', '0811-0000-9917']) expect(everything).not.toContain(secret)
  })

  it('counts as a reading: sixty in an hour, and at the thirtieth the leader hears of it', async () => {
    for (let n = 0; n < 60; n += 1) await find('syahrani', n % 2 === 0 ? 'nik' : 'phone', n % 2 === 0 ? NIK : PHONE)
    await office.work()
    expect(office.letters.map(({ to, subject }) => [to.address, subject])).toEqual([
      ['latifah@catat.test', 'Syahrani sering membaca identitas klien'],
    ])
    expect(await refusal(find('syahrani', 'nik', NIK))).toBe('identity/too-often')
    expect((await office.db.collection('staff/syahrani/log').get()).size).toBe(60)
  })

  it('does not show a restricted file to another officer, nor by sealing', async () => {
    const id = await bring(office, 'sorted', counselling(), { nik: null })
    await office.db.doc(`files/${id}`).update({ restricted: true })
    expect(await find('syahrani', 'phone', PHONE)).toEqual([])
    expect((await draftOf('syahrani', { nik: null })).similar).toEqual([])
    expect((await find('latifah', 'phone', PHONE)).flatMap(({ files }) => files)).toHaveLength(2)
    await office.db.doc(`files/${id}`).update({ restricted: false })
  })
})

describe('sealing is no way round the search', () => {
  const rowsOf = async (who: Who) =>
    (await office.db.collection(`staff/${who}/log`).orderBy('seq').get()).docs.map((row) => [
      row.get('action'),
      row.get('target'),
    ])
  const probe = async (nik: string | null, phone = '') => {
    const id = newId()
    await office.desk('syahrani', { type: 'file.create', id, form: counselling() })
    try {
      return await seal(office, 'syahrani', id, { nik, phone })
    } finally {
      await act(office, 'syahrani', id, 'file.discard')
    }
  }

  it('what it answers of others is counted with the searches: none after the sixtieth, the leader told, each in the chain', async () => {
    await bring(office, 'sorted')
    for (const each of [NIK, null]) await probe(each, PHONE)
    for (let n = 2; n < 60; n += 1) await find('syahrani', 'phone', PHONE)
    await office.work()
    expect(office.letters.map(({ to, subject }) => [to.address, subject])).toEqual([
      ['latifah@catat.test', 'Syahrani sering membaca identitas klien'],
    ])
    const rows = await rowsOf('syahrani')
    expect([rows.length, rows[0], rows[1]]).toEqual([60, ['identity.find', 'nik'], ['identity.find', 'phone']])
    expect(await refusal(probe(NIK))).toBe('identity/too-often')
    expect(await refusal(probe('6301036606910002'))).toBe('identity/too-often')
    expect(await refusal(find('syahrani', 'nik', NIK))).toBe('identity/too-often')
  })

  it('tells of nobody else’s file, and of the officer’s own', async () => {
    await bring(office, 'sorted', counselling(), { nik: null })
    const own = await draftOf('syahrani', { nik: null })
    expect(own.similar).toMatchObject([{ files: [] }])
    const [, second] = (await draftOf('syahrani', { nik: null })).similar.toSorted(
      (a, b) => a.files.length - b.files.length,
    )
    expect(second).toMatchObject({ pseudonym: own.pseudonym, files: [{ id: own.id }] })
  })

  it('a refusal that tells as much is counted as well', async () => {
    const other = await bring(office, 'sorted')
    const pseudonym = (await cardOf(office, other)).client?.pseudonym ?? ''
    const { id } = await draftOf('syahrani', { nik: '6301036606910002', phone: '' })
    const before = (await rowsOf('syahrani')).length
    const wrong = sealAs('syahrani', id, pseudonym, { nik: '6301036606910002', phone: PHONE })
    expect(await refusal(wrong)).toBe('identity/other-client')
    expect((await rowsOf('syahrani')).length).toBe(before + 1)
  })

  it('counts within any hour, not by the clock', async () => {
    const { id } = await draftOf('syahrani', {})
    for (let n = 0; n < 60; n += 1) await find('syahrani', 'nik', NIK)
    office.later(59 * 60 * 1000)
    expect(await refusal(seal(office, 'syahrani', id))).toBe('identity/too-often')
    office.later(60 * 1000)
    await seal(office, 'syahrani', id)
  })
})

describe('the blind index', () => {
  it('follows what is sealed anew, and leaves nothing of what was', async () => {
    const { id } = await draftOf('mahrita', { phone: '0811-0000-9917/0812-3333-4444' })
    expect(await idsFound('phone', '+6281233334444')).toEqual([id])
    await seal(office, 'mahrita', id, { nik: '6301036606910002', phone: '0813-5555-6666' })
    for (const [by, number] of [
      ['nik', NIK],
      ['phone', PHONE],
      ['phone', '+6281233334444'],
    ] as const) {
      expect([number, await idsFound(by, number)]).toEqual([number, []])
    }
    expect(await idsFound('nik', '6301036606910002')).toEqual([id])
    expect(await idsFound('phone', '+6281355556666')).toEqual([id])
    expect(await indexed()).toEqual([id, id, id])
    await seal(office, 'mahrita', id, { nik: null, phone: '', birthDate: null })
    expect(await indexed()).toEqual([])
  })

  it('is of one mind with itself when two officers seal the same client at once', async () => {
    const [a, b] = [newId(), newId()]
    await office.desk('mahrita', { type: 'file.create', id: a, form: counselling() })
    await office.desk('syahrani', { type: 'file.create', id: b, form: counselling() })
    const sealed = await Promise.all([seal(office, 'mahrita', a), seal(office, 'syahrani', b)])
    expect(new Set(sealed.map(({ pseudonym }) => pseudonym)).size).toBe(1)
    expect(sealed.map(({ known }) => known).toSorted()).toEqual([false, true])
    expect(await idsFound('nik', NIK)).toEqual([a, b].toSorted())
  })
})

describe('a client met again at intake', () => {
  it('without NIK and telephone is proposed by name and birth date, and by neither alone', async () => {
    const known = { nik: null, phone: '', name: 'Hj. Wartawati binti Qwxyz' }
    const first = await draftOf('mahrita', known)
    const again = { nik: null, phone: '', name: 'WARTAWATI' }
    expect((await draftOf('syahrani', { ...again, birthDate: '1990-05-16' })).similar).toEqual([])
    expect((await draftOf('syahrani', { ...again, name: 'Wartini' })).similar).toEqual([])
    const { id, pseudonym, similar } = await draftOf('syahrani', again)
    expect(similar).toEqual([{ pseudonym: first.pseudonym, files: [] }])
    expect(pseudonym).not.toBe(first.pseudonym)
    expect((await sealAs('syahrani', id, first.pseudonym, again)).pseudonym).toBe(first.pseudonym)
  })

  it('by a NIK that is of another sex or age is asked about, and joined only when said so', async () => {
    const first = await draftOf('mahrita', {})
    const id = newId()
    const man = counselling({ client: { kind: 'new', sex: 'L', ageBand: '25-44' } })
    await office.desk('syahrani', { type: 'file.create', id, form: man })
    const born = { nik: NIK, birthDate: null }
    const asked = { type: 'identity.seal', id, identity: identity(born) } as const
    expect(await refusal(sealIdentityOf(office.world, 'syahrani', asked))).toBe('identity/nik-differs')
    const asWritten = { ...asked, nikAsWritten: true } as const
    expect(await refusal(sealIdentityOf(office.world, 'syahrani', asWritten))).toBe('identity/nik-of-another')
    expect((await cardOf(office, id)).hasIdentity).toBe(false)
    expect((await sealAs('syahrani', id, first.pseudonym, born)).pseudonym).toBe(first.pseudonym)
  })

  it('has the age of the day of service, whatever day that becomes', async () => {
    const { id } = await draftOf('mahrita', { nik: null, birthDate: '2008-11-05' })
    expect(await cardOf(office, id)).toMatchObject({ client: { ageBand: '18-24' }, ageOn: '2026-11-05' })
    const form = counselling({ serviceDate: '2026-11-04', consent: null })
    const { revision } = await cardOf(office, id)
    await office.desk('mahrita', { type: 'file.update', id, revision, form })
    expect(await refusal(act(office, 'mahrita', id, 'file.submit'))).toBe('file/incomplete')
    expect(await refusal(deriveAge(office.world, 'syahrani', { type: 'identity.age', id }))).toBe('access/not-yours')
    expect(await deriveAge(office.world, 'mahrita', { type: 'identity.age', id })).toEqual({})
    expect((await cardOf(office, id)).client?.ageBand).toBe('13-17')
    await act(office, 'mahrita', id, 'file.submit')
    expect(JSON.stringify(await dump(office))).not.toContain('2008-11-05')
  })

  it('by telephone is shown to the officer, who says that it is the same', async () => {
    const first = await bring(office, 'sorted', counselling(), { nik: null })
    const pseudonym = (await cardOf(office, first)).client?.pseudonym ?? ''
    const again = await draftOf('syahrani', { nik: null, name: 'Nama Lain' })
    expect(again.pseudonym).not.toBe(pseudonym)
    expect(again.known).toBe(false)
    expect(again.similar).toEqual([{ pseudonym, files: [] }])
    expect(await sealAs('syahrani', again.id, pseudonym, { nik: null, name: 'Nama Lain' })).toEqual({
      pseudonym,
      known: false,
      similar: [],
    })
    expect((await cardOf(office, again.id)).client?.pseudonym).toBe(pseudonym)
    expect(await find('syahrani', 'phone', PHONE)).toHaveLength(1)
  })

  it('whose NIK comes to be known is found by it from then on, with the earlier files', async () => {
    const first = await bring(office, 'sorted', counselling(), { nik: null })
    const pseudonym = (await cardOf(office, first)).client?.pseudonym ?? ''
    const { id } = await draftOf('syahrani', {})
    await sealAs('syahrani', id, pseudonym, {})
    expect(await draftOf('mahrita', { phone: '' })).toMatchObject({ pseudonym, known: true, similar: [] })
  })

  it('with another NIK on the same telephone is another client, and cannot be chosen', async () => {
    const first = await bring(office, 'sorted')
    const pseudonym = (await cardOf(office, first)).client?.pseudonym ?? ''
    const child = { nik: '6301036606910002', name: 'Anak Contoh' }
    const again = await draftOf('syahrani', child)
    expect(again).toMatchObject({ known: false, similar: [] })
    expect(await refusal(sealAs('syahrani', again.id, pseudonym, child))).toBe('identity/other-client')
  })

  it('cannot be chosen where nothing points to them', async () => {
    const first = await bring(office, 'sorted', counselling(), { nik: null })
    const pseudonym = (await cardOf(office, first)).client?.pseudonym ?? ''
    const stranger = { nik: null, phone: '', name: 'Nama Lain' }
    const { id } = await draftOf('syahrani', stranger)
    expect(await refusal(sealAs('syahrani', id, pseudonym, stranger))).toBe('identity/other-client')
  })

  it('and told apart again gets a pseudonym of their own', async () => {
    const first = await bring(office, 'sorted', counselling(), { nik: null })
    const pseudonym = (await cardOf(office, first)).client?.pseudonym ?? ''
    const { id } = await draftOf('syahrani', { nik: null })
    await sealAs('syahrani', id, pseudonym, { nik: null })
    const apart = await seal(office, 'syahrani', id, { nik: null })
    expect(apart.pseudonym).not.toBe(pseudonym)
    expect(apart.similar).toMatchObject([{ pseudonym }])
    await act(office, 'syahrani', id, 'file.submit')
  })

  it('keeps the pseudonym of the draft however often it is sealed, while nobody else has it', async () => {
    const { id, pseudonym } = await draftOf('mahrita', { nik: null })
    expect((await seal(office, 'mahrita', id, { nik: null, phone: '' })).pseudonym).toBe(pseudonym)
    expect((await seal(office, 'mahrita', id)).pseudonym).toBe(pseudonym)
  })
})
