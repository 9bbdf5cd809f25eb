import type { ShredBasis } from '../calls/identity.ts'
import { logEntry } from '../file/entry.ts'
import { FILE_STATUS_NAMES, type FileCard, type FileStatus } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can } from '../staff/abilities.ts'
import { isFresh, type SignIn } from '../staff/session.ts'
import type { Actor, Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { msOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'

const AT_REST: readonly FileStatus[] = ['sorted', 'discarded']
/** Nobody works on the file any more, so its identity may be destroyed. */
export const isAtRest = (status: FileStatus): boolean => AT_REST.includes(status)

/** The leader's order to destroy an identity: what the shred journal keeps for good. */
export interface ShredOrder {
  readonly file: FileCard['id']
  readonly basis: ShredBasis
  readonly by: Actor
  readonly at: Instant
}

/** Decides whether an identity may be destroyed; once the order stands in the journal nothing takes it back. */
export const decideShredding = (
  card: FileCard | null,
  basis: ShredBasis,
  { staff, at, signIn }: { readonly staff: Staff; readonly at: Instant; readonly signIn: SignIn },
): Verdict<ShredOrder> => {
  const able = can(staff, 'identity.shred')
  if (!able.ok) return able
  if (!isFresh(signIn, msOf(at))) return refuse('access/not-fresh')
  if (!card) return refuse('file/missing')
  if (!card.hasIdentity) return refuse('identity/missing')
  if (!isAtRest(card.status)) return refuse('file/wrong-state', { status: FILE_STATUS_NAMES[card.status] })
  return accept({ file: card.id, basis, by: actorOf(staff, 'leader'), at })
}

/** The card without its identity, for the figures; `by` is the leader, or the system that carries an order out again. */
export const shredded = (
  card: FileCard,
  basis: ShredBasis,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): { readonly card: FileCard; readonly entry: LogEntry } => {
  const after: FileCard = { ...card, hasIdentity: false, revision: card.revision + 1 }
  const fields = card.hasIdentity ? ['hasIdentity'] : []
  return { card: after, entry: logEntry(after, { at, actor: by, action: 'identity.shred', target: basis, fields }) }
}
