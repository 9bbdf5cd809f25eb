import { officeFacts } from '@catat/domain'
import { FIRST_PIECE } from '../../src/log/log-piece.ts'
import { opening } from './disclosures.ts'
import { bring, cardOf, counselling, identity, newId } from './files.ts'
import type { TestOffice } from './office.ts'
import { OFFICE, type Who } from './people.ts'
import { REPORT, reportOf, revisionOf, submitNovember } from './reports.ts'

/** A call that comes through as far as its command goes. `name`: of the function; `who`: nobody, where it needs no session. */
export interface SampleCall {
  readonly name: string
  readonly who: Who | null
  readonly command: Readonly<Record<string, unknown>>
}

const TOKEN = 'A'.repeat(43)
const DIGEST = '0'.repeat(64)
const ROLES = { roles: ['officer'], until: null }
const FACTS = {
  population: { '63.01.03': 12_000 },
  villages: { '63.01.03': 9 },
  means: { computers: 2 },
  evidence: ['SK'],
}

/** November sent to the heads, and one call of each kind that the people of this office could make about what is there. */
export const sampleCalls = async (office: TestOffice): Promise<readonly SampleCall[]> => {
  await submitNovember(office)
  const draft = await bring(office, 'draft')
  const handed = await bring(office, 'submitted', counselling(), { nik: '6301036606910002' })
  const sorting = await bring(office, 'sorting', counselling(), { nik: '6301034101880003' })
  const sorted = await bring(office, 'sorted', counselling(), { nik: '6301032205850004' })
  const report = await reportOf(office)
  const { digest } = await revisionOf(office, report.revision)
  const at = async (id: string) => (await cardOf(office, id)).revision
  const note = (await office.db.collection('deficiencies').limit(1).get()).docs[0]?.id ?? ''
  const need = (await office.db.collection('needs').limit(1).get()).docs[0]?.id ?? `${sorted}_RJK`
  const form = counselling()
  const { client, kecamatan, problem, source } = form
  const session = { id: 'e'.repeat(20) }
  const request = 'a'.repeat(20)
  const breach = 'b'.repeat(20)
  const shown = { id: REPORT, revision: report.revision, digest }
  const change = officeFacts(OFFICE)
  const of = (name: string, who: Who | null, ...commands: Record<string, unknown>[]): SampleCall[] =>
    commands.map((command) => ({ name, who, command }))
  return [
    ...of(
      'desk',
      'mahrita',
      { type: 'file.create', id: newId(), form },
      { type: 'file.update', id: draft, revision: await at(draft), form },
      { type: 'file.submit', id: draft, revision: await at(draft) },
      { type: 'file.withdraw', id: handed, revision: await at(handed) },
      { type: 'file.discard', id: draft, revision: await at(draft) },
      { type: 'file.consent', id: handed, revision: await at(handed), consent: form.consent },
      { type: 'file.print', id: draft, what: 'cover' },
      { type: 'deficiency.promise', id: note, promisedFor: '2026-12-09' },
      { type: 'deficiency.giveUp', id: note, reason: 'clientRefused' },
      { type: 'deficiency.reopen', id: note },
      { type: 'need.take', id: need, revision: 1 },
      { type: 'need.release', id: need, revision: 1 },
      { type: 'need.close', id: need, revision: 1, reason: 'clientRefused' },
      { type: 'need.reopen', id: need, revision: 1 },
    ),
    ...of(
      'desk',
      'noor',
      { type: 'file.receive', id: handed, revision: await at(handed), place: { cabinet: 'A', folder: '1' }, spent: 60 },
      { type: 'file.handBack', id: handed, revision: await at(handed) },
      { type: 'file.startSort', id: handed, revision: await at(handed) },
      { type: 'file.mark', id: sorting, revision: await at(sorting), code: 'KSL-01', state: 'present', reason: null },
      {
        type: 'file.classify',
        id: sorting,
        revision: await at(sorting),
        confidentiality: 'limited',
        stage: 'new',
        flags: [],
        place: { cabinet: 'A', folder: '1' },
      },
      { type: 'file.finishSort', id: sorting, revision: await at(sorting) },
      { type: 'file.reopenSort', id: sorted, revision: await at(sorted) },
      { type: 'file.excuse', id: sorted, revision: await at(sorted), step: 'sort', excuse: 'power' },
      { type: 'audit.run', period: '2026-11' },
      {
        type: 'report.narrate',
        id: REPORT,
        version: report.version,
        narrative: { obstacles: 'Tidak ada.', plan: 'Tetap.' },
        facts: { ...FACTS, survey: { respondents: 30, scores: { time: 3.5 } } },
      },
      { type: 'report.submit', id: REPORT, version: report.version, number: '400/1' },
      { type: 'report.recall', id: REPORT, version: report.version },
      { type: 'report.excuse', id: REPORT, version: report.version, step: 'report', excuse: 'power' },
      { type: 'report.amend', id: REPORT, version: report.version, reason: 'Angka salah.' },
      {
        type: 'report.keepOriginal',
        id: REPORT,
        version: report.version,
        revision: report.revision,
        pdf: Buffer.from('%PDF-1.7').toString('base64'),
        sure: false,
      },
      { type: 'report.readOriginal', id: REPORT, revision: report.revision },
      { type: 'report.preview', id: REPORT },
      { type: 'report.print', id: REPORT, revision: report.revision },
    ),
    ...of(
      'desk',
      'rahmah',
      { type: 'report.receive', ...shown, spent: 60 },
      { type: 'report.return', ...shown, reason: 'Kurang.' },
    ),
    ...of('desk', 'gazali', { type: 'report.approve', ...shown, spent: 60 }),
    ...of(
      'identity',
      'mahrita',
      { type: 'identity.seal', id: draft, identity: identity(), sameAs: 'K-7Q2M4X', nikAsWritten: true },
      { type: 'identity.age', id: draft },
      { type: 'identity.carry', id: draft, earlier: sorted },
      { type: 'identity.open', id: draft, reason: 'counselling' },
      {
        type: 'identity.correct',
        id: sorted,
        revision: await at(sorted),
        request,
        facts: { client: { ...client }, kecamatan, problem, source },
        identity: identity(),
        sameAs: 'K-7Q2M4X',
        nikAsWritten: true,
      },
      { type: 'identity.find', by: 'nik', value: '6301035505900001' },
      { type: 'identity.find', by: 'phone', value: '081100009917' },
    ),
    ...of('desk', 'latifah', { type: 'need.people' }, { type: 'need.assign', id: need, revision: 1, to: 'syahrani' }),
    ...of(
      'identity',
      'latifah',
      { type: 'identity.join', client: 'K-7Q2M4X', other: 'K-7Q2M4Y' },
      { type: 'identity.part', client: 'K-7Q2M4X', other: 'K-7Q2M4Y' },
      { type: 'identity.shred', id: sorted, basis: 'retention' },
    ),
    ...of(
      'disclosure',
      'latifah',
      { type: 'disclosure.people' },
      {
        ...opening(sorted),
        note: 'Rencana.',
        attendees: [{ uid: 'syahrani' }, { name: 'Tamu', position: 'Psikolog', institution: 'UPTD' }],
      },
      { type: 'disclosure.addFile', ...session, file: { id: sorting, evenRestricted: false } },
      { type: 'disclosure.view', ...session, file: sorted },
      { type: 'disclosure.close', ...session, outcome: 'asPlanned', followUps: ['visit'], note: 'Selesai.' },
      { type: 'disclosure.print', ...session },
    ),
    ...of(
      'rights',
      'latifah',
      { type: 'file.restrict', id: sorted, revision: await at(sorted), basis: 'request', request },
      { type: 'file.release', id: sorted, revision: await at(sorted) },
      { type: 'history.print', id: sorted },
      {
        type: 'request.record',
        id: request,
        kind: 'access',
        through: 'letter',
        receivedAt: '2026-12-01T00:30:00.000Z',
        files: [(await cardOf(office, sorted)).number],
      },
      { type: 'request.answer', id: request, revision: 1 },
      { type: 'request.refuse', id: request, revision: 1, ground: 'identity' },
      {
        type: 'breach.record',
        id: breach,
        kind: 'misuse',
        data: ['identity'],
        occurredAt: null,
        noticedAt: '2026-12-01T00:30:00.000Z',
        files: [],
      },
      {
        type: 'breach.trace',
        id: breach,
        revision: 1,
        trace: { uid: 'mahrita', from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' },
      },
      { type: 'breach.notify', id: breach, revision: 1, measures: ['ended'] },
      { type: 'breach.close', id: breach, revision: 1 },
      { type: 'breach.print', id: breach, letter: 'subject' },
    ),
    ...of(
      'exporter',
      'latifah',
      { type: 'log.export' },
      { type: 'log.piece', seq: 1, cursor: FIRST_PIECE },
      { type: 'log.piece', seq: 1, cursor: { part: 'rows', after: `files/${sorted}/log/000001` } },
      { type: 'agenda.export', span: '2026-11' },
      { type: 'figures.export', report: REPORT },
      { type: 'tables.export', id: REPORT },
      { type: 'book.export', book: 'log', of: { kind: 'month', period: '2026-11' } },
      { type: 'book.export', book: 'deficiency', of: { kind: 'file', id: sorted } },
    ),
    ...of('register', 'noor', ...registerCalls()),
    ...of(
      'approval',
      'rahmah',
      { type: 'approval.open', token: TOKEN },
      {
        type: 'approval.decide',
        token: TOKEN,
        decision: 'accept',
        digest: DIGEST,
        spent: 60,
        reason: '',
      },
    ),
    ...of(
      'accounts',
      'fajar',
      { type: 'health.read' },
      {
        type: 'account.invite',
        account: 'baru',
        name: 'Orang Baru',
        nip: '',
        rank: '',
        email: 'baru@catat.test',
        ...ROLES,
      },
      { type: 'account.sendLink', uid: 'syahrani' },
      { type: 'account.changeRoles', uid: 'syahrani', ...ROLES },
      { type: 'account.confirm', uid: 'syahrani' },
      { type: 'account.decline', uid: 'syahrani' },
      { type: 'account.disable', uid: 'halimah' },
      { type: 'account.enable', uid: 'halimah' },
      { type: 'account.dropApp', uid: 'halimah' },
      { type: 'office.change', revision: 0, change },
      { type: 'office.emblem', picture: 'AAAA' },
      { type: 'office.preview', change },
    ),
    ...of(
      'accounts',
      'lina',
      { type: 'account.pledge', version: 1 },
      { type: 'session.start' },
      { type: 'session.keep' },
      { type: 'session.end' },
    ),
    ...of(
      'accounts',
      null,
      { type: 'account.openLink', token: TOKEN },
      { type: 'account.accept', token: TOKEN, password: 'gambut rotan ulin pasak' },
      { type: 'account.forgot', email: 'syahrani@catat.test' },
    ),
    ...of('verify', null, { by: 'code', code: '0'.repeat(16) }, { by: 'digest', digest: DIGEST }),
    ...of('health', null, {}),
  ]
}

const registerCalls = () => {
  const content = Buffer.from('Tanggal;Layanan\n05/11/2026;Konseling\n').toString('base64')
  const choices = { columns: { Tanggal: null }, hiddenSheets: false, shortYears: false, repeats: false }
  return [
    { type: 'register.check', content, choices },
    { type: 'register.faulty', content, choices },
    { type: 'register.import', content, choices, skipBad: true },
  ]
}
