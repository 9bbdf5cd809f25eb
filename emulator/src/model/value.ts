/**
 * Firestore's values as plain data. A vector is a map `{__type__: '__vector__', value: [doubles]}`, as on the wire.
 * Integers are 64-bit, so bigint; timestamps are whole seconds since 1970 (may be negative) and nanoseconds 0..999999999,
 * whole microseconds once they came over the wire.
 */
export type Value =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'timestamp'; readonly seconds: number; readonly nanos: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'reference'; readonly value: string }
  | { readonly kind: 'geoPoint'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'array'; readonly values: readonly Value[] }
  | { readonly kind: 'map'; readonly fields: Fields }

/** Timestamps are kept to the microsecond; what is finer is cut off. */
export const wholeMicros = (nanos: number): number => Math.floor(nanos / 1000) * 1000

/** Keys in insertion order; order carries no meaning. */
export type Fields = ReadonlyMap<string, Value>

/** Microseconds since 1970; exact in a double until the year 2255. Versions grow strictly within a database. */
export type Micros = number

/** A stored document at one version. `name` is the full resource name `projects/P/databases/D/documents/a/b`. */
export interface StoredDocument {
  readonly name: string
  readonly fields: Fields
  readonly createTime: Micros
  readonly updateTime: Micros
}

/** A field path already split, without quoting: `a.\`b.c\`` is `['a', 'b.c']`. `__name__` is `['__name__']`. */
export type FieldPath = readonly string[]
