import type { ListenResponseMessage, TargetChangeMessage } from '../message/messages.ts'
import type { Micros, StoredDocument } from '../model/value.ts'
import type { StatusError } from '../status.ts'
import { tokenOf } from './resume-token.ts'
import type { Delta } from './window.ts'

/** The messages of a Listen stream. */

const NOTHING: ListenResponseMessage = {
  targetChange: undefined,
  documentChange: undefined,
  documentDelete: undefined,
  documentRemove: undefined,
  filter: undefined,
}
const NO_TOKEN = new Uint8Array(0)

const targetChange = (
  targetChangeType: TargetChangeMessage['targetChangeType'],
  targetIds: readonly number[],
  version?: Micros,
  cause?: StatusError,
): ListenResponseMessage => ({
  ...NOTHING,
  targetChange: {
    targetChangeType,
    targetIds,
    cause: cause && { code: cause.code, message: cause.message },
    resumeToken: version === undefined ? NO_TOKEN : tokenOf(version),
    readTime: version,
  },
})

export const added = (id: number): ListenResponseMessage => targetChange('ADD', [id])
export const removed = (id: number, cause?: StatusError): ListenResponseMessage =>
  targetChange('REMOVE', [id], undefined, cause)
export const reset = (id: number): ListenResponseMessage => targetChange('RESET', [id])
export const current = (id: number, version: Micros): ListenResponseMessage => targetChange('CURRENT', [id], version)

/** Everything up to `version` has been told for every target: only this makes clients raise their events. */
export const snapshot = (version: Micros): ListenResponseMessage => targetChange('NO_CHANGE', [], version)

export const shown = (
  document: StoredDocument,
  targetIds: readonly number[],
  removedTargetIds: readonly number[] = [],
): ListenResponseMessage => ({
  ...NOTHING,
  documentChange: { document, targetIds, removedTargetIds },
})

/** How many documents the target has: a client that counts otherwise starts anew. */
export const existing = (targetId: number, count: number): ListenResponseMessage => ({
  ...NOTHING,
  filter: { targetId, count },
})

const gone = (document: string, removedTargetIds: readonly number[], readTime: Micros): ListenResponseMessage => ({
  ...NOTHING,
  documentDelete: { document, removedTargetIds, readTime },
})

const left = (document: string, removedTargetIds: readonly number[], readTime: Micros): ListenResponseMessage => ({
  ...NOTHING,
  documentRemove: { document, removedTargetIds, readTime },
})

/**
 * One commit's deltas of all targets of a stream, each document once.
 * @param exists whether the document still exists at `version`.
 */
export function* combined(
  deltas: readonly {
    readonly id: number
    readonly delta: Delta
    readonly project: (document: StoredDocument) => StoredDocument
  }[],
  exists: (name: string) => boolean,
  version: Micros,
): Iterable<ListenResponseMessage> {
  const showing = new Map<StoredDocument, number[]>()
  const leaving = new Map<string, number[]>()
  for (const { id, delta, project } of deltas) {
    for (const document of delta.shown) {
      const view = project(document)
      showing.set(view, [...(showing.get(view) ?? []), id])
    }
    for (const name of delta.left) leaving.set(name, [...(leaving.get(name) ?? []), id])
  }
  for (const [document, ids] of showing) {
    yield shown(
      document,
      ids.sort((a, b) => a - b),
      leaving.get(document.name),
    )
    leaving.delete(document.name)
  }
  for (const [name, ids] of leaving) yield exists(name) ? left(name, ids, version) : gone(name, ids, version)
}
