import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNumber } from '../file/number.ts'
import { DOCUMENT_STATES, type DocumentState, type FileCard } from '../file/shape.ts'
import { AGE_BANDS, type AgeBand, FLAGS, type Flag, SERVICES, type Service } from '../lookup/shape.ts'
import { clerk, done, draft, received, submitted } from '../office.fixture.ts'
import type { Day, Instant, Period } from '../time/shape.ts'
import { checklistOf, completenessOf, documentName, evaluate, ownChecklist, reasonsFor, unmarked } from './checklist.ts'

const item = (card: FileCard, code: string) => {
  const found = evaluate(card).items.find((one) => one.item.code === code)
  if (!found) throw new Error(code)
  return found
}
const client = (card: FileCard, ageBand: AgeBand): FileCard => ({
  ...card,
  client: card.client && { ...card.client, ageBand },
})

describe('the checklists', () => {
  it('have as many documents as domain section 6.1 lists, with IK-12 for clients without NIK', () => {
    const sizes = Object.fromEntries(
      (Object.keys(SERVICES) as Service[]).map((code) => [code, checklistOf(code).items.length]),
    )
    expect(sizes).toEqual({ IK: 12, KSL: 15, RJK: 10, PJK: 13, SOS: 11, PSO: 15 })
  })

  it('mark the consents and the risk screening with a star', () => {
    const starred = (Object.keys(SERVICES) as Service[]).flatMap((code) =>
      checklistOf(code)
        .items.filter((one) => one.critical)
        .map((one) => one.code),
    )
    expect([...new Set(starred)]).toEqual([
      'IK-03',
      'IK-04',
      'IK-11',
      'KSL-02',
      'KSL-03',
      'KSL-14',
      'RJK-02',
      'PJK-04',
      'PJK-05',
      'SOS-08',
    ])
  })

  it('name a document by its code', () => {
    expect(documentName('KSL-03')).toBe('Persetujuan wali')
    expect(documentName('XX-99')).toBe('XX-99')
  })
})

describe('what a file must contain', () => {
  const counselling = received('KSL')

  it('does not ask for a guardian when the age is unknown or the client is 18', () => {
    for (const band of ['unknown', '18-24'] as const)
      expect(item(client(counselling, band), 'KSL-03').applies).toBe(false)
  })

  it('asks for the guardian of a child and says why', () => {
    for (const band of ['0-5', '6-12', '13-17'] as const) {
      expect(item(client(counselling, band), 'KSL-03')).toMatchObject({
        applies: true,
        why: `wajib karena klien anak (${AGE_BANDS[band].name} tahun)`,
      })
    }
    expect(item(counselling, 'KSL-03').why).toBe('hanya wajib bila klien anak atau wali yang menyetujui')
  })

  it('asks for the guardian’s papers too when a guardian consented for an adult', () => {
    const guarded = (card: FileCard): FileCard => ({
      ...card,
      consent: card.consent && { ...card.consent, by: 'guardian' },
    })
    const intake = guarded(received('IK'))
    for (const code of ['IK-04', 'IK-05']) {
      expect(item(intake, code)).toMatchObject({ applies: true, why: 'wajib karena wali yang menyetujui' })
    }
    expect(item(guarded(counselling), 'KSL-03').applies).toBe(true)
    expect(item(guarded(received('PJK')), 'PJK-05').applies).toBe(true)
  })

  it('says why for each kind of condition', () => {
    const why = (changes: Partial<FileCard>, code: string) => item({ ...counselling, ...changes }, code).why
    expect(why({ mode: 'online' }, 'KSL-07')).toBe('wajib karena layanan lewat daring')
    expect(why({}, 'KSL-07')).toBe('hanya wajib bila layanan lewat telepon atau daring')
    expect(why({ session: 2 }, 'KSL-08')).toBe('wajib karena sesi ke-2')
    expect(why({ session: 1 }, 'KSL-08')).toBe('hanya wajib bila sesi ke-2 atau lebih')
    expect(why({ flags: ['closed'] }, 'KSL-12')).toBe('wajib karena kasus ditutup')
    expect(why({ source: 'religiousCourt' }, 'KSL-13')).toBe('wajib karena klien dari Pengadilan Agama Pelaihari')
    expect(why({}, 'KSL-15')).toBe('tidak wajib')
    expect(why({}, 'KSL-01')).toBe('')
    const intake = received('IK')
    expect(item({ ...intake, source: null }, 'IK-10').applies).toBe(false)
    expect(item({ ...intake, source: 'school' }, 'IK-10').why).toBe('wajib karena klien dirujuk lembaga (Sekolah)')
    expect(item({ ...intake, problem: 'violence' }, 'IK-11').why).toBe('wajib karena ada indikasi kekerasan')
    expect(item({ ...intake, flags: ['interpreter'] }, 'IK-08').why).toBe('wajib karena butuh penerjemah')
  })

  it('asks a client without NIK for the certificate instead of the copy', () => {
    const intake = received('IK')
    expect([item(intake, 'IK-06').applies, item(intake, 'IK-12').applies]).toEqual([true, false])
    const without = { ...intake, flags: ['withoutNik' as const] }
    expect([item(without, 'IK-06').applies, item(without, 'IK-12').applies]).toEqual([false, true])
  })

  it('asks an activity for no consent of a client', () => {
    expect(draft('SOS').completeness).toMatchObject({ required: 7, present: 2, level: 'lacking' })
  })
})

