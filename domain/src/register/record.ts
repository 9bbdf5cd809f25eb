import { checklistOf, completenessOf } from '../checklist/checklist.ts'
import { logEntry } from '../file/entry.ts'
import type { FileCard, FileId, FileNumber, Mark } from '../file/shape.ts'
import { EMPTY_HEAD, type LogEntry } from '../log/chain.ts'
import { SERVICES, type Service } from '../lookup/shape.ts'
import type { Actor } from '../staff/shape.ts'
import type { Instant, Period } from '../time/shape.ts'
import { dayStart, periodOfDay } from '../time/zone.ts'
import type { RegisterRow } from './shape.ts'

/** What the import gives to the files of one row. */
export interface RecordContext {
  readonly file: { readonly id: FileId; readonly number: FileNumber }
  /** For a row with needs. */
  readonly intake: { readonly id: FileId; readonly number: FileNumber } | null
  /** The client's, and whether earlier files know it; null for an activity. */
  readonly client: { readonly pseudonym: string; readonly known: boolean } | null
  readonly importId: string
  /** For a month whose report is out: the month whose report counts the files. */
  readonly countedIn: Period | null
  readonly by: Actor
  readonly at: Instant
}

/** What of a row becomes a card: everything but who the client is. */
export type RecordedRow = Pick<RegisterRow, 'officer' | 'receivedDate' | 'form' | 'intake'>

export interface Recorded {
  readonly card: FileCard
  readonly entry: LogEntry
}

/**
 * The files of a row: the service file, and before it the intake where the row names needs. They are sorted: documents named are
 * present, other required ones absent, and no clock was measured; of the receipt only the day is known.
 */
export const recordRow = (row: RecordedRow, context: RecordContext): Recorded[] => {
  const { file, intake } = context
  const linked = intake && row.intake?.needs.includes(row.form.service)
  const own = cardOf(row, row.form.service, file, context, {
    intake: linked ? { id: intake.id, number: intake.number } : null,
    needs: [],
    served: {},
    documents: row.form.handedOver,
  })
  if (!intake || !row.intake) return [own]
  const first = cardOf(row, 'IK', intake, context, {
    intake: null,
    needs: [...row.intake.needs],
    served: linked ? { [row.form.service]: { id: file.id, number: file.number, state: 'served' } } : {},
    documents: row.intake.documents,
  })
  return [first, own]
}

const cardOf = (
  row: RecordedRow,
  service: Service,
  { id, number }: RecordContext['file'],
  { client, importId, countedIn, by, at }: RecordContext,
  part: Pick<FileCard, 'intake' | 'needs' | 'served'> & { readonly documents: readonly string[] },
): Recorded => {
  const { form } = row
  const { documents: named, ...links } = part
  const open: Omit<FileCard, 'completeness'> = {
    ...links,
    id,
    number,
    service,
    status: 'sorted',
    period: periodOfDay(row.receivedDate),
    officer: row.officer,
    serviceDate: form.serviceDate,
    receivedDate: row.receivedDate,
    client:
      form.client && client
        ? { ...form.client, kind: client.known ? 'returning' : 'new', pseudonym: client.pseudonym }
        : null,
    participants: form.participants,
    activity: form.activity,
    destination: service === 'RJK' ? form.destination : null,
    kecamatan: form.kecamatan,
    problem: form.problem,
    source: form.source,
    mode: form.mode,
    session: form.session,
    flags: form.flags,
    consent: null,
    documents: Object.fromEntries(named.map((code) => [code, present])),
    checklistVersion: checklistOf(service, row.receivedDate).version,
    confidentiality: SERVICES[service].client ? 'limited' : 'ordinary',
    stage: form.stage,
    place: null,
    times: {
      createdAt: at,
      submittedAt: null,
      receivedAt: dayStart(row.receivedDate),
      sortStartedAt: null,
      sortedAt: at,
    },
    sop: { receive: null, sort: null },
    ...(countedIn ? { countedIn } : {}),
    audit: null,
    // A row with a client tells the birth date.
    hasIdentity: client !== null,
    ageOn: client === null ? null : form.serviceDate,
    restricted: false,
    corrections: [],
    log: EMPTY_HEAD,
    revision: 1,
    importId,
  }
  for (const code of completenessOf(open).missing) open.documents[code] = absent
  const card: FileCard = { ...open, completeness: completenessOf(open) }
  return { card, entry: logEntry(card, { at, actor: by, action: 'file.import' }) }
}

const present: Mark = { state: 'present', reason: null }
const absent: Mark = { state: 'absent', reason: null }
