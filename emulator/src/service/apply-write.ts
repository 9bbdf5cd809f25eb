import { sameFields } from '../model/compare.ts'
import { checkDocument, checkFieldName, mergeFields } from '../model/fields.ts'
import { requireDocumentName } from '../model/path.ts'
import type { Fields, Micros, StoredDocument, Value } from '../model/value.ts'
import { StatusError } from '../status.ts'
import type { Write } from './api.ts'
import { applyTransforms } from './transform.ts'

const EMPTY: Fields = new Map()
const MAX_TRANSFORMS = 500

interface Applied {
  readonly after: StoredDocument | undefined
  readonly transformResults: readonly Value[]
}

/** Refuses a write that is wrong whatever is stored. */
export const checkWrite = (database: string, write: Write): void => {
  requireDocumentName(write.operation.name, database)
  if (write.transforms.length > MAX_TRANSFORMS) {
    throw new StatusError('INVALID_ARGUMENT', `A write can have at most ${MAX_TRANSFORMS} transforms.`)
  }
  const paths = [...write.transforms.map((transform) => transform.field)]
  if (write.operation.kind === 'update') paths.push(...(write.operation.mask ?? []))
  for (const path of paths) {
    if (path.length === 0) throw new StatusError('INVALID_ARGUMENT', 'A field path is empty.')
    for (const name of path) checkFieldName(name)
  }
  if (write.operation.kind !== 'update' && write.transforms.length > 0) {
    throw new StatusError('INVALID_ARGUMENT', 'Only an update can have transforms.')
  }
}

/**
 * What a write makes of a document. A write that changes nothing gives back the document it was given.
 * @throws NOT_FOUND, ALREADY_EXISTS or FAILED_PRECONDITION where the precondition is not met; INVALID_ARGUMENT where
 * the outcome could not be stored.
 */
export const applyWrite = (
  write: Write,
  before: StoredDocument | undefined,
  version: Micros,
  requestTime: Micros,
): Applied => {
  const { operation } = write
  const { name } = operation
  requirePrecondition(write, before)
  if (operation.kind === 'delete') return { after: undefined, transformResults: [] }
  if (operation.kind === 'verify') return { after: before, transformResults: [] }
  const merged = operation.mask
    ? mergeFields(before?.fields ?? EMPTY, operation.fields, operation.mask)
    : operation.fields
  const { fields, results } = applyTransforms(merged, write.transforms, requestTime)
  if (before && sameFields(before.fields, fields)) return { after: before, transformResults: results }
  checkDocument(name, fields)
  const createTime = before?.createTime ?? version
  return { after: { name, fields, createTime, updateTime: version }, transformResults: results }
}

const requirePrecondition = ({ operation, precondition }: Write, before: StoredDocument | undefined): void => {
  if (!precondition) return
  if (precondition.kind === 'updateTime') {
    const stored = before?.updateTime ?? 0
    if (stored === precondition.updateTime) return
    throw new StatusError(
      'FAILED_PRECONDITION',
      `the stored version (${stored}) does not match the required base version (${precondition.updateTime})`,
    )
  }
  if (precondition.exists && !before) throw new StatusError('NOT_FOUND', `No document to update: ${operation.name}`)
  if (!precondition.exists && before) {
    throw new StatusError('ALREADY_EXISTS', `Document already exists: ${operation.name}`)
  }
}
