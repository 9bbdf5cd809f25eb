import type { DisclosureCommand } from '../calls/disclosure.ts'
import { logEntry } from '../file/entry.ts'
import type { FileCard } from '../file/shape.ts'
import { withoutContacts, withoutPersonalData } from '../lint/personal-data.ts'
import { EMPTY_HEAD, type LogEntry } from '../log/chain.ts'
import { actorOf, can, hasRole, roleFor, SYSTEM } from '../staff/abilities.ts'
import { isFresh, type SignIn } from '../staff/session.ts'
import type { Actor, Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf, instantOf, msOf, periodOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import {
  type Attendee,
  DISCLOSURE_MOVES,
  DISCLOSURE_STATUS_NAMES,
  type DisclosedFile,
  type Disclosure,
  type DisclosureStatus,
  MOST_DISCLOSED,
} from './shape.ts'

type Command<T extends DisclosureCommand['type']> = Extract<DisclosureCommand, { type: T }>
type Choice = Command<'disclosure.addFile'>['file']

/** A disclosure and its own row, and for each file it touches a row on that file's chain. */
export interface DisclosureChange {
  readonly disclosure: Disclosure
  readonly entry: LogEntry
  readonly files: readonly { readonly card: FileCard; readonly entry: LogEntry }[]
}

export interface By {
  readonly staff: Staff
  readonly at: Instant
}
export interface FreshBy extends By {
  readonly signIn: SignIn
}

/** Counts within a calendar year in WITA. */
export const disclosureYear = (at: Instant): string => dayOf(at).slice(0, 4)

/** `EKS-2026-001` */
export const disclosureNumber = (at: Instant, n: number): string =>
  `EKS-${disclosureYear(at)}-${String(n).padStart(3, '0')}`

/** What it is at this moment: past its time a session is over, whether or not anything has noted that yet. */
export const disclosureStatus = ({ status, expiresAt }: Disclosure, at: Instant): DisclosureStatus =>
  status === 'open' && at >= expiresAt ? 'expired' : status

type DisclosureAct = Pick<LogEntry, 'at' | 'actor' | 'action'> & Partial<Pick<LogEntry, 'target' | 'fields'>>

/** The log row of an act on a disclosure. */
export const disclosureEntry = (disclosure: Disclosure, act: DisclosureAct): LogEntry => ({
  target: '',
  fields: [],
  standard: null,
  actual: null,
  ...act,
  chain: `disclosures/${disclosure.id}`,
  number: disclosure.number,
  service: null,
  period: periodOf(disclosure.openedAt),
  officer: '',
})

const moved = (
  disclosure: Disclosure,
  move: 'addFile' | 'close' | 'expire',
  status: DisclosureStatus,
): Verdict<DisclosureStatus> => {
  const next = (DISCLOSURE_MOVES[status] as Readonly<Record<string, DisclosureStatus>>)[move]
  return next ? accept(next) : refuse('disclosure/over', overOf(disclosure, status))
}
const overOf = ({ number }: Disclosure, status: DisclosureStatus) => ({
  number,
  status: DISCLOSURE_STATUS_NAMES[status].toLowerCase(),
})

/** Only the leader, and only soon after giving the password. */
export const mayDisclose = (
  type: 'disclosure.open' | 'disclosure.addFile',
  { staff, at, signIn }: FreshBy,
): Verdict<Actor> => {
  const able = can(staff, type)
  if (!able.ok) return able
  return isFresh(signIn, msOf(at))
    ? accept(actorOf(staff, roleFor(staff, type) ?? 'leader'))
    : refuse('access/not-fresh')
}

/** A file may be disclosed once it is registered and about a client; a restricted one only if the leader says so. */
const disclosed = (card: FileCard | null, { evenRestricted }: Choice, at: Instant): Verdict<DisclosedFile> => {
  if (!card) return refuse('file/missing')
  const { id, number, service, client } = card
  if (!number || !client) return refuse('disclosure/no-case')
  if (card.restricted && !evenRestricted) return refuse('disclosure/restricted', { number })
  return accept({
    id,
    number,
    service,
    pseudonym: client.pseudonym,
    evenRestricted: card.restricted,
    addedAt: at,
  })
}

/**
 * Opens session `n` of the year.
 * @param attendees as named: members of staff by their account, guests as typed.
 * @param cards of `command.files`, in its order.
 */
export const openDisclosure = (
  command: Command<'disclosure.open'>,
  by: FreshBy,
  n: number,
  attendees: readonly Attendee[],
  cards: readonly (FileCard | null)[],
): Verdict<DisclosureChange> => {
  const { staff, at } = by
  const may = mayDisclose(command.type, by)
  if (!may.ok) return may
  const guests = attendees.filter(({ uid }) => uid === null)
  const clean = withoutPersonalData({
    'uraian tujuan': command.note,
    'jabatan peserta': guests.map(({ position }) => position).join('\n'),
    'lembaga peserta': guests.map(({ institution }) => institution).join('\n'),
  })
  if (!clean.ok) return clean
  const named = withoutContacts({ 'nama peserta': guests.map(({ name }) => name).join('\n') })
  if (!named.ok) return named
  const files: DisclosedFile[] = []
  for (const [i, choice] of command.files.entries()) {
    const file = disclosed(cards[i] ?? null, choice, at)
    if (!file.ok) return file
    files.push(file.value)
  }
  const { uid, name, nip, rank } = staff
  const disclosure: Disclosure = {
    id: command.id,
    number: disclosureNumber(at, n),
    status: 'open',
    purpose: command.purpose,
    note: command.note,
    bases: command.bases,
    leader: { uid, name, nip, rank },
    attendees: [...attendees],
    viewers: attendees.flatMap((attendee) => attendee.uid ?? []),
    files,
    openedAt: at,
    expiresAt: instantOf(msOf(at) + command.minutes * 60_000),
    endedAt: null,
    outcome: null,
    minutes: null,
    log: EMPTY_HEAD,
  }
  const act = { at, actor: may.value, action: command.type }
  return accept({
    disclosure,
    entry: disclosureEntry(disclosure, { ...act, fields: ['attendees', 'files'] }),
    files: cards.flatMap((card) => (card ? [added(card, disclosure, { at, actor: may.value })] : [])),
  })
}

const added = (card: FileCard, { number }: Disclosure, by: Pick<LogEntry, 'at' | 'actor'>) => ({
  card,
  entry: logEntry(card, { ...by, action: 'disclosure.addFile', target: number }),
})

/** Adds a file to a session that is going on. */
export const addDisclosed = (
  disclosure: Disclosure | null,
  command: Command<'disclosure.addFile'>,
  card: FileCard | null,
  by: FreshBy,
): Verdict<DisclosureChange> => {
  const { at } = by
  const may = mayDisclose(command.type, by)
  if (!may.ok) return may
  if (!disclosure) return refuse('disclosure/missing')
  const next = moved(disclosure, 'addFile', disclosureStatus(disclosure, at))
  if (!next.ok) return next
  const file = disclosed(card, command.file, at)
  if (!file.ok) return file
  const { number } = file.value
  if (disclosure.files.some(({ id }) => id === file.value.id)) return refuse('disclosure/listed', { number })
  if (disclosure.files.length >= MOST_DISCLOSED) return refuse('disclosure/full', { count: MOST_DISCLOSED })
  const after: Disclosure = { ...disclosure, status: next.value, files: [...disclosure.files, file.value] }
  const act = { at, actor: may.value, action: command.type }
  return accept({
    disclosure: after,
    entry: disclosureEntry(after, { ...act, target: number, fields: ['files'] }),
    files: card ? [added(card, after, { at, actor: may.value })] : [],
  })
}

/** Whether this person takes part: the leader in every session, staff in those they are named in. */
const takesPart = (disclosure: Disclosure | null, staff: Staff): disclosure is Disclosure =>
  disclosure !== null && (hasRole(staff, 'leader') || disclosure.viewers.includes(staff.uid))

/** Whether this person may open this file of the session now; answers the rows that are written before anything is shown. */
export const viewDisclosed = (
  disclosure: Disclosure | null,
  command: Command<'disclosure.view'>,
  card: FileCard | null,
  { staff, at }: By,
): Verdict<DisclosureChange & { readonly card: FileCard }> => {
  const able = can(staff, command.type)
  if (!able.ok) return able
  if (!disclosure && hasRole(staff, 'leader')) return refuse('disclosure/missing')
  if (!takesPart(disclosure, staff)) return refuse('access/not-yours', { who: 'Pimpinan PUSPAGA' })
  const file = disclosure.files.find(({ id }) => id === command.file)
  if (!file) return refuse('disclosure/not-listed')
  const status = disclosureStatus(disclosure, at)
  if (status !== 'open') return refuse('disclosure/over', overOf(disclosure, status))
  if (!card) return refuse('file/missing')
  if (card.restricted && !file.evenRestricted) return refuse('disclosure/restricted', { number: file.number })
  const act = { at, actor: actorOf(staff, roleFor(staff, command.type) ?? 'leader'), action: command.type }
  return accept({
    disclosure,
    card,
    entry: disclosureEntry(disclosure, { ...act, target: file.number }),
    files: [{ card, entry: logEntry(card, { ...act, target: disclosure.number }) }],
  })
}

/** Ends a session by the leader, with what came of it; past its time there is nothing left to close. */
export const closeDisclosure = (
  disclosure: Disclosure | null,
  command: Command<'disclosure.close'>,
  { staff, at }: By,
): Verdict<DisclosureChange> => {
  const able = can(staff, command.type)
  if (!able.ok) return able
  if (!disclosure) return refuse('disclosure/missing')
  const next = moved(disclosure, 'close', disclosureStatus(disclosure, at))
  if (!next.ok) return next
  const clean = withoutPersonalData({ 'uraian hasil': command.note })
  if (!clean.ok) return clean
  const by = actorOf(staff, roleFor(staff, command.type) ?? 'leader')
  const { outcome: result, followUps, note } = command
  const after: Disclosure = {
    ...disclosure,
    status: next.value,
    endedAt: at,
    outcome: { result, followUps, note, by },
  }
  const fields = ['status', 'outcome']
  return accept({
    disclosure: after,
    entry: disclosureEntry(after, { at, actor: by, action: command.type, fields }),
    files: [],
  })
}

/** Ends a session that nobody closed in its time; it ended at its limit, whenever this is noted. */
export const expireDisclosure = (disclosure: Disclosure, at: Instant): Verdict<DisclosureChange> => {
  if (at < disclosure.expiresAt) return refuse('disclosure/over', overOf(disclosure, disclosure.status))
  const next = moved(disclosure, 'expire', disclosure.status)
  if (!next.ok) return next
  const after: Disclosure = { ...disclosure, status: next.value, endedAt: disclosure.expiresAt }
  const act = { at, actor: SYSTEM, action: 'disclosure.expire' as const, fields: ['status'] }
  return accept({ disclosure: after, entry: disclosureEntry(after, act), files: [] })
}
