import type { FileForm } from '../calls/desk.ts'
import type { RegisterProblem } from '../calls/register.ts'
import type { Identity } from '../file/shape.ts'
import type { Service } from '../lookup/shape.ts'
import type { Day } from '../time/shape.ts'

/** A row that can be recorded. */
export interface RegisterRow {
  /** As the sheet counts, from 1. */
  readonly row: number
  /**
   * The same for the same service on every import; tells who the client is, so it is only ever used through a keyed hash.
   */
  readonly key: string
  readonly officer: { readonly uid: string; readonly name: string }
  readonly receivedDate: Day
  /** Service, statistics and documents; `client.kind` is not told by a register and stands as new. */
  readonly form: FileForm
  /** null for an activity. */
  readonly identity: Identity | null
  /** The identification of needs that goes with the service; null where the register names no needs. */
  readonly intake: { readonly needs: readonly Service[]; readonly documents: readonly string[] } | null
}

/** What a register holds: every row that is good, and every problem of those that are not, in order of rows. */
export interface RegisterReading {
  readonly rows: readonly RegisterRow[]
  readonly problems: readonly RegisterProblem[]
}

export interface RegisterContext {
  /** By account name, as the column Petugas writes it. */
  readonly officers: Readonly<Record<string, { readonly uid: string; readonly name: string }>>
  readonly today: Day
}
