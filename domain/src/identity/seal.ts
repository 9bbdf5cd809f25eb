import { checkConsent } from '../consent/check.ts'
import { scored } from '../file/decide.ts'
import { changedFields, logEntry } from '../file/entry.ts'
import { FILE_STATUS_NAMES, type FileCard, type Identity } from '../file/shape.ts'
import { withoutOwnData } from '../lint/own-data.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { identityFits, isSomebodyElse, withAge } from './fits.ts'

/** What the office knows already of the person to be sealed, by its other files. */
export interface Acquaintance {
  /** The client who has this NIK. */
  readonly byNik: string | null
  /** Earlier files of that client, as far as they were looked at. */
  readonly sameNik: readonly Pick<FileCard, 'client' | 'serviceDate'>[]
  /** Clients with this phone, or this name and birth date. `otherNik`: known by a NIK that is not the one to be sealed. */
  readonly byPhone: readonly { readonly pseudonym: string; readonly otherNik: boolean }[]
  /** Whether the card's pseudonym stands on another file. */
  readonly shared: boolean
  /** A pseudonym that stands on no file. */
  readonly fresh: string
}

/**
 * Whose file it is: the client of the NIK; else of the intake it answers; else the client with the same phone whom the officer
 * chose; else a client of its own.
 */
const clientOf = (
  { pseudonym, isAnswer }: { pseudonym: string; isAnswer: boolean },
  sameAs: string | undefined,
  { byNik, byPhone, shared, fresh }: Acquaintance,
): Verdict<string> => {
  const client = byNik ?? (isAnswer ? pseudonym : sameAs) ?? (shared ? fresh : pseudonym)
  if (isAnswer && client !== pseudonym) return refuse('file/intake-mismatch')
  if (sameAs === undefined || sameAs === byNik) return accept(client)
  const chosen = byPhone.find((one) => one.pseudonym === sameAs)
  return client === sameAs && chosen && !chosen.otherNik ? accept(client) : refuse('identity/other-client')
}

/** Who else, by phone or by name and birth date, may be the client of the card as it was sealed; nobody where it is known who it is. */
export const similarClients = (card: FileCard, { byNik, byPhone }: Acquaintance): readonly string[] =>
  byNik !== null || card.intake
    ? []
    : byPhone.flatMap(({ pseudonym, otherNik }) => (otherNik || pseudonym === card.client?.pseudonym ? [] : pseudonym))

export interface SealContext {
  readonly staff: Staff
  readonly at: Instant
  readonly known: Acquaintance
}

/** Decides sealing, by the officer of a draft; it may change the card's pseudonym. */
export const decideSealing = (
  card: FileCard | null,
  {
    identity,
    sameAs,
    nikAsWritten = false,
  }: { readonly identity: Identity; readonly sameAs?: string | undefined; readonly nikAsWritten?: boolean | undefined },
  { staff, at, known }: SealContext,
): Verdict<{ readonly card: FileCard; readonly entry: LogEntry }> => {
  const able = can(staff, 'identity.seal')
  if (!able.ok) return able
  if (!card) return refuse('file/missing')
  if (card.officer.uid !== staff.uid) return refuse('access/not-yours', { who: 'petugas berkas ini' })
  if (card.restricted) return refuse('file/restricted')
  if (card.status !== 'draft') return refuse('file/wrong-state', { status: FILE_STATUS_NAMES[card.status] })
  if (!card.client) return refuse('identity/missing')
  const plain = withoutOwnData('catatan', identity.note, identity)
  if (!plain.ok) return plain
  const { sex } = card.client
  const fits = identityFits(identity, { sex, serviceDate: card.serviceDate, asWritten: nikAsWritten })
  if (!fits.ok) return fits
  const aged = withAge(card.client, identity.birthDate, card.serviceDate)
  const consented = checkConsent(card.consent, aged, at)
  if (!consented.ok) return consented
  if (known.byNik !== null && sameAs !== known.byNik && !card.intake) {
    const other = known.sameNik.some((one) => isSomebodyElse(one, { sex, birthDate: identity.birthDate }))
    if (other) return refuse('identity/nik-of-another', { pseudonym: known.byNik })
  }
  const client = clientOf({ pseudonym: card.client.pseudonym, isAnswer: card.intake !== null }, sameAs, known)
  if (!client.ok) return client
  const sealed = scored(
    {
      ...card,
      client: { ...aged, pseudonym: client.value },
      hasIdentity: true,
      ageOn: identity.birthDate === null ? null : card.serviceDate,
      revision: card.revision + 1,
    },
    at,
  )
  const act = { at, actor: actorOf(staff, 'officer'), action: 'identity.seal' } as const
  return accept({ card: sealed, entry: logEntry(sealed, { ...act, fields: changedFields(card, sealed) }) })
}

/**
 * Decides the age anew on a draft whose day of service was changed after sealing; the birth date is read by the machine alone and
 * goes nowhere else.
 */
export const decideAge = (
  card: FileCard | null,
  birthDate: string | null,
  { staff, at }: { readonly staff: Staff; readonly at: Instant },
): Verdict<{ readonly card: FileCard; readonly entry: LogEntry }> => {
  const may = mayDerive(card, staff)
  if (!may.ok) return may
  const { client, ...before } = may.value
  if (birthDate !== null && birthDate > before.serviceDate) {
    return refuse('input/unreadable', { field: 'tanggal layanan', expected: 'tidak sebelum tanggal lahir klien' })
  }
  const aged = withAge(client, birthDate, before.serviceDate)
  const consented = checkConsent(before.consent, aged, at)
  if (!consented.ok) return consented
  const after = scored(
    {
      ...before,
      client: aged,
      ageOn: birthDate === null ? null : before.serviceDate,
      revision: before.revision + 1,
    },
    at,
  )
  const act = { at, actor: actorOf(staff, 'officer'), action: 'identity.age' } as const
  return accept({ card: after, entry: logEntry(after, { ...act, fields: changedFields(may.value, after) }) })
}

/** Whether this person may have the age of this draft derived, asked before anything is opened. */
export const mayDerive = (
  card: FileCard | null,
  staff: Staff,
): Verdict<FileCard & { client: NonNullable<FileCard['client']> }> => {
  const able = can(staff, 'identity.age')
  if (!able.ok) return able
  if (!card) return refuse('file/missing')
  if (card.officer.uid !== staff.uid) return refuse('access/not-yours', { who: 'petugas berkas ini' })
  if (card.restricted) return refuse('file/restricted')
  if (card.status !== 'draft') return refuse('file/wrong-state', { status: FILE_STATUS_NAMES[card.status] })
  const { client } = card
  return card.hasIdentity && client ? accept({ ...card, client }) : refuse('identity/missing')
}
