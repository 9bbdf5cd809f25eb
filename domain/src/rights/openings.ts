import { OPEN_REASONS, type OpenReason } from '../calls/identity.ts'
import type { RightsCommand } from '../calls/rights.ts'
import { logEntry } from '../file/entry.ts'
import type { FileCard } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import type { LogAction, LogRow } from '../log/shape.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import { ROLES, type Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'

/** The acts by which somebody read or took away what a file holds. */
export const OPENINGS = [
  'identity.open',
  'file.print',
  'disclosure.addFile',
  'disclosure.view',
] as const satisfies readonly LogAction[]

/** One reading of a file as the client is told of it: when, in which capacity, what and why; never the name of who read. */
export interface Opening {
  readonly seq: number
  readonly at: Instant
  readonly role: string
  readonly what: string
  readonly why: string
}

const PRINTS: Readonly<Record<string, string>> = {
  receipt: 'Tanda terima berkas',
  cover: 'Sampul map',
  history: 'Riwayat pembukaan ini',
}

const wordsOf = ({ action, target }: LogRow): Pick<Opening, 'what' | 'why'> | null => {
  switch (action) {
    case 'identity.open':
      return { what: 'Identitas dibuka', why: OPEN_REASONS[target as OpenReason] ?? 'Alasan tidak tercatat' }
    case 'file.print':
      return { what: 'Lembar dicetak, tanpa identitas', why: PRINTS[target] ?? 'Lembar berkas' }
    case 'disclosure.addFile':
      return { what: 'Dibawa ke ekspose kasus', why: `Ekspose ${target}` }
    case 'disclosure.view':
      return { what: 'Dibaca dalam ekspose kasus, tanpa identitas', why: `Ekspose ${target}` }
    default:
      return null
  }
}

/** "Who opened my file": the readings among the rows of one file, oldest first (UU 27/2022 art. 32). */
export const openingsOf = (rows: readonly LogRow[]): Opening[] =>
  rows
    .flatMap((row) => {
      const words = wordsOf(row)
      const role = row.actor.role === 'system' ? 'Sistem' : ROLES[row.actor.role]
      return words ? [{ seq: row.seq, at: row.at, role, ...words }] : []
    })
    .sort((a, b) => a.seq - b.seq)

/** Printing that list for the client, which is itself a row of it. */
export const printHistory = (
  card: FileCard | null,
  { type }: Extract<RightsCommand, { type: 'history.print' }>,
  { staff, at }: { readonly staff: Staff; readonly at: Instant },
): Verdict<{ readonly card: FileCard; readonly entry: LogEntry }> => {
  const able = can(staff, type)
  if (!able.ok) return able
  if (!card) return refuse('file/missing')
  const role = roleFor(staff, type) ?? 'leader'
  if (card.restricted && role !== 'leader') return refuse('file/restricted')
  const entry = logEntry(card, { at, actor: actorOf(staff, role), action: 'file.print', target: 'history' })
  return accept({ card, entry })
}
