import type { Deficiency } from '../deficiency/shape.ts'
import { scored } from '../file/decide.ts'
import { logEntry } from '../file/entry.ts'
import type { FileCard } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import type { Office } from '../office/shape.ts'
import { SYSTEM } from '../staff/abilities.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf } from '../time/zone.ts'
import { findingsOf, notedCodes } from './findings.ts'

/**
 * A file of which a term ran out: asked for what it lacks since, and noted for it where its month was evaluated already. Null when
 * nothing has fallen due.
 */
export const fallDue = (
  card: FileCard,
  at: Instant,
  office: Pick<Office, 'holidays'>,
): { readonly card: FileCard; readonly notes: readonly Deficiency[]; readonly entry: LogEntry } | null => {
  const { rescoreOn = null } = card
  if (rescoreOn === null || rescoreOn > dayOf(at)) return null
  const { audit } = card
  const { deficiencies, digest } = findingsOf(card, at, office)
  const known = notedCodes(card)
  const after = scored({ ...card, audit: audit && { ...audit, digest, at } }, at)
  return {
    card: after,
    notes: audit ? deficiencies.filter(({ code }) => !known.includes(code)) : [],
    entry: logEntry(after, {
      at,
      actor: SYSTEM,
      action: 'file.due',
      fields: audit ? ['completeness', 'audit'] : ['completeness'],
    }),
  }
}