describe('completeness', () => {
  const state = fc.constantFrom(...(Object.keys(DOCUMENT_STATES) as DocumentState[]))
  const file = fc
    .record({
      service: fc.constantFrom(...(Object.keys(SERVICES) as Service[])),
      flags: fc.uniqueArray(fc.constantFrom(...(Object.keys(FLAGS) as Flag[]))),
      ageBand: fc.constantFrom(...(Object.keys(AGE_BANDS) as AgeBand[])),
      session: fc.integer({ min: 1, max: 3 }),
      states: fc.array(fc.option(state), { minLength: 15, maxLength: 15 }),
    })
    .map(({ service, flags, ageBand, session, states }): FileCard => {
      const card = client({ ...draft(service), flags, session }, ageBand)
      const documents: FileCard['documents'] = {}
      checklistOf(service).items.forEach(({ code }, i) => {
        const one = states[i]
        if (one) documents[code] = { state: one, reason: null }
      })
      return { ...card, documents }
    })

  it('is Kritis without a consent record, whatever lies in the folder, for every service to a client', () => {
    for (const service of ['IK', 'KSL', 'RJK', 'PJK'] as const) {
      const codes = checklistOf(service).items.map(({ code }) => code)
      const whole = received(service, { handedOver: codes })
      expect(whole.completeness.level).toBe('complete')
      const unproved = { ...whole, consent: null }
      const { level, missing } = completenessOf(unproved)
      expect(level).toBe('critical')
      for (const code of missing) {
        expect(item(unproved, code)).toMatchObject({
          item: { consent: true, critical: true },
          why: 'belum dihitung: catatan persetujuan belum diisi',
        })
      }
    }
  })

  it('takes the files of an imported register at the word of their documents', () => {
    const whole = received('KSL', { handedOver: checklistOf('KSL').items.map(({ code }) => code) })
    expect(completenessOf({ ...whole, consent: null, importId: 'register' }).level).toBe('complete')
  })

  it('counts every required document as present or missing', () => {
    fc.assert(
      fc.property(file, (card) => {
        const { required, present, missing, defective, score } = completenessOf(card)
        expect(present + missing.length).toBe(required)
        expect(defective).toBeLessThanOrEqual(missing.length)
        expect(score).toBe(required === 0 ? 1 : present / required)
      }),
    )
  })

  it('is Lengkap without a missing document, Kritis with a missing star, else Kurang', () => {
    fc.assert(
      fc.property(file, (card) => {
        const { level, missing } = completenessOf(card)
        const starred = missing.some((code) => item(card, code).item.critical)
        expect(level).toBe(missing.length === 0 ? 'complete' : starred ? 'critical' : 'lacking')
      }),
    )
  })

  it('never falls when a document arrives', () => {
    fc.assert(
      fc.property(file, fc.nat(14), (card, i) => {
        const code = checklistOf(card.service).items[i]?.code
        if (!code || card.documents[code]?.state === 'notApplicable') return
        const after = completenessOf({
          ...card,
          documents: { ...card.documents, [code]: { state: 'present', reason: null } },
        })
        expect(after.score).toBeGreaterThanOrEqual(completenessOf(card).score)
      }),
    )
  })

  it('does not count a document for which a reason stands that it does not apply', () => {
    const card = received('KSL')
    const waived = {
      ...card,
      documents: { ...card.documents, 'KSL-05': { state: 'notApplicable' as const, reason: 'otherFile' as const } },
    }
    expect(completenessOf(waived).required).toBe(card.completeness.required - 1)
  })

  it('leaves only unmarked required documents to be sorted', () => {
    expect(unmarked(received('KSL'))).toEqual(['KSL-04', 'KSL-05', 'KSL-06'])
  })
})

