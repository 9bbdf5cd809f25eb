import { sameFields } from '../model/compare.ts'
import { checkDocument, checkFieldName, mergeFields } from '../model/fields.ts'
import { requireDocumentName } from '../model/path.ts'
import type { Fields, Micros, StoredDocument, Value } from '../model/value.ts'
import { StatusError } from '../status.ts'
import type { Precondition, Write } from './api.ts'
import { applyTransforms } from './transform.ts'

const EMPTY: Fields = new Map()
const MAX_TRANSFORMS = 500

/** Refuses writes that are wrong whatever is stored. */
export const checkWrites = (database: string, writes: readonly Write[]): void => {
  const deleted = new Set<string>()
  for (const write of writes) {
    const { kind, name } = write.operation
    checkWrite(database, write)
    if (deleted.has(name) && mustExist(write.precondition)) {
      throw new StatusError('INVALID_ARGUMENT', `The commit itself deletes the document that must exist: ${name}`)
    }
    if (kind === 'delete') deleted.add(name)
    else if (kind === 'update') deleted.delete(name)
  }
}

const checkWrite = (database: string, write: Write): void => {
  const { operation } = write
  requireDocumentName(operation.name, database)
  if (write.transforms.length > MAX_TRANSFORMS) {
    throw new StatusError('INVALID_ARGUMENT', `A write can have at most ${MAX_TRANSFORMS} transforms.`)
  }
  const paths = [...write.transforms.map((transform) => transform.field)]
  if (operation.kind === 'update') paths.push(...(operation.mask ?? []))
  for (const path of paths) {
    if (path.length === 0) throw new StatusError('INVALID_ARGUMENT', 'A field path is empty.')
    for (const name of path) checkFieldName(name)
  }
  if (operation.kind !== 'update' && write.transforms.length > 0) {
    throw new StatusError('INVALID_ARGUMENT', 'Only an update can have transforms.')
  }
  if (operation.kind === 'update' && !operation.mask) checkDocument(operation.name, operation.fields)
}

/** A write as the rules judge it: as if its precondition were met, so that nothing stored shows where they refuse it. */
interface Attempt {
  readonly method: 'create' | 'update' | 'delete' | 'verify'
  readonly before: StoredDocument | undefined
  /** The same object as `before` where the write changes nothing. */
  readonly after: StoredDocument | undefined
  readonly transformResults: readonly Value[]
}

export const attemptOf = (
  write: Write,
  stored: StoredDocument | undefined,
  version: Micros,
  requestTime: Micros,
): Attempt => {
  const { operation, precondition } = write
  const before = mustBeMissing(precondition) ? undefined : stored
  const { kind, name } = operation
  if (kind === 'delete') return { method: kind, before, after: undefined, transformResults: [] }
  if (kind === 'verify') return { method: kind, before, after: before, transformResults: [] }
  const method = before || mustExist(precondition) ? 'update' : 'create'
  const merged = operation.mask
    ? mergeFields(before?.fields ?? EMPTY, operation.fields, operation.mask)
    : operation.fields
  const { fields, results } = applyTransforms(merged, write.transforms, requestTime)
  const same = before !== undefined && sameFields(before.fields, fields)
  const after = same ? before : { name, fields, createTime: before?.createTime ?? version, updateTime: version }
  return { method, before, after, transformResults: results }
}

const mustExist = (precondition: Precondition | undefined): boolean =>
  precondition?.kind === 'exists' ? precondition.exists : (precondition?.updateTime ?? 0) !== 0

const mustBeMissing = (precondition: Precondition | undefined): boolean =>
  precondition?.kind === 'exists' && !precondition.exists

/**
 * What may be said only to somebody whom the rules let write.
 * @throws NOT_FOUND, ALREADY_EXISTS or FAILED_PRECONDITION where the precondition is not met; INVALID_ARGUMENT where
 * the outcome could not be stored.
 */
export const requirePossible = (write: Write, stored: StoredDocument | undefined, { before, after }: Attempt): void => {
  const { operation } = write
  requirePrecondition(write, stored)
  if (operation.kind === 'update' && after && after !== before && after.fields !== operation.fields) {
    checkDocument(after.name, after.fields)
  }
}

const requirePrecondition = ({ operation, precondition }: Write, stored: StoredDocument | undefined): void => {
  if (!precondition) return
  if (precondition.kind === 'updateTime') {
    const version = stored?.updateTime ?? 0
    if (version === precondition.updateTime) return
    throw new StatusError(
      'FAILED_PRECONDITION',
      `the stored version (${version}) does not match the required base version (${precondition.updateTime})`,
    )
  }
  if (precondition.exists && !stored) throw new StatusError('NOT_FOUND', `No document to update: ${operation.name}`)
  if (!precondition.exists && stored) {
    throw new StatusError('ALREADY_EXISTS', `Document already exists: ${operation.name}`)
  }
}
