import { describe, expect, it } from 'vitest'
import { completenessOf } from '../checklist/checklist.ts'
import {
  admin,
  at,
  clerk,
  divisionHead,
  done,
  draft,
  fileId,
  formOf,
  leader,
  marked,
  minutesAfter,
  office,
  officer,
  otherOfficer,
  received,
  receivedChange,
  sorting,
  submitted,
} from '../office.fixture.ts'
import { can } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Day, Period } from '../time/shape.ts'
import { decideFile, type FileCommand, type FileCommandType, type FileContext, mayDo } from './decide.ts'
import { fileNumber } from './number.ts'
import type { FileCard } from './shape.ts'

const decide = (card: FileCard | null, command: FileCommand, by: Partial<FileContext> = {}) =>
  decideFile(card, command, { staff: officer, office, at: minutesAfter(0), ...by })
const seen = (card: FileCard) => ({ id: card.id, revision: card.revision })

const ACTS: readonly FileCommandType[] = [
  'file.update',
  'file.submit',
  'file.discard',
  'file.withdraw',
  'file.receive',
  'file.handBack',
  'file.startSort',
  'file.mark',
  'file.classify',
  'file.consent',
  'file.finishSort',
  'file.reopenSort',
  'file.print',
  'file.excuse',
]

describe('a file is refused', () => {
  const open = draft('KSL')

  it('to everybody but officers when it is new', () => {
    for (const staff of [clerk, divisionHead, leader, admin]) {
      expect(decide(null, { type: 'file.create', id: fileId(1), form: formOf('KSL') }, { staff })).toMatchObject({
        fault: 'access/not-yours',
        details: { who: 'Petugas Layanan' },
      })
    }
  })

  it('to another officer', () => {
    expect(decide(open, { type: 'file.submit', ...seen(open) }, { staff: otherOfficer })).toMatchObject({
      fault: 'access/not-yours',
    })
  })

  it('to an account that is not active', () => {
    expect(
      decide(open, { type: 'file.submit', ...seen(open) }, { staff: { ...officer, active: false } }),
    ).toMatchObject({
      fault: 'access/inactive',
    })
  })

  it('when it does not exist', () => {
    expect(decide(null, { type: 'file.submit', id: fileId(1), revision: 1 })).toMatchObject({ fault: 'file/missing' })
  })

  it('when its random id is taken already', () => {
    expect(decide(open, { type: 'file.create', id: open.id, form: formOf('KSL') })).toMatchObject({
      fault: 'file/changed',
    })
  })

  it('when somebody changed it since it was seen, also when that moved it on', () => {
    const moved = submitted(open).card
    expect(decide(moved, { type: 'file.submit', ...seen(open) })).toMatchObject({ fault: 'file/changed' })
    expect(decide(moved, { type: 'file.submit', ...seen(moved) })).toMatchObject({
      fault: 'file/wrong-state',
      details: { status: 'Diserahkan' },
    })
  })

  it('to another officer as not theirs, however long ago they saw it', () => {
    const command = { type: 'file.submit', id: open.id, revision: 99 } as const
    expect(decide(open, command, { staff: otherOfficer })).toMatchObject({ fault: 'access/not-yours' })
    expect(decide(open, command)).toMatchObject({ fault: 'file/changed' })
  })

  it('when a change of it would not do for a new one, or takes away the client whose identity is sealed', () => {
    const change = (card: FileCard, form: ReturnType<typeof formOf>) =>
      decide(card, { type: 'file.update', ...seen(card), form })
    expect(change(open, formOf('KSL', { serviceDate: '2026-12-01' as Day }))).toMatchObject({
      details: { field: 'tanggal layanan' },
    })
    const nameless = formOf('KSL', { client: null, consent: null })
    expect(change(open, nameless)).toMatchObject({ fault: 'input/unreadable', details: { field: 'klien' } })
    expect(change({ ...open, hasIdentity: false }, nameless)).toMatchObject({ ok: true })
    expect(change(open, formOf('KSL'))).toMatchObject({ ok: true })
  })

  it('to be received without a number to give it', () => {
    const { card } = submitted(open)
    const command = { type: 'file.receive', ...seen(card), place: null } as const
    expect(() => decide(card, command, { staff: clerk })).toThrow(RangeError)
  })

  it('when its date lies in the future, and on the last evening of the month that is decided in WITA', () => {
    const form = formOf('KSL', { serviceDate: '2026-12-01' as Day })
    const command: FileCommand = { type: 'file.create', id: fileId(1), form }
    expect(decide(null, command, { at: at('2026-11-30T15:59:59.999Z') })).toMatchObject({ fault: 'input/unreadable' })
    expect(decide(null, command, { at: at('2026-11-30T16:00:00.000Z') })).toMatchObject({ ok: true })
  })

  it('when a client is named for an activity, participants for a client, or a document of another service', () => {
    const create = (form: ReturnType<typeof formOf>) => decide(null, { type: 'file.create', id: fileId(1), form })
    expect(create(formOf('SOS', { client: { kind: 'new', sex: 'P', ageBand: '6-12' } }))).toMatchObject({
      fault: 'input/unreadable',
    })
    expect(create(formOf('KSL', { participants: { male: 1, female: 1 } }))).toMatchObject({ fault: 'input/unreadable' })
    expect(create(formOf('KSL', { handedOver: ['RJK-01'] }))).toMatchObject({
      fault: 'file/unknown-document',
      details: { code: 'RJK-01' },
    })
    expect(create(formOf('KSL', { needs: ['RJK'] }))).toMatchObject({ fault: 'input/unreadable' })
    expect(create(formOf('KSL', { flags: ['closed', 'closed'] }))).toMatchObject({ fault: 'input/unreadable' })
  })

  it('when its consent is another client’s word, of no text, of a day to come, or an activity’s', () => {
    const given = { version: 1, day: '2026-11-05' as Day, by: 'client', channel: 'written' } as const
    const create = (form: ReturnType<typeof formOf>) => decide(null, { type: 'file.create', id: fileId(1), form })
    const child = { kind: 'new', sex: 'L', ageBand: '13-17' } as const
    expect(create(formOf('KSL', { client: child, consent: given }))).toMatchObject({
      fault: 'input/unreadable',
      details: { expected: 'diberikan orang tua/wali, karena klien anak' },
    })
    expect(create(formOf('KSL', { client: child, consent: { ...given, by: 'guardian' } }))).toMatchObject({ ok: true })
    for (const wrong of [{ version: 2 }, { day: '2026-11-10' as Day }, { day: '2025-12-31' as Day }]) {
      expect(create(formOf('KSL', { consent: { ...given, ...wrong } }))).toMatchObject({
        details: { field: 'persetujuan' },
      })
    }
    expect(create(formOf('SOS', { consent: given }))).toMatchObject({ details: { field: 'persetujuan' } })
    expect(create(formOf('KSL', { client: null, consent: given }))).toMatchObject({ details: { field: 'persetujuan' } })
  })

  it('to everybody while its processing is restricted, for every act, with whom to ask', () => {
    const restricted = (card: FileCard): FileCard => ({ ...card, restricted: true })
    const stages = [draft('KSL'), submitted(draft('KSL')).card, received('KSL'), sorting('KSL')].map(restricted)
    for (const card of stages) {
      for (const type of ACTS) {
        for (const staff of [officer, clerk].filter((one) => can(one, type).ok)) {
          expect([type, mayDo(card, type, staff)]).toMatchObject([type, { fault: 'file/restricted' }])
        }
      }
    }
    const intake: FileCard = { ...restricted(draft('IK', {}, 2)), served: {} }
    const link = decide(
      null,
      { type: 'file.create', id: fileId(3), form: formOf('KSL', { intakeId: intake.id }) },
      { intake },
    )
    expect(link).toMatchObject({ fault: 'file/restricted' })
  })

  it('when it is handed over unfinished, naming all that lacks', () => {
    const bare = { ...draft('KSL', { problem: null, handedOver: [] }), hasIdentity: false }
    expect(decide(bare, { type: 'file.submit', ...seen(bare) })).toMatchObject({
      fault: 'file/incomplete',
      details: { what: 'permasalahan, identitas klien, dokumen yang diserahkan' },
    })
  })

  it('when its sorting ends with documents unmarked', () => {
    const card = sorting('KSL')
    expect(decide(card, { type: 'file.finishSort', ...seen(card) }, { staff: clerk })).toMatchObject({
      fault: 'file/documents-unsorted',
      details: { count: 3 },
    })
  })

  it('when a mark has no reason, the wrong one, or one too many', () => {
    const card = sorting('KSL')
    const mark = (
      state: 'present' | 'defective' | 'notApplicable',
      reason: 'unsigned' | 'notInCase' | null,
      code = 'KSL-01',
    ) => decide(card, { type: 'file.mark', ...seen(card), code, state, reason }, { staff: clerk })
    expect(mark('defective', null)).toMatchObject({ fault: 'input/unreadable' })
    expect(mark('present', 'unsigned')).toMatchObject({ details: { field: 'alasan KSL-01', expected: 'kosong' } })
    expect(mark('notApplicable', 'notInCase')).toMatchObject({ fault: 'input/unreadable' })
    expect(mark('present', null, 'KSL-99')).toMatchObject({ fault: 'file/unknown-document' })
  })
})

