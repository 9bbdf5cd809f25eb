import type { RightsCommand } from '../calls/rights.ts'
import { logEntry } from '../file/entry.ts'
import type { FileCard, FileNumber } from '../file/shape.ts'
import { EMPTY_HEAD, type LogEntry } from '../log/chain.ts'
import { actorOf, can, roleFor, SYSTEM } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf, msOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { dueAfter, WARNING } from './clock.ts'
import { deskEntry } from './entry.ts'
import { type DataRequest, type NamedFile, REQUEST_MOVES, REQUEST_STATUS_NAMES, refusalsFor } from './request.ts'

type Command<T extends RightsCommand['type']> = Extract<RightsCommand, { type: T }>
export interface RequestChange {
  readonly request: DataRequest
  readonly entry: LogEntry
  /** The files that are told of it, each with its row: those of a correction, whose officers may correct as long as it is open. */
  readonly told: readonly { readonly card: FileCard; readonly entry: LogEntry }[]
}

/** `PDP-2026-0001`; n counts from 1 within the calendar year in WITA. */
export const requestNumber = (at: Instant, n: number): string =>
  `PDP-${dayOf(at).slice(0, 4)}-${String(n).padStart(4, '0')}`

const rowOf = (
  request: DataRequest,
  act: Pick<LogEntry, 'at' | 'actor' | 'action'> & { fields: string[]; target?: string },
) => deskEntry(`requests/${request.id}`, request.number, act)

/** Files by the numbers that were named, in that order; null where there is none of that number. */
export type Found = readonly { readonly number: FileNumber; readonly card: FileCard | null }[]

/** The files of one client, or why not: a number nobody has, an activity, or files of two clients. */
export const filesOfOne = (
  found: Found,
): Verdict<{ readonly files: NamedFile[]; readonly pseudonym: string | null }> => {
  const files: NamedFile[] = []
  let pseudonym: string | null = null
  for (const { number, card } of found) {
    if (!card) return refuse('request/no-file', { number })
    if (!card.client || (pseudonym !== null && card.client.pseudonym !== pseudonym)) {
      return refuse('request/other-client', { number })
    }
    pseudonym = card.client.pseudonym
    if (!files.some(({ id }) => id === card.id)) files.push({ id: card.id, number })
  }
  return accept({ files, pseudonym })
}

/** The clerk or the leader records what a client asked for; the term runs from its receipt. */
export const recordRequest = (
  command: Command<'request.record'>,
  found: Found,
  { staff, at, n }: { readonly staff: Staff; readonly at: Instant; readonly n: number },
): Verdict<RequestChange> => {
  const able = can(staff, command.type)
  if (!able.ok) return able
  if (command.receivedAt > at) {
    return refuse('input/unreadable', { field: 'waktu diterima', expected: 'tidak lebih dari sekarang' })
  }
  const named = filesOfOne(found)
  if (!named.ok) return named
  const actor = actorOf(staff, roleFor(staff, command.type) ?? 'clerk')
  const { id, kind, through, receivedAt } = command
  const request: DataRequest = {
    id,
    number: requestNumber(at, n),
    kind,
    status: 'open',
    through,
    receivedAt,
    dueAt: dueAfter(receivedAt),
    ...named.value,
    corrections: [],
    recordedBy: actor,
    recordedAt: at,
    remindedAt: null,
    decidedBy: null,
    decidedAt: null,
    ground: null,
    log: EMPTY_HEAD,
    revision: 1,
  }
  const fields = ['kind', 'through', 'receivedAt', 'files']
  const cards = kind === 'correction' ? distinct(found.flatMap(({ card }) => card ?? [])) : []
  const told = cards.map((card) =>
    withCorrections(card, [...card.corrections, { request: id, number: request.number, at: null }], {
      at,
      actor,
      action: command.type,
      target: request.number,
    }),
  )
  return accept({ request, entry: rowOf(request, { at, actor, action: command.type, fields }), told })
}

