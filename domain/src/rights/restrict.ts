import type { RightsCommand } from '../calls/rights.ts'
import { logEntry } from '../file/entry.ts'
import { FILE_STATUS_NAMES, type FileCard } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { type DataRequest, RESTRICTION_BASES, type RestrictionBasis } from './request.ts'

type RestrictType = 'file.restrict' | 'file.release'
type RestrictCommand = Extract<RightsCommand, { type: RestrictType }>

/** Whether this person may restrict or release this file now: the leader alone, a file of a client that is not discarded. */
export const mayRestrict = (card: FileCard | null, type: RestrictType, staff: Staff): Verdict<true> => {
  const able = can(staff, type)
  if (!able.ok) return able
  if (!card) return refuse('file/missing')
  if (!card.client) return refuse('file/no-client')
  const wrong = type === 'file.restrict' ? card.restricted || card.status === 'discarded' : !card.restricted
  return wrong
    ? refuse('file/wrong-state', { status: card.restricted ? 'Dibatasi' : FILE_STATUS_NAMES[card.status] })
    : accept(true)
}

/**
 * Restricts the processing of a file (UU 27/2022 art. 11, 41) or ends that. The row's target is the basis and, where there is one,
 * the number of the request: `withdrawal PDP-2026-0001`.
 */
export const decideRestriction = (
  card: FileCard | null,
  command: RestrictCommand,
  { staff, at, request }: { readonly staff: Staff; readonly at: Instant; readonly request: DataRequest | null },
): Verdict<{ readonly card: FileCard; readonly entry: LogEntry }> => {
  const may = mayRestrict(card, command.type, staff)
  if (card && command.revision !== card.revision && (may.ok || may.fault === 'file/wrong-state')) {
    return refuse('file/changed')
  }
  if (!may.ok) return may
  if (!card) return refuse('file/missing')
  let target = ''
  if (command.type === 'file.restrict') {
    if (command.request && !request?.files.some(({ id }) => id === card.id)) return refuse('request/other-file')
    target = request && command.request ? `${command.basis} ${request.number}` : command.basis
  }
  const after: FileCard = { ...card, restricted: command.type === 'file.restrict', revision: card.revision + 1 }
  const actor = actorOf(staff, roleFor(staff, command.type) ?? 'leader')
  return accept({
    card: after,
    entry: logEntry(after, { at, actor, action: command.type, target, fields: ['restricted'] }),
  })
}

/** What the target of a `file.restrict` row says: the basis in words and the request's number, where there is one. */
export const restrictionOf = (target: string): { readonly basis: string; readonly request: string | null } => {
  const [code = '', request = null] = target.split(' ')
  return { basis: RESTRICTION_BASES[code as RestrictionBasis] ?? '', request }
}
