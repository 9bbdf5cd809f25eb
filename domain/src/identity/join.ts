import { logEntry } from '../file/entry.ts'
import type { FileCard } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'

/** Two clients by pseudonym: `other` is, or was, joined to `client`. */
export interface Pair {
  readonly client: string
  readonly other: string
}

export interface JoinContext {
  readonly staff: Staff
  readonly at: Instant
  /** Files that an ekspose kasus shows at this moment. */
  readonly disclosed: ReadonlySet<string>
}

interface Saved {
  readonly card: FileCard
  readonly entry: LogEntry
}

const of = (files: readonly FileCard[], pseudonym: string) =>
  files.filter(({ client }) => client?.pseudonym === pseudonym)

/** Restricted files are frozen, and in an ekspose kasus people look at them under the pseudonym they have. */
const free = (files: readonly FileCard[], disclosed: ReadonlySet<string>): Verdict<true> => {
  if (files.some(({ restricted }) => restricted)) return refuse('client/frozen', { why: 'dibatasi' })
  return files.some(({ id }) => disclosed.has(id)) ? refuse('client/frozen', { why: 'sedang diekspose' }) : accept(true)
}

const knownSexes = (files: readonly FileCard[]) =>
  new Set(files.flatMap(({ client }) => (client && client.sex !== 'unknown' ? client.sex : [])))

const named = (card: FileCard, pseudonym: string, joined: readonly string[]): FileCard => {
  const { joined: _, ...rest } = card
  return {
    ...rest,
    client: card.client && { ...card.client, pseudonym },
    ...(joined.length > 0 ? { joined: [...joined] } : {}),
    revision: card.revision + 1,
  }
}

/** Each change, and a row on the files of the client that stay as they are: both chains tell of it, by the number of the other's file. */
const written = (
  moved: readonly { readonly before: FileCard; readonly after: FileCard }[],
  kept: readonly FileCard[],
  act: Pick<LogEntry, 'at' | 'actor' | 'action'>,
): Saved[] => {
  const numberIn = (cards: readonly FileCard[]) => cards.find(({ number }) => number !== null)?.number ?? ''
  const [there, here] = [numberIn(kept), numberIn(moved.map(({ before }) => before))]
  return [
    ...moved.map(({ after }) => ({
      card: after,
      entry: logEntry(after, { ...act, target: there, fields: ['client'] }),
    })),
    ...kept.map((card) => ({ card, entry: logEntry(card, { ...act, target: here }) })),
  ]
}

/**
 * Decides that two clients are one person: every file of `other` becomes `client`'s and remembers whose it was. The leader's act, since
 * it brings together what two officers know.
 */
export const decideJoining = (
  { client, other }: Pair,
  files: readonly FileCard[],
  { staff, at, disclosed }: JoinContext,
): Verdict<readonly Saved[]> => {
  const able = can(staff, 'identity.join')
  if (!able.ok) return able
  if (client === other) return refuse('client/itself')
  const [kept, moving] = [of(files, client), of(files, other)]
  if (kept.length === 0) return refuse('client/missing', { pseudonym: client })
  if (moving.length === 0) return refuse('client/missing', { pseudonym: other })
  const both = [...kept, ...moving]
  const may = free(both, disclosed)
  if (!may.ok) return may
  if (knownSexes(both).size > 1) return refuse('identity/other-sex', { pseudonym: other })
  const moved = moving.map((before) => ({
    before,
    after: named(before, client, [...(before.joined ?? []), other]),
  }))
  return accept(written(moved, kept, { at, actor: actorOf(staff, 'leader'), action: 'identity.join' }))
}

/**
 * Decides that they were two after all: the files that came with `other` go back, and with them those recorded since that answer one of
 * its identifications. The last joining is parted first.
 */
export const decideParting = (
  { client, other }: Pair,
  files: readonly FileCard[],
  { staff, at, disclosed }: JoinContext,
): Verdict<readonly Saved[]> => {
  const able = can(staff, 'identity.part')
  if (!able.ok) return able
  const all = of(files, client)
  if (all.length === 0) return refuse('client/missing', { pseudonym: client })
  const came = all.filter(({ joined }) => joined?.at(-1) === other)
  if (came.length === 0) return refuse('client/not-joined', { client, other })
  const ids = new Set(came.map(({ id }) => id))
  const since = all.filter(({ id, intake }) => intake && ids.has(intake.id) && !ids.has(id))
  const stay = all.filter((card) => !ids.has(card.id) && !since.includes(card))
  if (came.some(({ intake }) => intake && stay.some(({ id }) => id === intake.id))) return refuse('client/tied')
  const may = free(all, disclosed)
  if (!may.ok) return may
  const moved = [
    ...came.map((before) => ({ before, after: named(before, other, before.joined?.slice(0, -1) ?? []) })),
    ...since.map((before) => ({ before, after: named(before, other, before.joined ?? []) })),
  ]
  return accept(written(moved, stay, { at, actor: actorOf(staff, 'leader'), action: 'identity.part' }))
}

/** The clients whose files came to this one last, and may be parted from it. */
export const joinedTo = (client: string, files: readonly FileCard[]): string[] => [
  ...new Set(of(files, client).flatMap(({ joined }) => joined?.at(-1) ?? [])),
]
