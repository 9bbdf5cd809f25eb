import type { ClientFiles, FileReference } from '../calls/identity.ts'
import type { FileCard } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can, hasRole, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, type Verdict } from '../verdict.ts'

/** How many files one search shows, and among how many, if a number should stand on very many, it chooses the newest. */
export const FOUND_LIMIT = 50
export const SEARCH_LIMIT = 500

/** Decides a search for a client: its row goes to the searcher's own chain and says by what was searched, never for what. */
export const decideFinding = (
  by: 'nik' | 'phone',
  { staff, at }: { readonly staff: Staff; readonly at: Instant },
): Verdict<LogEntry> => {
  const able = can(staff, 'identity.find')
  if (!able.ok) return able
  return accept({
    at,
    actor: actorOf(staff, roleFor(staff, 'identity.find') ?? 'officer'),
    action: 'identity.find',
    chain: `staff/${staff.uid}`,
    target: by,
    fields: [],
    number: null,
    service: null,
    period: null,
    officer: '',
    standard: null,
    actual: null,
  })
}

/** What the searcher may know of the files found, by client: of others' files the number, service, status and officer. */
export const foundFiles = (cards: readonly FileCard[], staff: Staff): ClientFiles[] => {
  const opens = (card: FileCard) => hasRole(staff, 'leader') || card.officer.uid === staff.uid
  const shown = cards
    .filter((card) => !card.restricted || opens(card))
    .toSorted((a, b) => b.times.createdAt.localeCompare(a.times.createdAt))
  const clients = new Map<string, FileReference[]>()
  for (const card of shown.slice(0, FOUND_LIMIT)) {
    if (!card.client) continue
    const { number, service, status, officer } = card
    const files = clients.get(card.client.pseudonym) ?? []
    files.push({ id: opens(card) ? card.id : null, number, service, status, officer })
    clients.set(card.client.pseudonym, files)
  }
  return [...clients].map(([pseudonym, files]) => ({ pseudonym, files }))
}
