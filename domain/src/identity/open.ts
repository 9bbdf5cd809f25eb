import { BREAK_GLASS_REASONS, OPEN_REASONS, type OpenReason } from '../calls/identity.ts'
import { logEntry } from '../file/entry.ts'
import type { FileCard } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can, hasRole, roleFor } from '../staff/abilities.ts'
import type { Role, Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'

/** In which capacity the person would open this file's identity: leader, its officer, or head; null for anybody else. */
export const openingRole = (card: Pick<FileCard, 'officer'>, staff: Staff): Role | null => {
  if (roleFor(staff, 'identity.open') === null) return null
  if (hasRole(staff, 'leader')) return 'leader'
  if (hasRole(staff, 'officer') && card.officer.uid === staff.uid) return 'officer'
  return (['divisionHead', 'agencyHead'] as const).find((role) => hasRole(staff, role)) ?? null
}

/** The reasons this person may give; none where the identity stays closed to them. */
export const openReasons = (card: Pick<FileCard, 'officer' | 'restricted'>, staff: Staff): readonly OpenReason[] => {
  const role = openingRole(card, staff)
  if (role === null || (card.restricted && role !== 'leader')) return []
  return role === 'leader' || role === 'officer' ? (Object.keys(OPEN_REASONS) as OpenReason[]) : BREAK_GLASS_REASONS
}

/**
 * Decides opening: changes nothing, but its row is written before the identity is given out. `breakGlass`: a head opens, of which the
 * leader is told at once.
 */
export const decideOpening = (
  card: FileCard | null,
  reason: OpenReason,
  { staff, at }: { readonly staff: Staff; readonly at: Instant },
): Verdict<{ readonly card: FileCard; readonly entry: LogEntry; readonly breakGlass: boolean }> => {
  const able = can(staff, 'identity.open')
  if (!able.ok) return able
  if (!card) return refuse('file/missing')
  const role = openingRole(card, staff)
  if (!role) return refuse('access/not-yours', { who: 'petugas berkas ini atau Pimpinan PUSPAGA' })
  if (card.restricted && role !== 'leader') return refuse('file/restricted')
  if (!card.hasIdentity) return refuse('identity/missing')
  if (!openReasons(card, staff).includes(reason)) {
    const reasons = BREAK_GLASS_REASONS.map((one) => OPEN_REASONS[one].toLowerCase()).join('; ')
    return refuse('identity/break-glass', { reasons })
  }
  const entry = logEntry(card, { at, actor: actorOf(staff, role), action: 'identity.open', target: reason })
  return accept({ card, entry, breakGlass: role === 'divisionHead' || role === 'agencyHead' })
}
