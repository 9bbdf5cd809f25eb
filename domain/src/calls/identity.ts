import * as v from 'valibot'
import { FileIdSchema, type Identity, IdentitySchema } from '../file/shape.ts'

export const OPEN_REASONS = {
  counselling: 'Melanjutkan layanan kepada klien',
  referral: 'Menyiapkan rujukan',
  correction: 'Memperbaiki data atas permintaan klien',
  safety: 'Keselamatan klien',
  disclosure: 'Persiapan ekspose kasus',
} as const
export type OpenReason = keyof typeof OPEN_REASONS

/** The commands of `identity`. `seal` belongs to the officer of a draft; `open` to that officer and the leader. */
export const IdentityCommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('identity.seal'), id: FileIdSchema, identity: IdentitySchema }),
  v.strictObject({
    type: v.literal('identity.open'),
    id: FileIdSchema,
    reason: v.picklist(Object.keys(OPEN_REASONS) as OpenReason[]),
  }),
])
export type IdentityCommand = v.InferOutput<typeof IdentityCommandSchema>

export interface IdentityAnswers {
  /** `pseudonym`: the client's, found again by NIK or new. `known`: this NIK has earlier files. */
  'identity.seal': { readonly pseudonym: string; readonly known: boolean }
  'identity.open': { readonly identity: Identity }
}
export type IdentityAnswer<T extends IdentityCommand['type']> = IdentityAnswers[T]
