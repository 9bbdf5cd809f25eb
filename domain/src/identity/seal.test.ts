import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileCard, Identity } from '../file/shape.ts'
import { draft, fileId, leader, minutesAfter, officer, otherOfficer, submitted } from '../office.fixture.ts'
import { type Acquaintance, decideSealing, similarClients } from './seal.ts'

const identity: Identity = {
  name: 'Dewi Contoh',
  nik: '6301024901224910',
  birthDate: null,
  parents: 'Ibu Wartawati',
  phone: '',
  address: '',
  school: '',
  note: '',
}
const nobody: Acquaintance = { byNik: null, byPhone: [], shared: false, fresh: 'K-FRESH0' }
const sealing = (
  card: FileCard | null,
  known: Partial<Acquaintance> = {},
  more: { sameAs?: string; note?: string; staff?: typeof officer } = {},
) =>
  decideSealing(
    card,
    { identity: { ...identity, note: more.note ?? '' }, sameAs: more.sameAs },
    { staff: more.staff ?? officer, at: minutesAfter(0), known: { ...nobody, ...known } },
  )
const card = { ...draft('KSL'), hasIdentity: false }
const own = card.client?.pseudonym ?? ''
const answer: FileCard = { ...card, intake: { id: fileId(9), number: null } }
const like = (pseudonym: string, otherNik = false) => ({ pseudonym, otherNik })

describe('sealing', () => {
  it('is for the officer of a draft of a client', () => {
    expect(sealing(card, {}, { staff: otherOfficer })).toMatchObject({ fault: 'access/not-yours' })
    expect(sealing(card, {}, { staff: leader })).toMatchObject({ fault: 'access/not-yours' })
    expect(sealing(card, {}, { staff: { ...officer, roles: ['clerk'] } })).toMatchObject({
      details: { who: 'Petugas Layanan' },
    })
    expect(sealing(null)).toMatchObject({ fault: 'file/missing' })
    expect(sealing(submitted(draft('KSL')).card)).toMatchObject({ fault: 'file/wrong-state' })
    expect(sealing(draft('SOS'))).toMatchObject({ fault: 'identity/missing' })
    expect(sealing({ ...card, restricted: true })).toMatchObject({ fault: 'file/restricted' })
  })

  it('refuses a note that tells who the client is', () => {
    for (const note of [
      'DEWI datang sendiri.',
      'Diantar ibunya, wartawati.',
      'NIK 6301024901224910',
      'WA 0811-0000-9917',
      'Tinggal di RT 03',
    ]) {
      expect([note, sealing(card, {}, { note })]).toMatchObject([
        note,
        { fault: 'text/personal-data', details: { field: 'catatan' } },
      ])
    }
    expect(sealing(card, {}, { note: 'Datang sendiri setelah dihubungi kader.' })).toMatchObject({ ok: true })
  })

  it('does not take a client for another one of whom nothing points to it', () => {
    expect(sealing(card, { byPhone: [like('K-AAAAAA')] }, { sameAs: 'K-BBBBBB' })).toMatchObject({
      fault: 'identity/other-client',
    })
  })

  it('does not take a client for one with the same phone and another NIK', () => {
    expect(sealing(card, { byPhone: [like('K-AAAAAA', true)] }, { sameAs: 'K-AAAAAA' })).toMatchObject({
      fault: 'identity/other-client',
    })
  })

  it('does not take a client for another one than their NIK says', () => {
    expect(sealing(card, { byNik: 'K-AAAAAA', byPhone: [like('K-BBBBBB')] }, { sameAs: 'K-BBBBBB' })).toMatchObject({
      fault: 'identity/other-client',
    })
  })

  it('of a file that answers an intake takes no other client than that of the intake', () => {
    expect(sealing(answer, { byNik: 'K-AAAAAA' })).toMatchObject({ fault: 'file/intake-mismatch' })
    expect(sealing(answer, { byPhone: [like('K-AAAAAA')] }, { sameAs: 'K-AAAAAA' })).toMatchObject({
      fault: 'identity/other-client',
    })
  })

  it.each([
    ['the client of the NIK', card, { byNik: 'K-AAAAAA', byPhone: [like('K-BBBBBB')] }, {}, 'K-AAAAAA'],
    [
      'the client of the NIK, whom the officer chose too',
      card,
      { byNik: 'K-AAAAAA' },
      { sameAs: 'K-AAAAAA' },
      'K-AAAAAA',
    ],
    ['the client whom the officer chose', card, { byPhone: [like('K-BBBBBB')] }, { sameAs: 'K-BBBBBB' }, 'K-BBBBBB'],
    ['a client of its own, whom nobody chose', card, { byPhone: [like('K-BBBBBB')] }, {}, own],
    ['a new client, where its own pseudonym stands on other files', card, { shared: true }, {}, 'K-FRESH0'],
    ['the client of the intake', answer, { shared: true }, {}, own],
    ['the client of the intake, known by NIK', answer, { byNik: own, shared: true }, {}, own],
  ] as const)('makes the file one of %s', (_, of, known, more, pseudonym) => {
    expect(sealing(of, known, more)).toMatchObject({
      value: { card: { hasIdentity: true, revision: of.revision + 1, client: { pseudonym } } },
    })
  })

  it('leaves a row with the names of what changed and nothing of what was sealed', () => {
    const sealed = sealing(card, { byNik: 'K-AAAAAA' })
    expect(sealed).toMatchObject({ value: { entry: { action: 'identity.seal', fields: ['client', 'hasIdentity'] } } })
    for (const secret of ['Dewi', '6301024901224910', 'Wartawati']) expect(JSON.stringify(sealed)).not.toContain(secret)
  })

  it('never gives a pseudonym that neither the card, the index nor chance holds', () => {
    const names = fc.constantFrom('K-AAAAAA', 'K-BBBBBB', 'K-CCCCCC')
    const known = fc.record({
      byNik: fc.option(names),
      byPhone: fc.uniqueArray(fc.record({ pseudonym: names, otherNik: fc.boolean() }), {
        selector: (o) => o.pseudonym,
      }),
      shared: fc.boolean(),
    })
    fc.assert(
      fc.property(known, fc.option(names, { nil: undefined }), fc.boolean(), (some, sameAs, isAnswer) => {
        const of = isAnswer ? answer : card
        const verdict = sealing(of, some, sameAs === undefined ? {} : { sameAs })
        if (!verdict.ok) return
        const given = verdict.value.card.client?.pseudonym
        expect(given).toBe(some.byNik ?? (isAnswer ? own : (sameAs ?? (some.shared ? 'K-FRESH0' : own))))
        if (sameAs !== undefined) expect(given).toBe(sameAs)
      }),
    )
  })
})

describe('the choice of a client', () => {
  const sealed = (pseudonym: string): FileCard => ({ ...card, client: card.client && { ...card.client, pseudonym } })
  it('is among those with the same phone and no other NIK', () => {
    expect(
      similarClients(sealed('K-CCCCCC'), { ...nobody, byPhone: [like('K-AAAAAA'), like('K-BBBBBB', true)] }),
    ).toEqual(['K-AAAAAA'])
  })
  it('is not asked for where it is known who it is', () => {
    const byPhone = [like('K-AAAAAA')]
    expect(similarClients(sealed('K-CCCCCC'), { ...nobody, byPhone, byNik: 'K-CCCCCC' })).toEqual([])
    expect(similarClients(answer, { ...nobody, byPhone })).toEqual([])
    expect(similarClients(sealed('K-AAAAAA'), { ...nobody, byPhone })).toEqual([])
  })
})
