import type { IdentityCommand } from '../calls/identity.ts'
import { isCorrectable, scored, settledNotes } from '../file/decide.ts'
import { changedFields, logEntry } from '../file/entry.ts'
import { FILE_STATUS_NAMES, type FileCard, type Identity } from '../file/shape.ts'
import { identityFits, withAge } from '../identity/fits.ts'
import { withoutOwnData } from '../lint/own-data.ts'
import type { LogEntry } from '../log/chain.ts'
import type { AgeBand } from '../lookup/shape.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { deskEntry } from './entry.ts'
import type { Correction, Counted, DataRequest } from './request.ts'

type Command = Extract<IdentityCommand, { type: 'identity.correct' }>

/** Whether this person may correct client data of this file at all: its officer or the leader, who alone may of a restricted one. */
export const mayCorrect = (card: FileCard | null, staff: Staff): Verdict<true> => {
  const able = can(staff, 'identity.correct')
  if (!able.ok) return able
  if (!card) return refuse('file/missing')
  const leads = roleFor(staff, 'identity.correct') === 'leader'
  if (!leads && card.officer.uid !== staff.uid) return refuse('access/not-yours', { who: 'petugas berkas ini' })
  if (!leads && card.restricted) return refuse('file/restricted')
  return isCorrectable(card.status)
    ? accept(true)
    : refuse('file/wrong-state', { status: FILE_STATUS_NAMES[card.status] })
}

/** Whether the request gives the ground for it: an open one, to correct, that names the file. */
const grounds = (card: FileCard, request: DataRequest | null): Verdict<DataRequest> => {
  if (!request) return refuse('request/missing')
  if (request.kind !== 'correction' || !request.files.some(({ id }) => id === card.id)) {
    return refuse('request/not-correction')
  }
  return request.status === 'open' ? accept(request) : refuse('request/decided', { status: 'diputus' })
}

/** Everything that can be said before an identity is opened to compare it: person, file, state, request. */
export const mayCorrectOn = (
  card: FileCard | null,
  request: DataRequest | null,
  command: Pick<Command, 'revision' | 'identity'>,
  staff: Staff,
): Verdict<{ readonly card: FileCard; readonly request: DataRequest }> => {
  const may = mayCorrect(card, staff)
  if (card && command.revision !== card.revision && (may.ok || may.fault === 'file/wrong-state')) {
    return refuse('file/changed')
  }
  if (!may.ok) return may
  if (!card) return refuse('file/missing')
  const asked = grounds(card, request)
  if (!asked.ok) return asked
  if (command.identity && !card.hasIdentity) return refuse('identity/missing')
  return accept({ card, request: asked.value })
}

/** The names of the lines of an identity that differ. */
export const identityFields = (before: Identity, after: Identity): string[] =>
  (Object.keys(after) as (keyof Identity)[]).filter((key) => before[key] !== after[key]).map((key) => `identity.${key}`)

/** A card with its row. */
interface Saved {
  readonly card: FileCard
  readonly entry: LogEntry
}

export interface CorrectionContext {
  readonly staff: Staff
  readonly at: Instant
  readonly request: DataRequest | null
  /** Of `identityFields`; none when the identity was left as it is. */
  readonly sealed: readonly string[]
  /** The other client who has the corrected NIK already. */
  readonly byNik: string | null
  /** The other files of this file's client, asked for when `byNik` is the same person. */
  readonly siblings: readonly FileCard[]
  /** How far the count of the file's month has come. */
  readonly counted: Counted | null
}

/**
 * Corrects client data on the client's request. Values go nowhere but into the card and the new seal; rows hold names of fields. A
 * NIK that turns out to be another client's joins the two only when `sameAs` says so, and then with all files of this one.
 */
export const decideCorrection = (
  card: FileCard | null,
  command: Command,
  { staff, at, request, sealed, byNik, siblings, counted }: CorrectionContext,
): Verdict<{
  readonly file: Saved
  readonly joined: readonly Saved[]
  readonly request: { readonly card: DataRequest; readonly entry: LogEntry }
  readonly correction: Correction
  readonly deficiencies: ReturnType<typeof settledNotes>
}> => {
  const may = mayCorrectOn(card, request, command, staff)
  if (!may.ok) return may
  const { card: before, request: asked } = may.value
  const { facts, identity, sameAs } = command
  if (!before.client) return refuse('file/no-client')
  if (!facts.client || (before.problem && !facts.problem) || (before.source && !facts.source)) {
    return refuse('input/unreadable', { field: 'data klien', expected: 'terisi seluruhnya' })
  }
  const plain = identity ? withoutOwnData('catatan', identity.note, identity) : accept(true as const)
  if (!plain.ok) return plain
  const { sex } = facts.client
  const asWritten = command.nikAsWritten === true
  const fits = identity
    ? identityFits(identity, { sex, serviceDate: before.serviceDate, asWritten })
    : accept(true as const)
  if (!fits.ok) return fits
  if (sameAs !== undefined && sameAs !== byNik) return refuse('identity/other-client')
  const role = roleFor(staff, command.type) ?? 'officer'
  if (byNik !== null && role !== 'leader' && siblings.some(({ restricted }) => restricted))
    return refuse('file/restricted')

  const pseudonym = byNik ?? before.client.pseudonym
  const after = scored(
    {
      ...before,
      ...facts,
      client: { ...aged(before, facts.client, identity), pseudonym },
      ageOn: identity ? identity.birthDate && before.serviceDate : before.ageOn,
      corrections: before.corrections.map((one) => (one.request === asked.id ? { ...one, at } : one)),
      revision: before.revision + 1,
    },
    at,
  )
  const figures = changedFields(before, after).filter((field) => field !== 'corrections')
  const act = { at, actor: actorOf(staff, role), action: command.type, target: asked.number } as const
  const fields = [...figures, ...sealed]
  const correction: Correction = {
    file: before.id,
    by: act.actor,
    at,
    fields,
    counted: counted && before.period && figures.length > 0 ? { period: before.period, state: counted } : null,
  }
  const corrected: DataRequest = {
    ...asked,
    pseudonym,
    corrections: [...asked.corrections, correction],
    revision: asked.revision + 1,
  }
  const row = { at, actor: act.actor, action: 'request.correct', target: before.number ?? '' } as const
  return accept({
    file: { card: after, entry: logEntry(after, { ...act, fields }) },
    joined: byNik === null ? [] : siblings.map((one) => joined(one, pseudonym, act)),
    request: {
      card: corrected,
      entry: deskEntry(`requests/${asked.id}`, asked.number, { ...row, fields: ['corrections'] }),
    },
    correction,
    deficiencies: settledNotes(before, after),
  })
}

/** The age follows from the birth date: from the corrected one, or from the one that is sealed. */
const aged = <C extends { readonly ageBand: AgeBand }>(card: FileCard, client: C, identity: Identity | null): C => {
  if (identity) return withAge(client, identity.birthDate, card.serviceDate)
  return card.ageOn !== null && card.client ? { ...client, ageBand: card.client.ageBand } : client
}

const joined = (
  card: FileCard,
  pseudonym: string,
  act: Pick<LogEntry, 'at' | 'actor' | 'action' | 'target'>,
): Saved => {
  const after: FileCard = {
    ...card,
    client: card.client && { ...card.client, pseudonym },
    revision: card.revision + 1,
  }
  return { card: after, entry: logEntry(after, { ...act, fields: ['client'] }) }
}
