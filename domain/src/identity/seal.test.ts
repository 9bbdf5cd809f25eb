import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileForm } from '../calls/desk.ts'
import { completenessOf } from '../checklist/checklist.ts'
import { decideFile } from '../file/decide.ts'
import type { FileCard, Identity } from '../file/shape.ts'
import {
  done,
  draft,
  fileId,
  formOf,
  leader,
  minutesAfter,
  office,
  officer,
  otherOfficer,
  submitted,
} from '../office.fixture.ts'
import type { Day } from '../time/shape.ts'
import { type Acquaintance, decideAge, decideSealing, similarClients } from './seal.ts'

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
const nobody: Acquaintance = { byNik: null, sameNik: [], byPhone: [], shared: false, fresh: 'K-FRESH0' }
const sealing = (
  card: FileCard | null,
  known: Partial<Acquaintance> = {},
  more: { sameAs?: string; note?: string; staff?: typeof officer; as?: Partial<Identity>; nikAsWritten?: true } = {},
) =>
  decideSealing(
    card,
    {
      identity: { ...identity, note: more.note ?? '', ...more.as },
      sameAs: more.sameAs,
      nikAsWritten: more.nikAsWritten,
    },
    { staff: more.staff ?? officer, at: minutesAfter(0), known: { ...nobody, ...known } },
  )
const context = { staff: officer, office, at: minutesAfter(0) }
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

