import type { RightsCommand } from '../calls/rights.ts'
import { EMPTY_HEAD, type LogEntry } from '../log/chain.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { BREACH_MOVES, BREACH_STATUS_NAMES, type Breach, type BreachStatus, MOST_AFFECTED } from './breach.ts'
import { dueAfter } from './clock.ts'
import type { Found } from './decide-request.ts'
import { deskEntry } from './entry.ts'
import type { NamedFile } from './request.ts'

type Command<T extends RightsCommand['type']> = Extract<RightsCommand, { type: T }>
type Moving = 'breach.trace' | 'breach.notify' | 'breach.close'
export interface BreachChange {
  readonly breach: Breach
  readonly entry: LogEntry
}
interface By {
  readonly staff: Staff
  readonly at: Instant
}

/** `INS-2026-0001`; n counts from 1 within the calendar year in WITA. */
export const breachNumber = (at: Instant, n: number): string =>
  `INS-${dayOf(at).slice(0, 4)}-${String(n).padStart(4, '0')}`

const rowOf = (
  breach: Breach,
  act: Pick<LogEntry, 'at' | 'actor' | 'action'> & { fields: string[]; target?: string },
) => deskEntry(`breaches/${breach.id}`, breach.number, act)

/** The leader or the agency head records a breach; the term runs from when the office noticed it. */
export const recordBreach = (
  command: Command<'breach.record'>,
  found: Found,
  { staff, at, n }: By & { readonly n: number },
): Verdict<BreachChange> => {
  const able = can(staff, command.type)
  if (!able.ok) return able
  const { id, kind, data, occurredAt, noticedAt } = command
  if (noticedAt > at)
    return refuse('input/unreadable', { field: 'waktu diketahui', expected: 'tidak lebih dari sekarang' })
  if (occurredAt !== null && occurredAt > noticedAt) {
    return refuse('input/unreadable', { field: 'waktu terjadi', expected: 'tidak sesudah waktu diketahui' })
  }
  const files: NamedFile[] = []
  for (const { number, card } of found) {
    if (!card) return refuse('request/no-file', { number })
    if (!files.some((file) => file.id === card.id)) files.push({ id: card.id, number })
  }
  const actor = actorOf(staff, roleFor(staff, command.type) ?? 'leader')
  const breach: Breach = {
    id,
    number: breachNumber(at, n),
    kind,
    status: 'open',
    data: [...new Set(data)],
    occurredAt,
    noticedAt,
    dueAt: dueAfter(noticedAt),
    files,
    traces: [],
    measures: [],
    recordedBy: actor,
    recordedAt: at,
    notifiedAt: null,
    closedAt: null,
    log: EMPTY_HEAD,
    revision: 1,
  }
  const fields = ['kind', 'data', 'occurredAt', 'noticedAt', 'files']
  return accept({ breach, entry: rowOf(breach, { at, actor, action: command.type, fields }) })
}

const targetOf = (status: BreachStatus, type: Moving): BreachStatus | null =>
  (BREACH_MOVES[status] as Readonly<Record<string, BreachStatus>>)[type.slice('breach.'.length)] ?? null

/** Whether this person may do this to the breach now. */
export const mayChangeBreach = (breach: Breach | null, type: Moving, staff: Staff): Verdict<true> => {
  const able = can(staff, type)
  if (!able.ok) return able
  if (!breach) return refuse('breach/missing')
  return targetOf(breach.status, type)
    ? accept(true)
    : refuse('breach/wrong-state', { status: BREACH_STATUS_NAMES[breach.status].toLowerCase() })
}

const changed = (
  breach: Breach,
  command: Command<Moving>,
  read: readonly NamedFile[],
  at: Instant,
): Verdict<Breach> => {
  switch (command.type) {
    case 'breach.trace': {
      if (command.trace.from > command.trace.to) {
        return refuse('input/unreadable', { field: 'rentang waktu', expected: 'awal sebelum akhir' })
      }
      const known = new Set(breach.files.map(({ id }) => id))
      const files = [...breach.files, ...read.filter(({ id }) => !known.has(id))]
      if (files.length > MOST_AFFECTED) return refuse('breach/too-many', { count: MOST_AFFECTED })
      return accept({ ...breach, files, traces: [...breach.traces, command.trace] })
    }
    case 'breach.notify':
      return accept({ ...breach, measures: [...new Set(command.measures)], notifiedAt: at })
    case 'breach.close':
      return accept({ ...breach, closedAt: at })
  }
}

const FIELDS = {
  'breach.trace': ['files', 'traces'],
  'breach.notify': ['status', 'measures', 'notifiedAt'],
  'breach.close': ['status', 'closedAt'],
} as const

/** Traces, notifies or closes. `read`: for a trace, the files that account read in that time, each once. */
export const changeBreach = (
  breach: Breach | null,
  command: Command<Moving>,
  read: readonly NamedFile[],
  { staff, at }: By,
): Verdict<BreachChange> => {
  const may = mayChangeBreach(breach, command.type, staff)
  if (breach && command.revision !== breach.revision && (may.ok || may.fault === 'breach/wrong-state')) {
    return refuse('breach/changed')
  }
  if (!may.ok) return may
  if (!breach) return refuse('breach/missing')
  const next = changed(breach, command, read, at)
  if (!next.ok) return next
  const after: Breach = {
    ...next.value,
    status: targetOf(breach.status, command.type) ?? breach.status,
    revision: breach.revision + 1,
  }
  const actor = actorOf(staff, roleFor(staff, command.type) ?? 'leader')
  const target = command.type === 'breach.trace' ? command.trace.uid : ''
  return accept({
    breach: after,
    entry: rowOf(after, { at, actor, action: command.type, target, fields: [...FIELDS[command.type]] }),
  })
}

/** A letter of notification printed: the row, and nothing changed. */
export const printBreach = (
  breach: Breach | null,
  { type, letter }: Command<'breach.print'>,
  { staff, at }: By,
): Verdict<BreachChange> => {
  const able = can(staff, type)
  if (!able.ok) return able
  if (!breach) return refuse('breach/missing')
  const actor = actorOf(staff, roleFor(staff, type) ?? 'leader')
  return accept({ breach, entry: rowOf(breach, { at, actor, action: type, target: letter, fields: [] }) })
}
