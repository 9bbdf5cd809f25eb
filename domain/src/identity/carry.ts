import { checkConsent } from '../consent/check.ts'
import { scored } from '../file/decide.ts'
import { changedFields, logEntry } from '../file/entry.ts'
import { FILE_STATUS_NAMES, type FileCard, type Identity } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { withAge } from './fits.ts'

type OfClient = FileCard & { readonly client: NonNullable<FileCard['client']> }
export interface Carrying {
  readonly card: OfClient
  readonly from: OfClient
}

/**
 * Whether this person may have the identity of one file sealed on another, asked before anything is opened: both files are their own,
 * so that nobody comes to know more than before.
 */
export const mayCarry = (card: FileCard | null, from: FileCard | null, staff: Staff): Verdict<Carrying> => {
  const able = can(staff, 'identity.carry')
  if (!able.ok) return able
  if (!card || !from) return refuse('file/missing')
  if (card.officer.uid !== staff.uid) return refuse('access/not-yours', { who: 'petugas berkas ini' })
  if (from.officer.uid !== staff.uid) return refuse('access/not-yours', { who: 'petugas berkas asal' })
  if (card.restricted || from.restricted) return refuse('file/restricted')
  if (card.status !== 'draft') return refuse('file/wrong-state', { status: FILE_STATUS_NAMES[card.status] })
  if (card.id === from.id) return refuse('input/unreadable', { field: 'berkas asal', expected: 'berkas lain' })
  if (!card.client || !from.client || !from.hasIdentity) return refuse('identity/missing')
  return accept({ card: { ...card, client: card.client }, from: { ...from, client: from.client } })
}

/**
 * Decides that a draft is of the client of another file: nothing is typed again. The sex is the client's on every file, the age follows
 * from the birth date, which the machine alone has read. A row goes to both chains.
 */
export const decideCarrying = (
  before: FileCard | null,
  source: FileCard | null,
  { birthDate }: Pick<Identity, 'birthDate'>,
  { staff, at }: { readonly staff: Staff; readonly at: Instant },
): Verdict<{
  readonly file: { readonly card: FileCard; readonly entry: LogEntry }
  readonly from: { readonly card: FileCard; readonly entry: LogEntry }
}> => {
  const may = mayCarry(before, source, staff)
  if (!may.ok) return may
  const { card, from } = may.value
  const { pseudonym } = from.client
  if (card.intake && card.client.pseudonym !== pseudonym) return refuse('file/intake-mismatch')
  if (birthDate !== null && birthDate > card.serviceDate) {
    return refuse('input/unreadable', { field: 'tanggal layanan', expected: 'tidak sebelum tanggal lahir klien' })
  }
  const sex = from.client.sex === 'unknown' ? card.client.sex : from.client.sex
  if (card.client.sex !== 'unknown' && card.client.sex !== sex) return refuse('identity/other-sex', { pseudonym })
  const client = withAge({ ...card.client, sex, pseudonym }, birthDate, card.serviceDate)
  const consented = checkConsent(card.consent, client, at)
  if (!consented.ok) return consented
  const after = scored(
    {
      ...card,
      client,
      hasIdentity: true,
      ageOn: birthDate === null ? null : card.serviceDate,
      revision: card.revision + 1,
    },
    at,
  )
  const act = { at, actor: actorOf(staff, 'officer'), action: 'identity.carry' } as const
  return accept({
    file: {
      card: after,
      entry: logEntry(after, { ...act, target: from.number ?? '', fields: changedFields(card, after) }),
    },
    from: { card: from, entry: logEntry(from, act) },
  })
}