describe('the way of a file', () => {
  it('takes a consent record that comes late, which may settle a note of the audit', () => {
    const bare = sorting('KSL', { consent: null })
    expect(bare.completeness.missing).toContain('KSL-02')
    const noted = {
      ...bare,
      audit: { period: '2026-10' as FileCard['period'] & string, digest: 'KSL-02', at: minutesAfter(0) },
    }
    const consent = { version: 1, day: '2026-11-06' as Day, by: 'client', channel: 'recorded' } as const
    const { card, entry, deficiencies } = done(
      noted,
      { type: 'file.consent', ...seen(noted), consent },
      { staff: clerk },
    )
    expect(card.completeness.missing).not.toContain('KSL-02')
    expect(deficiencies.close).toEqual([`${bare.id}_KSL-02`])
    expect(entry).toMatchObject({ action: 'file.consent', fields: ['consent'] })
    expect(JSON.stringify(entry)).not.toContain('recorded')
  })

  it('starts as the draft of its officer, with the documents handed over as present', () => {
    const { card, entry } = done(null, { type: 'file.create', id: fileId(1), form: formOf('KSL') }, {})
    expect(card).toMatchObject({ status: 'draft', revision: 1, number: null, period: null, confidentiality: 'limited' })
    expect(card.documents).toEqual({
      'KSL-01': { state: 'present', reason: null },
      'KSL-02': { state: 'present', reason: null },
    })
    expect(card.client?.pseudonym).toMatch(/^K-[0-9A-HJKMNP-TV-Z]{6}$/)
    expect(entry).toMatchObject({
      action: 'file.create',
      fields: expect.arrayContaining(['service', 'kecamatan', 'handedOver']),
      chain: `files/${fileId(1)}`,
      officer: 'officer',
      actor: { role: 'officer' },
    })
  })

  it('is received with a number, in the month and on the day of receipt in WITA, and the clock of step 2 stops', () => {
    const { card, entry } = receivedChange(submitted(draft('KSL')).card)
    expect(card).toMatchObject({
      status: 'received',
      number: 'KSL-2026-11-0007',
      period: '2026-11',
      receivedDate: '2026-11-09',
      sop: { receive: 240, sort: null },
    })
    expect(entry).toMatchObject({
      action: 'file.receive',
      number: 'KSL-2026-11-0007',
      standard: 300,
      actual: 240,
      actor: { uid: 'clerk' },
    })
  })

  it('is sorted with two marks when the rest was handed over, and the clock of step 3 stops', () => {
    let card = sorting('KSL', { handedOver: ['KSL-01', 'KSL-02', 'KSL-04', 'KSL-05'] })
    card = marked(card, 'KSL-06', 'absent').card
    const { card: sorted, entry } = done(
      card,
      { type: 'file.finishSort', ...seen(card) },
      { staff: clerk, at: minutesAfter(25) },
    )
    expect(sorted).toMatchObject({ status: 'sorted', sop: { receive: 240, sort: 1200 } })
    expect(sorted.completeness).toMatchObject({ level: 'lacking', present: 4, required: 5, missing: ['KSL-06'] })
    expect(entry).toMatchObject({ standard: 900, actual: 1200 })
  })

  it('over the time of a step is given its reason, once it is over, and keeps its measured time', () => {
    let card = sorting('KSL', { handedOver: ['KSL-01', 'KSL-02', 'KSL-04', 'KSL-05'] })
    card = marked(card, 'KSL-06', 'absent').card
    card = done(card, { type: 'file.finishSort', ...seen(card) }, { staff: clerk, at: minutesAfter(25) }).card
    const tell = (step: 'receive' | 'sort', staff = clerk) =>
      decide(card, { type: 'file.excuse', ...seen(card), step, excuse: 'power' }, { staff })
    expect(tell('sort', officer)).toMatchObject({ fault: 'access/not-yours' })
    expect(tell('receive')).toMatchObject({ fault: 'step/not-overdue' })
    expect(tell('sort')).toMatchObject({
      ok: true,
      value: {
        card: { status: 'sorted', sop: { receive: 240, sort: 1200, excused: { sort: 'power' } } },
        entry: { action: 'file.excuse', target: 'sort', fields: ['sop'] },
      },
    })
  })

  it('keeps the first sorting time when it is sorted again', () => {
    let card = sorting('SOS', { handedOver: ['SOS-01', 'SOS-02', 'SOS-03', 'SOS-04', 'SOS-05', 'SOS-06', 'SOS-07'] })
    card = done(card, { type: 'file.finishSort', ...seen(card) }, { staff: clerk, at: minutesAfter(15) }).card
    card = done(card, { type: 'file.reopenSort', ...seen(card) }, { staff: clerk, at: minutesAfter(30) }).card
    const again = done(card, { type: 'file.finishSort', ...seen(card) }, { staff: clerk, at: minutesAfter(60) })
    expect(again.card.sop.sort).toBe(600)
    expect(again.entry).toMatchObject({ standard: null, actual: null })
  })

  it('goes back to a draft when it is withdrawn or handed back, and can be discarded then', () => {
    const out = submitted(draft('KSL')).card
    for (const [type, staff] of [
      ['file.withdraw', officer],
      ['file.handBack', clerk],
    ] as const) {
      const back = done(out, { type, ...seen(out) }, { staff }).card
      expect(back).toMatchObject({ status: 'draft', times: { submittedAt: null } })
      expect(done(back, { type: 'file.discard', ...seen(back) }, {}).card.status).toBe('discarded')
    }
  })

  it('stays as it is when it is printed, but for a row in the log book', () => {
    const card = received('KSL')
    const change = done(card, { type: 'file.print', id: card.id, what: 'receipt' }, { staff: clerk })
    expect(change.card).toEqual(card)
    expect(change.entry).toMatchObject({ action: 'file.print', target: 'receipt', fields: [] })
  })

  it('names the fields that changed, never their values', () => {
    const card = draft('KSL')
    const form = formOf('KSL', { mode: 'online', kecamatan: '63.01.01' })
    const { entry } = done(card, { type: 'file.update', ...seen(card), form }, {})
    expect(entry.fields.toSorted()).toEqual(['kecamatan', 'mode'])
  })

  it('grows by one revision with each change and keeps its completeness in step', () => {
    const card = sorting('KSL')
    for (const change of [
      marked(card, 'KSL-04', 'present'),
      marked(card, 'KSL-02', 'defective', 'unsigned'),
      done(
        card,
        {
          type: 'file.classify',
          ...seen(card),
          confidentiality: 'secret',
          stage: 'closing',
          flags: ['closed'],
          place: null,
        },
        { staff: clerk },
      ),
    ]) {
      expect(change.card.revision).toBe(card.revision + 1)
      expect(change.card.completeness).toEqual(completenessOf(change.card))
    }
  })
})