describe('reasons', () => {
  const [required, child] = [checklistOf('KSL').items[0], checklistOf('KSL').items[2]]
  it('are not asked for a document that is there or not there', () => {
    for (const state of ['present', 'absent'] as const) expect(required && reasonsFor(required, state)).toEqual([])
  })
  it('do not let an always required document be called needless', () => {
    expect(required && reasonsFor(required, 'notApplicable')).not.toContain('notInCase')
    expect(child && reasonsFor(child, 'notApplicable')).toContain('notInCase')
  })
})

describe('a checklist that changes', () => {
  const DECEMBER = '2026-12-01' as Day
  const in3 = (card: FileCard, changes: Partial<FileCard> = {}): FileCard => ({
    ...card,
    ...changes,
    checklistVersion: 3,
  })
  const required = (card: FileCard) =>
    evaluate(card)
      .items.filter(({ applies }) => applies)
      .map(({ item: { code } }) => code)

  it('holds from its first day, and a file keeps the one of its receipt', () => {
    expect(checklistOf('RJK', '2026-11-30' as Day).version).toBe(2)
    expect(checklistOf('RJK', '2020-01-01' as Day).version).toBe(2)
    expect(checklistOf('RJK', DECEMBER).version).toBe(3)
    expect(checklistOf('RJK').version).toBe(3)
    const november = received('RJK')
    expect(november.checklistVersion).toBe(2)
    expect(ownChecklist(november)).toBe(checklistOf('RJK', '2026-11-30' as Day))
    expect(ownChecklist({ service: 'RJK', checklistVersion: 1 }).version).toBe(2)
    expect(ownChecklist(in3(november)).version).toBe(3)
    expect(required({ ...november, flags: ['refusedReferral'] })).toContain('RJK-05')
  })

  it('is that of the day of receipt for a draft of the month before, and its completeness follows', () => {
    const handedOver = submitted(draft('PSO', { handedOver: ['PSO-01', 'PSO-02', 'PSO-03'] })).card
    expect(handedOver.completeness.level).toBe('lacking')
    const { card } = done(
      handedOver,
      { type: 'file.receive', id: handedOver.id, revision: handedOver.revision, place: null },
      {
        staff: clerk,
        at: '2026-11-30T16:00:00.000Z' as Instant,
        number: fileNumber('PSO', '2026-12' as Period, 1),
      },
    )
    expect(card).toMatchObject({ checklistVersion: 3, completeness: { level: 'complete', required: 3 } })
  })

  it('asks for the papers of violence where it stands beside another problem, too', () => {
    for (const [service, code] of [
      ['IK', 'IK-11'],
      ['RJK', 'RJK-08'],
      ['PJK', 'PJK-09'],
    ] as const) {
      const divorce = in3(received(service), { problem: 'divorce' })
      expect(item(divorce, code)).toMatchObject({ applies: false, why: 'hanya wajib bila ada indikasi kekerasan' })
      for (const sign of [{ flags: ['violence' as const] }, { problem: 'violence' as const }]) {
        expect(item({ ...divorce, ...sign }, code)).toMatchObject({
          applies: true,
          why: 'wajib karena ada indikasi kekerasan',
        })
      }
    }
  })

  it('asks a client who refuses to be referred for that statement alone', () => {
    const referral = in3(received('RJK'))
    expect(required(referral)).toEqual(['RJK-01', 'RJK-02', 'RJK-03', 'RJK-04', 'RJK-05', 'RJK-06'])
    expect(required({ ...referral, flags: ['refusedReferral'] })).toEqual(['RJK-03', 'RJK-04', 'RJK-10'])
    expect(item(referral, 'RJK-01').why).toBe('wajib karena klien tidak menolak dirujuk')
    const consent = checklistOf('RJK').items.find(({ code }) => code === 'RJK-02')
    expect(consent && reasonsFor(consent, 'notApplicable')).toEqual(['otherFile', 'safety'])
  })

  it('asks a request for the papers of its session once that was held', () => {
    const request = in3(received('PSO'))
    expect(required(request)).toEqual(['PSO-01', 'PSO-02', 'PSO-03'])
    expect(required({ ...request, flags: ['agreed', 'held'] })).toEqual([
      ...['PSO-01', 'PSO-02', 'PSO-03', 'PSO-04', 'PSO-05'],
      ...['SOS-03', 'SOS-04', 'SOS-05', 'SOS-06', 'SOS-07'],
    ])
    expect(required(in3(received('SOS')))).toContain('SOS-07')
  })
})
