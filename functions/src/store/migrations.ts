import { FileCardSchema, followNeed, hasNeeds, storedAs } from '@catat/domain'
import * as v from 'valibot'
import { paths } from './paths.ts'

/** A document as it is stored, of whatever version. */
export type Stored = Readonly<Record<string, unknown>>

/** One step of the shape of what is stored. Run by `migrateStore`, which says what holds for it. */
export interface Migration {
  /** What it does, for whoever runs it. */
  readonly what: string
  /** Every document of every collection of this name is looked at. */
  readonly collection: string
  /** What a document must be afterwards; one that is not is left as it was, and counted. */
  readonly shape: v.GenericSchema
  /** The document in its new shape; null where it has it already. Decides by the document alone. */
  readonly change: (document: Stored) => Stored | null
  /** Documents that follow from it, by their path: made where there are none. */
  readonly makes?: (document: Stored) => Readonly<Record<string, Stored>>
  /** Of documents for which the log book answers without a chain of their own: the card whose chain tells of the change. */
  readonly teller?: (path: string, document: Stored) => string
}

/** Fields that documents of before lack, with what their absence meant. */
const filling =
  (fields: Stored): Migration['change'] =>
  (document) =>
    Object.keys(fields).every((name) => name in document) ? null : { ...fields, ...document }

const CardSchema = storedAs(FileCardSchema)

/** The needs of an intake that was received before needs were documents of their own. */
const needsOf: Migration['makes'] = (document) => {
  const read = v.safeParse(CardSchema, document)
  if (!read.success || !hasNeeds(read.output)) return {}
  const card = read.output
  const { receivedAt, createdAt } = card.times
  return Object.fromEntries(
    card.needs.map((service) => {
      const need = followNeed(null, card, service, receivedAt ?? createdAt)
      return [paths.need(need.id), need]
    }),
  )
}

/**
 * All of them, oldest first; the schema version of a store is how many of them it has been through. Only ever added to: a step that was
 * released is never changed or taken out.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    what: 'Berkas lama: isi persetujuan, hari umur, pembatasan dan permintaan perbaikan yang belum ada',
    collection: 'files',
    shape: FileCardSchema,
    change: filling({ consent: null, ageOn: null, restricted: false, corrections: [] }),
  },
  {
    what: 'Identifikasi lama: jadikan tiap kebutuhan pekerjaan kantor',
    collection: 'files',
    shape: FileCardSchema,
    change: () => null,
    makes: needsOf,
    teller: (path) => paths.file(path.slice('needs/'.length, 'needs/'.length + 20)),
  },
]

export const SCHEMA_VERSION = MIGRATIONS.length
