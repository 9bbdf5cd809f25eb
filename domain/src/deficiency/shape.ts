import * as v from 'valibot'
import { FileIdSchema, FileNumberSchema } from '../file/shape.ts'
import { ServiceSchema } from '../lookup/shape.ts'
import { NEED_REASONS, NeedReasonSchema } from '../need/reasons.ts'
import { DayTextSchema, InstantSchema, PeriodSchema } from '../time/shape.ts'

export const DEFICIENCY_MOVES = {
  open: { promise: 'promised', meet: 'met', giveUp: 'cannotBeMet' },
  promised: { promise: 'promised', meet: 'met', giveUp: 'cannotBeMet' },
  met: { reopen: 'open' },
  cannotBeMet: { reopen: 'open', meet: 'met' },
} as const
export type DeficiencyStatus = keyof typeof DEFICIENCY_MOVES
export const DEFICIENCY_STATUS_NAMES: Readonly<Record<DeficiencyStatus, string>> = {
  open: 'Terbuka',
  promised: 'Dijanjikan',
  met: 'Terpenuhi',
  cannotBeMet: 'Tidak dapat dipenuhi',
}

export const GIVE_UP_REASONS = {
  clientUnreachable: 'Klien tidak dapat dihubungi',
  clientRefused: 'Klien menolak',
  documentLost: 'Dokumen hilang',
  institutionSilent: 'Lembaga tujuan tidak menjawab',
  safety: 'Demi keselamatan klien',
} as const
export type GiveUpReason = keyof typeof GIVE_UP_REASONS
export const GiveUpReasonSchema = v.picklist(Object.keys(GIVE_UP_REASONS) as GiveUpReason[])

/** What a note may say, of a document or of a need. */
export const DEFICIENCY_REASONS = { ...GIVE_UP_REASONS, ...NEED_REASONS }

/** A file and what it lacks: a document, a service, the intake. */
export const DeficiencyIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{20}_[A-Z]{2,3}(-\d{2})?$/))

/** deficiencies/{fileId}_{code}: one row of the Catatan Kekurangan Berkas. */
export const DeficiencySchema = v.strictObject({
  id: DeficiencyIdSchema,
  /** document: a required one is missing · need: identified but no service file · intake: service file without identification. */
  kind: v.picklist(['document', 'need', 'intake']),
  /** Document code, or the service code of the need, or `IK`. */
  code: v.string(),
  critical: v.boolean(),
  file: v.strictObject({ id: FileIdSchema, number: v.nullable(FileNumberSchema), service: ServiceSchema }),
  officer: v.strictObject({ uid: v.string(), name: v.string() }),
  period: PeriodSchema,
  foundAt: InstantSchema,
  dueOn: DayTextSchema,
  status: v.picklist(Object.keys(DEFICIENCY_MOVES) as DeficiencyStatus[]),
  promisedFor: v.nullable(DayTextSchema),
  /** Of a need: as it was closed. */
  reason: v.nullable(v.union([GiveUpReasonSchema, NeedReasonSchema])),
  closedAt: v.nullable(InstantSchema),
})
export type Deficiency = v.InferOutput<typeof DeficiencySchema>
