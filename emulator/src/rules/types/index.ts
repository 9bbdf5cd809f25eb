import type { Kind } from '../value.ts'
import { BYTES } from './bytes.ts'
import { CASTS } from './casts.ts'
import { DURATION, DURATION_FUNCTIONS } from './duration.ts'
import { HASHING_FUNCTIONS } from './hashing.ts'
import { LATLNG, LATLNG_FUNCTIONS } from './latlng.ts'
import { LIST } from './list.ts'
import { MAP } from './map.ts'
import { MAP_DIFF } from './map-diff.ts'
import { MATH_FUNCTIONS } from './math.ts'
import type { Callable, Callables } from './method.ts'
import { PATH } from './path.ts'
import { SET } from './set.ts'
import { STRING } from './string.ts'
import { TIMESTAMP, TIMESTAMP_FUNCTIONS } from './timestamp.ts'

const METHODS_OF: Partial<Record<Kind, Callables>> = {
  string: STRING,
  bytes: BYTES,
  array: LIST,
  set: SET,
  map: MAP,
  mapDiff: MAP_DIFF,
  timestamp: TIMESTAMP,
  duration: DURATION,
  geoPoint: LATLNG,
  path: PATH,
}

const NAMESPACES: ReadonlyMap<string, Callables> = new Map([
  ['math', MATH_FUNCTIONS],
  ['hashing', HASHING_FUNCTIONS],
  ['latlng', LATLNG_FUNCTIONS],
  ['timestamp', TIMESTAMP_FUNCTIONS],
  ['duration', DURATION_FUNCTIONS],
])

const withArity = (callable: Callable | undefined, args: number): Callable | undefined =>
  callable?.parameters === args ? callable : undefined

export const findMethod = (kind: Kind, name: string, args: number): Callable | undefined =>
  withArity(METHODS_OF[kind]?.get(name), args)

/** Whether any type at all has such a method. */
export const isMethodName = (name: string): boolean => Object.values(METHODS_OF).some((methods) => methods.has(name))

export const isNamespace = (name: string): boolean => NAMESPACES.has(name)

export const findNamespaced = (namespace: string, name: string, args: number): Callable | undefined =>
  withArity(NAMESPACES.get(namespace)?.get(name), args)

export const findCast = (name: string, args: number): Callable | undefined => withArity(CASTS.get(name), args)

/** The types `is` knows, and the kinds of value that are of them. */
export const TYPES: ReadonlyMap<string, readonly Kind[]> = new Map<string, readonly Kind[]>([
  ['bool', ['boolean']],
  ['bytes', ['bytes']],
  ['duration', ['duration']],
  ['float', ['double']],
  ['int', ['integer']],
  ['latlng', ['geoPoint']],
  ['list', ['array']],
  ['map', ['map']],
  ['null', ['null']],
  ['number', ['integer', 'double']],
  ['path', ['path']],
  ['set', ['set']],
  ['string', ['string']],
  ['timestamp', ['timestamp']],
])
