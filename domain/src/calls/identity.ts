import * as v from 'valibot'
import { type FileCard, FileIdSchema, type Identity, IdentitySchema } from '../file/shape.ts'
import { NikInputSchema, PhoneInputSchema } from '../identity/numbers.ts'
import { PseudonymSchema } from '../identity/pseudonym.ts'
import type { Correction } from '../rights/request.ts'
import { RequestIdSchema } from '../rights/request-id.ts'
import { whole } from '../typed-text.ts'
import { FileFormSchema } from './desk.ts'

export const OPEN_REASONS = {
  counselling: 'Melanjutkan layanan kepada klien',
  referral: 'Menyiapkan rujukan',
  correction: 'Memperbaiki data atas permintaan klien',
  safety: 'Keselamatan klien',
  disclosure: 'Persiapan ekspose kasus',
  authority: 'Permintaan resmi penegak hukum atau pengadilan',
} as const
export type OpenReason = keyof typeof OPEN_REASONS
export const OpenReasonSchema = v.picklist(Object.keys(OPEN_REASONS) as OpenReason[])

/** The only reasons for which a head opens an identity; the leader is told at once (break-glass). */
export const BREAK_GLASS_REASONS = ['safety', 'authority'] as const satisfies readonly OpenReason[]

/** Why an identity is destroyed before or at the end of its time. */
export const SHRED_BASES = {
  retention: 'Masa simpan berakhir',
  erasure: 'Permintaan klien atau walinya',
  court: 'Perintah pengadilan',
} as const
export type ShredBasis = keyof typeof SHRED_BASES
export const ShredBasisSchema = v.picklist(Object.keys(SHRED_BASES) as ShredBasis[])

/** What a card says about its client, as the person who corrects it leaves it. */
export const ClientFactsSchema = v.pick(FileFormSchema, ['client', 'kecamatan', 'problem', 'source'])
export type ClientFacts = v.InferOutput<typeof ClientFactsSchema>

/**
 * The commands of `identity`. `seal`, `age` and `carry` belong to the officer of a draft; `open` to that officer, the leader and, for few reasons, the
 * heads; `correct` to that officer and the leader; `find` to officers and the leader; `join` and `part` to
 * the leader; `shred` to the leader with a fresh sign-in.
 */
export const IdentityCommandSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('identity.seal'),
    id: FileIdSchema,
    identity: IdentitySchema,
    /** The client among `similar` of an earlier answer who is this one; absent: none of them. A NIK that is known decides alone. */
    sameAs: v.exactOptional(PseudonymSchema),
    /** Somebody looked: the card does say a NIK that contradicts the birth date or the sex. */
    nikAsWritten: v.exactOptional(v.literal(true)),
  }),
  /** The age on the day of service of a sealed draft, after that day was changed. */
  v.strictObject({ type: v.literal('identity.age'), id: FileIdSchema }),
  /** On a draft, the identity that is sealed on another file of the same officer: the same client, nothing typed again. */
  v.strictObject({ type: v.literal('identity.carry'), id: FileIdSchema, earlier: FileIdSchema }),
  v.strictObject({
    type: v.literal('identity.open'),
    id: FileIdSchema,
    reason: OpenReasonSchema,
  }),
  /** Client data of a file that was received, on the client's own request (UU 27/2022 art. 30). */
  v.strictObject({
    type: v.literal('identity.correct'),
    id: FileIdSchema,
    revision: whole,
    request: RequestIdSchema,
    facts: ClientFactsSchema,
    /** null: not looked at, and left as it is. */
    identity: v.nullable(IdentitySchema),
    /** The client who has the corrected NIK already, once told by an earlier answer: they are the same person. */
    sameAs: v.exactOptional(PseudonymSchema),
    nikAsWritten: v.exactOptional(v.literal(true)),
  }),
  v.variant('by', [
    v.strictObject({ type: v.literal('identity.find'), by: v.literal('nik'), value: NikInputSchema }),
    v.strictObject({ type: v.literal('identity.find'), by: v.literal('phone'), value: PhoneInputSchema }),
  ]),
  /** Two clients are one person: the files of `other` become those of `client`; and were two after all. */
  v.strictObject({ type: v.literal('identity.join'), client: PseudonymSchema, other: PseudonymSchema }),
  v.strictObject({ type: v.literal('identity.part'), client: PseudonymSchema, other: PseudonymSchema }),
  v.strictObject({ type: v.literal('identity.shred'), id: FileIdSchema, basis: ShredBasisSchema }),
])
export type IdentityCommand = v.InferOutput<typeof IdentityCommandSchema>

/** A file as somebody may see it who searched for its client. `id` only where the searcher may open it. */
export interface FileReference extends Pick<FileCard, 'number' | 'service' | 'status' | 'officer'> {
  readonly id: FileCard['id'] | null
}
export interface ClientFiles {
  readonly pseudonym: string
  /** Newest first, at most 50. Of a restricted file nothing is told but to the leader and its own officer. */
  readonly files: readonly FileReference[]
}

export interface IdentityAnswers {
  /**
   * `pseudonym`: the client's, found again or new. `known`: this NIK has earlier files. `similar`: other clients with the same
   * phone, or name and birth date, for the officer to say whether one of them is this client; empty when the NIK is known.
   */
  'identity.seal': { readonly pseudonym: string; readonly known: boolean; readonly similar: readonly ClientFiles[] }
  'identity.age': Record<string, never>
  'identity.carry': { readonly pseudonym: string }
  'identity.open': { readonly identity: Identity }
  /**
   * `other`: the corrected NIK belongs to this client, so nothing was changed yet. Otherwise `fields` that differ, by name, and the
   * month whose count they came too late for, or null.
   */
  'identity.correct': { readonly other: string } | Pick<Correction, 'fields' | 'counted'>
  'identity.find': { readonly clients: readonly ClientFiles[] }
  /** How many files tell of it. */
  'identity.join': { readonly files: number }
  'identity.part': { readonly files: number }
  'identity.shred': Record<string, never>
}
export type IdentityAnswer<T extends IdentityCommand['type']> = IdentityAnswers[T]
