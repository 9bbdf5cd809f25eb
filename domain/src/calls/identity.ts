import * as v from 'valibot'
import { type FileCard, FileIdSchema, type Identity, IdentitySchema } from '../file/shape.ts'
import { NikInputSchema, PhoneInputSchema } from '../identity/numbers.ts'
import { PseudonymSchema } from '../identity/pseudonym.ts'

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

/**
 * The commands of `identity`. `seal` belongs to the officer of a draft; `open` to that officer, the leader and, for few reasons, the
 * heads; `find` to officers and the leader; `shred` to the leader with a fresh sign-in.
 */
export const IdentityCommandSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('identity.seal'),
    id: FileIdSchema,
    identity: IdentitySchema,
    /** The client among `similar` of an earlier answer who is this one; absent: none of them. A NIK that is known decides alone. */
    sameAs: v.exactOptional(PseudonymSchema),
  }),
  v.strictObject({
    type: v.literal('identity.open'),
    id: FileIdSchema,
    reason: OpenReasonSchema,
  }),
  v.variant('by', [
    v.strictObject({ type: v.literal('identity.find'), by: v.literal('nik'), value: NikInputSchema }),
    v.strictObject({ type: v.literal('identity.find'), by: v.literal('phone'), value: PhoneInputSchema }),
  ]),
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
   * phone, for the officer to say whether one of them is this client; empty when the NIK is known.
   */
  'identity.seal': { readonly pseudonym: string; readonly known: boolean; readonly similar: readonly ClientFiles[] }
  'identity.open': { readonly identity: Identity }
  'identity.find': { readonly clients: readonly ClientFiles[] }
  'identity.shred': Record<string, never>
}
export type IdentityAnswer<T extends IdentityCommand['type']> = IdentityAnswers[T]
