import type { FileForm } from './calls/desk.ts'
import { decideFile, type FileChange, type FileCommand, type FileContext } from './file/decide.ts'
import { fileNumber } from './file/number.ts'
import type { FileCard, FileId } from './file/shape.ts'
import type { HashText } from './log/chain.ts'
import type { Service } from './lookup/shape.ts'
import type { Office } from './office/shape.ts'
import type { Role, Staff } from './staff/shape.ts'
import type { Day, Instant, Period } from './time/shape.ts'

/** Invented people and papers that the tests share. */

const official = (uid: string, name: string) => ({ uid, name, position: '', nip: '', rank: '' })

export const office: Office = {
  letterhead: ['PEMERINTAH KABUPATEN TANAH LAUT'],
  address: '',
  city: 'Pelaihari',
  letterNumber: '400.2/{urut}/DP2KBP3A/{tahun}',
  sop: '400.2/07/DP2KBP3A/2023',
  clerk: official('clerk', 'Noor Hasanah'),
  divisionHead: official('divisionHead', 'Kepala Bidang'),
  agencyHead: official('agencyHead', 'Kepala Dinas'),
  holidays: ['2026-12-25' as Day],
  hours: {
    '1': [
      { opens: 480, closes: 720 },
      { opens: 780, closes: 960 },
    ],
    '2': [
      { opens: 480, closes: 720 },
      { opens: 780, closes: 960 },
    ],
    '3': [
      { opens: 480, closes: 720 },
      { opens: 780, closes: 960 },
    ],
    '4': [
      { opens: 480, closes: 720 },
      { opens: 780, closes: 960 },
    ],
    '5': [{ opens: 480, closes: 690 }],
  },
}

export const person = (uid: string, ...roles: Role[]): Staff => ({
  uid,
  account: uid,
  name: `Nama ${uid}`,
  nip: '',
  rank: '',
  email: `${uid}@catat.test`,
  roles,
  active: true,
  until: null,
  acceptedAt: '2026-01-05T00:00:00.000Z' as Instant,
  pledgedAt: '2026-01-05T00:00:00.000Z' as Instant,
  secondFactor: false,
  session: { notBefore: 0, seenAt: Number.MAX_SAFE_INTEGER },
  pending: null,
  log: { seq: 0, hash: '' },
})
export const officer = person('officer', 'officer')
export const otherOfficer = person('otherOfficer', 'officer')
export const clerk = person('clerk', 'clerk')
export const divisionHead = person('divisionHead', 'divisionHead')
export const agencyHead = person('agencyHead', 'agencyHead')
export const leader = person('leader', 'leader')
export const admin = person('admin', 'admin')

export const at = (text: string) => text as Instant
/** Monday 9 November 2026, 08.00 WITA and later, in minutes. */
export const MONDAY = Date.UTC(2026, 10, 9, 0, 0)
export const minutesAfter = (minutes: number) => new Date(MONDAY + minutes * 60_000).toISOString() as Instant

export const fileId = (n: number): FileId => n.toString(16).padStart(20, '0') as FileId

export const formOf = (service: Service, changes: Partial<FileForm> = {}): FileForm => {
  const client = service !== 'SOS' && service !== 'PSO'
  return {
    service,
    serviceDate: '2026-11-05' as Day,
    client: client ? { kind: 'new', sex: 'P', ageBand: '25-44' } : null,
    participants: client ? null : { male: 4, female: 9 },
    activity: null,
    destination: null,
    kecamatan: '63.01.03',
    problem: client ? 'parenting' : null,
    source: client ? 'self' : null,
    mode: 'inPerson',
    session: 1,
    flags: [],
    needs: service === 'IK' ? ['KSL'] : [],
    intakeId: null,
    consent: client ? { version: 1, day: '2026-11-05' as Day, by: 'client', channel: 'written' } : null,
    handedOver: [`${service}-01`, `${service}-02`],
    stage: 'new',
    ...changes,
  }
}

/** Decides and takes for granted that it is accepted. */
export const done = (card: FileCard | null, command: FileCommand, by: Partial<FileContext>): FileChange => {
  const verdict = decideFile(card, command, { staff: officer, office, at: minutesAfter(0), ...by })
  if (!verdict.ok) throw new Error(`refused: ${verdict.fault} ${JSON.stringify(verdict.details)}`)
  return verdict.value
}

export const draft = (
  service: Service,
  changes: Partial<FileForm> = {},
  n = 1,
  intake: FileCard | null = null,
): FileCard => {
  const { card } = done(null, { type: 'file.create', id: fileId(n), form: formOf(service, changes) }, { intake })
  return { ...card, hasIdentity: card.client !== null }
}

export const submitted = (card: FileCard, intake: FileCard | null = null): FileChange =>
  done(card, { type: 'file.submit', id: card.id, revision: card.revision }, { intake })

export const receivedChange = (card: FileCard, intake: FileCard | null = null): FileChange =>
  done(
    card,
    { type: 'file.receive', id: card.id, revision: card.revision, place: null },
    { staff: clerk, at: minutesAfter(4), number: fileNumber(card.service, '2026-11' as Period, 7), intake },
  )

export const received = (service: Service, changes: Partial<FileForm> = {}, n = 1): FileCard =>
  receivedChange(submitted(draft(service, changes, n)).card).card

export const sorting = (service: Service, changes: Partial<FileForm> = {}, n = 1): FileCard => {
  const card = received(service, changes, n)
  return done(
    card,
    { type: 'file.startSort', id: card.id, revision: card.revision },
    { staff: clerk, at: minutesAfter(5) },
  ).card
}

export const marked = (
  card: FileCard,
  code: string,
  state: 'present' | 'absent' | 'notApplicable' | 'defective',
  reason: FileCard['documents'][string]['reason'] = null,
): FileChange =>
  done(
    card,
    { type: 'file.mark', id: card.id, revision: card.revision, code, state, reason },
    { staff: clerk, at: minutesAfter(6) },
  )

/** A stand-in for SHA-256: 64 digits, no cryptography. */
export const testHash: HashText = (text) => {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(64, '0')
}