const distinct = (cards: readonly FileCard[]): FileCard[] =>
  cards.filter((card, n) => cards.findIndex(({ id }) => id === card.id) === n)

const withCorrections = (
  card: FileCard,
  corrections: FileCard['corrections'],
  act: Pick<LogEntry, 'at' | 'actor' | 'action' | 'target'>,
) => {
  const after: FileCard = { ...card, corrections, revision: card.revision + 1 }
  return { card: after, entry: logEntry(after, { ...act, fields: ['corrections'] }) }
}

/** Whether this person may decide this request now. */
export const mayDecideRequest = (
  request: DataRequest | null,
  type: 'request.answer' | 'request.refuse',
  staff: Staff,
): Verdict<true> => {
  const able = can(staff, type)
  if (!able.ok) return able
  if (!request) return refuse('request/missing')
  const verb = type === 'request.answer' ? 'answer' : 'refuse'
  return verb in REQUEST_MOVES[request.status]
    ? accept(true)
    : refuse('request/decided', { status: REQUEST_STATUS_NAMES[request.status].toLowerCase() })
}

/**
 * The leader answers a request once it is met, or refuses it on a ground of the law. Restriction and withdrawal are met when every
 * file named is restricted (`cards`, in the order of `request.files`); correction when each was corrected or found right.
 */
export const decideRequest = (
  request: DataRequest | null,
  command: Command<'request.answer' | 'request.refuse'>,
  cards: readonly (FileCard | null)[],
  { staff, at }: { readonly staff: Staff; readonly at: Instant },
): Verdict<RequestChange> => {
  const may = mayDecideRequest(request, command.type, staff)
  if (request && command.revision !== request.revision && (may.ok || may.fault === 'request/decided')) {
    return refuse('request/changed')
  }
  if (!may.ok) return may
  if (!request) return refuse('request/missing')
  if (command.type === 'request.refuse' && !refusalsFor(request.kind).includes(command.ground)) {
    return refuse('input/unreadable', { field: 'dasar penolakan', expected: 'yang berlaku bagi permintaan ini' })
  }
  if (command.type === 'request.answer' && (request.kind === 'restriction' || request.kind === 'withdrawal')) {
    const open = request.files.find((_, i) => cards[i]?.restricted === false)
    if (open) return refuse('request/not-restricted', { number: open.number ?? 'konsep' })
  }
  if (command.type === 'request.answer' && request.kind === 'correction') {
    const open = request.files.find(({ id }) => !request.corrections.some(({ file }) => file === id))
    if (open) return refuse('request/not-corrected', { number: open.number ?? 'konsep' })
  }
  const actor = actorOf(staff, roleFor(staff, command.type) ?? 'leader')
  const ground = command.type === 'request.refuse' ? command.ground : null
  const decided: DataRequest = {
    ...request,
    status: ground ? 'refused' : 'answered',
    decidedBy: actor,
    decidedAt: at,
    ground,
    revision: request.revision + 1,
  }
  const fields = ['status', 'decidedBy', 'decidedAt', ...(ground ? ['ground'] : [])]
  const told = cards.flatMap((card) => {
    const left = card?.corrections.filter((one) => one.request !== decided.id)
    if (!card || !left || left.length === card.corrections.length) return []
    return withCorrections(card, left, { at, actor, action: command.type, target: decided.number })
  })
  return accept({
    request: decided,
    entry: rowOf(decided, { at, actor, action: command.type, fields, target: ground ?? '' }),
    told,
  })
}

/** The request with the reminder noted, when its end is near and the leader was not yet told; null when there is nothing to tell. */
export const remindOf = (request: DataRequest, at: Instant): RequestChange | null => {
  if (request.status !== 'open' || request.remindedAt !== null) return null
  if (msOf(request.dueAt) - msOf(at) > WARNING) return null
  const reminded: DataRequest = { ...request, remindedAt: at, revision: request.revision + 1 }
  const entry = rowOf(reminded, { at, actor: SYSTEM, action: 'request.remind', fields: ['remindedAt'] })
  return { request: reminded, entry, told: [] }
}