describe('who is this', () => {
  it('is refused for a NIK that is none, and for a birth after the service', () => {
    expect(sealing(card, {}, { as: { nik: '0000000000000000' } })).toMatchObject({ fault: 'identity/nik' })
    expect(sealing(card, {}, { as: { nik: '6301033104900001' }, nikAsWritten: true })).toMatchObject({
      fault: 'identity/nik',
    })
    expect(sealing(card, {}, { as: { birthDate: '2026-11-06' as Day, nik: null } })).toMatchObject({
      fault: 'input/unreadable',
      details: { field: 'tanggal lahir' },
    })
  })

  it('is asked where the NIK says another birth date or sex, and taken when the card does say so', () => {
    const differing = { birthDate: '1990-01-09' as Day }
    const refusal = (what: string) => ({ fault: 'identity/nik-differs', details: { what } })
    expect(sealing(card, {}, { as: differing })).toMatchObject(refusal('tanggal lahir'))
    const man = { ...card, client: card.client && { ...card.client, sex: 'L' as const } }
    expect(sealing(man)).toMatchObject(refusal('jenis kelamin'))
    expect(sealing(man, {}, { as: differing })).toMatchObject(refusal('tanggal lahir dan jenis kelamin'))
    expect(sealing(man, {}, { as: differing, nikAsWritten: true })).toMatchObject({ ok: true })
  })

  it('is asked where the NIK is known of another sex or age, and never joined unasked', () => {
    const earlier = (client: Partial<NonNullable<FileCard['client']>>) => ({
      byNik: 'K-AAAAAA',
      sameNik: [{ ...card, client: card.client && { ...card.client, ...client } }],
    })
    const born = { birthDate: '1990-05-15' as Day, nik: '6301035505900001' }
    const refusal = { fault: 'identity/nik-of-another', details: { pseudonym: 'K-AAAAAA' } }
    expect(sealing(card, earlier({ sex: 'L' }), { as: born })).toMatchObject(refusal)
    expect(sealing(card, earlier({ ageBand: '6-12' }), { as: born })).toMatchObject(refusal)
    expect(sealing(card, earlier({ ageBand: '6-12' }), { as: born, sameAs: 'K-AAAAAA' })).toMatchObject({ ok: true })
    for (const same of [{}, { sex: 'unknown' }, { ageBand: 'unknown' }] as const) {
      expect(sealing(card, earlier(same), { as: born })).toMatchObject({
        value: { card: { client: { pseudonym: 'K-AAAAAA' } } },
      })
    }
  })

  const child = { birthDate: '2008-11-05' as Day, nik: null }
  const guarded = (one: FileCard) => ({ ...one, consent: one.consent && { ...one.consent, by: 'guardian' as const } })

  it('the age follows from the birth date, whatever was chosen, and with it what must be handed over', () => {
    const wrong = { ...guarded(card), client: card.client && { ...card.client, ageBand: '25-44' as const } }
    const sealed = sealing(wrong, {}, { as: { ...child, birthDate: '2008-11-06' as Day } })
    expect(sealed).toMatchObject({ value: { card: { client: { ageBand: '13-17' }, ageOn: '2026-11-05' } } })
    if (sealed.ok) expect(sealed.value.card.completeness).toEqual(completenessOf(sealed.value.card))
    expect(sealing(wrong, {}, { as: child })).toMatchObject({ value: { card: { client: { ageBand: '18-24' } } } })
    expect(sealing(wrong)).toMatchObject({ value: { card: { client: { ageBand: '25-44' }, ageOn: null } } })
  })

  it('a child found out by the birth date does not consent alone', () => {
    expect(sealing(card, {}, { as: { ...child, birthDate: '2015-01-15' as Day } })).toMatchObject({
      fault: 'input/unreadable',
      details: { field: 'persetujuan' },
    })
  })

  it('the age is derived anew when the day of service changes, before the file is handed over', () => {
    const sealed = sealing(guarded(card), {}, { as: child })
    if (!sealed.ok) throw new Error(sealed.fault)
    const { card: of } = sealed.value
    const form = (changes: Partial<FileForm>) =>
      formOf('KSL', { consent: of.consent, ...changes, client: { kind: 'new', sex: 'P', ageBand: '60+' } })
    const update = (changes: Partial<FileForm>) =>
      done(of, { type: 'file.update', id: of.id, revision: of.revision, form: form(changes) }, {}).card
    expect(update({}).client?.ageBand).toBe('18-24')
    const earlier = update({ serviceDate: '2026-11-04' as Day })
    expect(decideFile(earlier, { type: 'file.submit', id: of.id, revision: earlier.revision }, context)).toMatchObject({
      fault: 'file/incomplete',
      details: { what: expect.stringContaining('umur') },
    })
    const derived = decideAge(earlier, '2008-11-05', { staff: officer, at: minutesAfter(0) })
    expect(derived).toMatchObject({
      value: { card: { client: { ageBand: '13-17' }, ageOn: '2026-11-04' }, entry: { action: 'identity.age' } },
    })
    expect(JSON.stringify(derived)).not.toContain('2008-11-05')
    if (!derived.ok) return
    const { card: ready } = derived.value
    expect(decideFile(ready, { type: 'file.submit', id: of.id, revision: ready.revision }, context)).toMatchObject({
      ok: true,
    })
  })

  it('the age is derived for the officer of a sealed draft alone', () => {
    const derive = (of: FileCard | null, staff = officer, birth: string | null = '1990-01-01') =>
      decideAge(of, birth, { staff, at: minutesAfter(0) })
    const sealed = { ...card, hasIdentity: true }
    expect(derive(sealed, leader)).toMatchObject({ fault: 'access/not-yours' })
    expect(derive(sealed, otherOfficer)).toMatchObject({ fault: 'access/not-yours' })
    expect(derive(null)).toMatchObject({ fault: 'file/missing' })
    expect(derive({ ...sealed, restricted: true })).toMatchObject({ fault: 'file/restricted' })
    expect(derive(submitted(draft('KSL')).card)).toMatchObject({ fault: 'file/wrong-state' })
    expect(derive(card)).toMatchObject({ fault: 'identity/missing' })
    expect(derive(sealed, officer, '2026-11-06')).toMatchObject({ details: { field: 'tanggal layanan' } })
    expect(derive(sealed, officer, card.serviceDate)).not.toMatchObject({ details: { field: 'tanggal layanan' } })
    expect(derive(sealed, { ...officer, active: false })).toMatchObject({ fault: 'access/inactive' })
    expect(derive(sealed, officer, '2015-01-01')).toMatchObject({ details: { field: 'persetujuan' } })
    expect(derive(sealed, officer, null)).toMatchObject({ value: { card: { ageOn: null, client: card.client } } })
  })
})
