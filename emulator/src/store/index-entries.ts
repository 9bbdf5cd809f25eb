import { getField } from '../model/fields.ts'
import { idOf } from '../model/path.ts'
import type { FieldPath, Fields } from '../model/value.ts'
import { KeyWriter, ROOM } from './key-codec.ts'

/** An index over one collection (by its path below the database's root) or over all collections of an id. */
export interface IndexDefinition {
  readonly scope:
    | { readonly kind: 'collection'; readonly path: string }
    | { readonly kind: 'group'; readonly collectionId: string }
  /** Followed by the document's name, ascending. */
  readonly fields: readonly IndexField[]
}

export interface IndexField {
  readonly path: FieldPath
  readonly mode: 'ascending' | 'descending' | 'contains'
}

/** One text per definition. */
export const indexIdentity = (definition: IndexDefinition): string => JSON.stringify(definition)

/** The top-level fields an index looks at. */
export const indexedRoots = (definition: IndexDefinition): ReadonlySet<string> =>
  new Set(definition.fields.map((field) => field.path[0] ?? ''))

const writer = new KeyWriter()

export const indexPrefix = (id: number): Buffer => writer.reset().byte(ROOM.index).uint32(id).finish()

/**
 * The keys under which a document stands in an index: none when it lacks a field, several where an array is indexed
 * by element. Each key's value is the document's relative path, so that it can be found again.
 */
export const indexKeys = (id: number, definition: IndexDefinition, name: string, fields: Fields): readonly Buffer[] => {
  let keys: Buffer[] | undefined
  writer.reset().byte(ROOM.index).uint32(id)
  for (const { path, mode } of definition.fields) {
    const value = getField(fields, path)
    if (value === undefined) return []
    if (mode !== 'contains') {
      if (keys)
        keys = keys.map((key) =>
          writer
            .reset()
            .raw(key)
            .value(value, mode === 'descending')
            .finish(),
        )
      else writer.value(value, mode === 'descending')
    } else if (value.kind === 'array') {
      const distinct = new Map<string, Buffer>()
      for (const key of keys ?? [writer.finish()]) {
        for (const element of value.values) {
          const longer = writer.reset().raw(key).value(element).finish()
          distinct.set(longer.toString('latin1'), longer)
        }
      }
      keys = [...distinct.values()]
    } else return []
  }
  if (!keys) return [writeSuffix(writer, definition, name).finish()]
  return keys.map((key) => writeSuffix(writer.reset().raw(key), definition, name).finish())
}

const suffixWriter = new KeyWriter()

const writeSuffix = (to: KeyWriter, { scope }: IndexDefinition, name: string): KeyWriter =>
  scope.kind === 'collection' ? to.segment(idOf(name)) : to.path(name.split('/').slice(5))

/** A document's place among documents of equal fields: its id in a collection, its whole path in a group. */
export const nameSuffix = (definition: IndexDefinition, name: string): Buffer =>
  writeSuffix(suffixWriter.reset(), definition, name).finish()

/** Whether documents of a collection belong in an index of this scope. */
export const covers = (definition: IndexDefinition, collectionPath: string): boolean =>
  definition.scope.kind === 'collection'
    ? definition.scope.path === collectionPath
    : collectionPath === definition.scope.collectionId || collectionPath.endsWith(`/${definition.scope.collectionId}`)

/** A document's collection as a path below the database's root: `files/7/log`. */
export const collectionPathOf = (name: string): string => {
  const start = name.indexOf('/documents/') + '/documents/'.length
  return name.slice(start, name.lastIndexOf('/'))
}