describe('where the paper lies', () => {
  it('is refused at receipt and at sorting when it names the client, and taken as a code', () => {
    const handedOver = submitted(draft('KSL')).card
    const receive = (folder: string) =>
      decideFile(
        handedOver,
        { type: 'file.receive', ...seen(handedOver), place: { cabinet: 'Rak 2', folder } },
        { staff: clerk, office, at: minutesAfter(4), number: fileNumber('KSL', '2026-11' as Period, 7) },
      )
    const classify = (folder: string) =>
      decideFile(
        sorting('KSL'),
        {
          type: 'file.classify',
          ...seen(sorting('KSL')),
          confidentiality: 'secret',
          stage: 'new',
          flags: [],
          place: { cabinet: 'Rak 2', folder },
        },
        { staff: clerk, office, at: minutesAfter(6) },
      )
    for (const act of [receive, classify]) {
      expect(act('Siti Aminah')).toMatchObject({ ok: false, fault: 'file/place', details: { field: 'map' } })
      expect(act('6301035505900001')).toMatchObject({ ok: false, fault: 'file/place' })
      expect(act('KSL-07')).toMatchObject({ ok: true })
    }
  })
})

describe('the buttons', () => {
  it('are offered in the states the life cycle allows, to the role of the act', () => {
    const offered = (card: FileCard, staff: Staff) =>
      ACTS.filter((act) => mayDo(card, act, staff).ok).map((act) => act.slice(5))
    const card = sorting('SOS', { handedOver: ['SOS-01', 'SOS-02', 'SOS-03', 'SOS-04', 'SOS-05', 'SOS-06', 'SOS-07'] })
    const sorted = done(card, { type: 'file.finishSort', ...seen(card) }, { staff: clerk }).card
    expect({
      draft: offered(draft('KSL'), officer),
      submitted: [offered(submitted(draft('KSL')).card, officer), offered(submitted(draft('KSL')).card, clerk)],
      received: offered(received('KSL'), clerk),
      sorting: offered(card, clerk),
      sorted: offered(sorted, clerk),
      foreign: offered(draft('KSL'), otherOfficer),
    }).toEqual({
      draft: ['update', 'submit', 'discard'],
      submitted: [['withdraw'], ['receive', 'handBack']],
      received: ['startSort', 'consent', 'print', 'excuse'],
      sorting: ['mark', 'classify', 'consent', 'finishSort', 'print', 'excuse'],
      sorted: ['mark', 'classify', 'consent', 'reopenSort', 'print', 'excuse'],
      foreign: [],
    })
  })
})

