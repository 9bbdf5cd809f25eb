import type { IdentityCommand } from '../calls/identity.ts'
import { accept, refuse, type Verdict } from '../faults.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { changedFields, logEntry } from './entry.ts'
import { FILE_STATUS_NAMES, type FileCard } from './shape.ts'

export interface IdentityContext {
  readonly staff: Staff
  readonly at: Instant
  /** For seal: the pseudonym of the client with this NIK, or null: then the card keeps its own, which the NIK is to be known by. */
  readonly known: string | null
}

/**
 * Decides sealing (the officer of a draft) and opening (that officer, or the leader). Sealing may change the card's
 * pseudonym; opening changes nothing, but its row is written before the identity is given out.
 */
export const decideIdentity = (
  card: FileCard | null,
  command: IdentityCommand,
  { staff, at, known }: IdentityContext,
): Verdict<{ readonly card: FileCard; readonly entry: LogEntry }> => {
  const able = can(staff, command.type)
  if (!able.ok) return able
  if (!card) return refuse('file/missing')
  const role = roleFor(staff, command.type) ?? 'officer'
  if (role === 'officer' && card.officer.uid !== staff.uid) {
    const who = command.type === 'identity.open' ? 'petugas berkas ini atau Pimpinan PUSPAGA' : 'petugas berkas ini'
    return refuse('access/not-yours', { who })
  }
  const act = { at, actor: actorOf(staff, role), action: command.type }

  if (command.type === 'identity.open') {
    if (!card.hasIdentity) return refuse('identity/missing')
    return accept({ card, entry: logEntry(card, { ...act, target: command.reason }) })
  }
  if (card.status !== 'draft') return refuse('file/wrong-state', { status: FILE_STATUS_NAMES[card.status] })
  if (!card.client) return refuse('identity/missing')
  const sealed: FileCard = {
    ...card,
    client: { ...card.client, pseudonym: known ?? card.client.pseudonym },
    hasIdentity: true,
    revision: card.revision + 1,
  }
  return accept({ card: sealed, entry: logEntry(sealed, { ...act, fields: changedFields(card, sealed) }) })
}