describe('an identification of needs and its service file', () => {
  const identified = draft('IK', { needs: ['KSL', 'RJK'] }, 2)
  const intake: FileCard = {
    ...identified,
    client: identified.client && { ...identified.client, pseudonym: 'K-ABCDEF' },
  }
  const linked = () => draft('KSL', { intakeId: intake.id }, 3, intake)

  it('are refused together when the need is another, discarded, or of another client', () => {
    const create = (card: FileCard | null, service: 'KSL' | 'PJK' = 'KSL') =>
      decide(
        null,
        { type: 'file.create', id: fileId(3), form: formOf(service, { intakeId: intake.id }) },
        { intake: card },
      )
    expect(create(null)).toMatchObject({ fault: 'file/intake-mismatch' })
    expect(create(intake, 'PJK')).toMatchObject({ fault: 'file/intake-mismatch' })
    expect(create({ ...intake, status: 'discarded' })).toMatchObject({ fault: 'file/intake-mismatch' })
    expect(create({ ...intake, service: 'KSL' })).toMatchObject({ fault: 'file/intake-mismatch' })
    const file = linked()
    const stranger = { ...intake, client: intake.client && { ...intake.client, pseudonym: 'K-ZZZZZZ' } }
    expect(decide(file, { type: 'file.submit', ...seen(file) }, { intake: stranger })).toMatchObject({
      fault: 'file/intake-mismatch',
    })
    const elsewhere = { ...intake, id: fileId(8) }
    expect(decide(file, { type: 'file.submit', ...seen(file) }, { intake: elsewhere })).toMatchObject({
      fault: 'file/intake-mismatch',
    })
  })

  it('go together when another file answers the need already: counselling is a series', () => {
    const first = { id: fileId(9), number: null, state: 'served' as const }
    const { intake: after } = submitted(linked(), { ...intake, served: { KSL: first } })
    expect(after?.card.served.KSL).toEqual({
      ...first,
      more: [{ id: fileId(3), number: null, state: 'inProgress' }],
    })
  })

  it('may be linked before the client is written down', () => {
    const form = formOf('KSL', { intakeId: intake.id, client: null, consent: null })
    expect(decide(null, { type: 'file.create', id: fileId(3), form }, { intake })).toMatchObject({ ok: true })
  })

  it('are not parted while the processing of the identification is restricted', () => {
    const out = submitted(linked(), intake)
    const held = { ...(out.intake?.card ?? intake), restricted: true }
    for (const [type, staff] of [
      ['file.withdraw', officer],
      ['file.handBack', clerk],
    ] as const) {
      const command = { type, ...seen(out.card), reason: 'incomplete' } as FileCommand
      expect(decide(out.card, command, { staff, intake: held })).toMatchObject({ fault: 'file/restricted' })
    }
  })

  it('share the pseudonym of the client', () => {
    expect(linked().client?.pseudonym).toBe('K-ABCDEF')
  })

  it('do not leave the wrong client behind when the officer chose the wrong identification', () => {
    const file = { ...linked(), hasIdentity: false }
    const { card } = done(file, { type: 'file.update', ...seen(file), form: formOf('KSL') }, {})
    expect(card.intake).toBeNull()
    expect(card.client?.pseudonym).toBe(draft('KSL', {}, 3).client?.pseudonym)
  })

  it('keep the need in progress from hand-over, served from receipt, free again after going back', () => {
    const out = submitted(linked(), intake)
    expect(out.intake?.card.served).toEqual({ KSL: { id: fileId(3), number: null, state: 'inProgress' } })
    expect(out.intake?.entry).toMatchObject({ action: 'file.link', chain: `files/${intake.id}`, target: 'KSL' })
    const claimed = out.intake?.card ?? intake
    const back = done(out.card, { type: 'file.withdraw', ...seen(out.card) }, { intake: claimed })
    expect(back.intake?.card.served).toEqual({})
    expect([out, back].map(({ intake: after }) => after?.card.revision)).toEqual([
      intake.revision + 1,
      intake.revision + 2,
    ])
    expect(receivedChange(out.card, claimed).intake?.card.served).toEqual({
      KSL: { id: fileId(3), number: 'KSL-2026-11-0007', state: 'served' },
    })
  })

  it('keep the officer from dropping a need that a file answers, or the whole identification', () => {
    const claimed = submitted(linked(), intake).intake?.card ?? intake
    expect(
      decide(claimed, { type: 'file.update', ...seen(claimed), form: formOf('IK', { needs: ['RJK'] }) }),
    ).toMatchObject({
      fault: 'file/intake-in-use',
    })
    expect(decide(claimed, { type: 'file.discard', ...seen(claimed) })).toMatchObject({ fault: 'file/intake-in-use' })
  })

  it('settle the noted need when the service file is received after an audit', () => {
    const audited = {
      ...intake,
      audit: { period: '2026-10' as FileCard['period'] & string, digest: 'KSL', at: minutesAfter(0) },
    }
    const out = submitted(linked(), audited)
    expect(receivedChange(out.card, out.intake?.card).deficiencies.close).toEqual([`${intake.id}_KSL`])
  })
})

describe('documents that come after the audit', () => {
  const audited = (): FileCard => {
    const card = sorting('KSL')
    return {
      ...card,
      audit: {
        period: card.period as FileCard['period'] & string,
        digest: 'KSL-04 KSL-05 KSL-06',
        at: minutesAfter(0),
      },
    }
  }

  it('close their notes, and open them again when they turn out to be missing', () => {
    const came = marked(audited(), 'KSL-04', 'present')
    expect(came.deficiencies).toEqual({ close: [`${came.card.id}_KSL-04`], reopen: [] })
    expect(came.entry.action).toBe('deficiency.meet')
    const gone = marked(came.card, 'KSL-04', 'absent')
    expect(gone.deficiencies).toEqual({ close: [], reopen: [`${came.card.id}_KSL-04`] })
    expect(gone.entry.action).toBe('deficiency.reopen')
  })

  it('settle nothing on a file that no audit has looked at', () => {
    expect(marked(sorting('KSL'), 'KSL-04', 'present')).toMatchObject({
      deficiencies: { close: [], reopen: [] },
      entry: { action: 'file.mark', target: 'KSL-04' },
    })
  })
})
