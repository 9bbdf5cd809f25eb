import { formatFieldPath, parseFieldPath } from '../model/path.ts'
import {
  decodeDocument,
  encodeDocument,
  readEntry,
  readMicros,
  readValue,
  writeFields,
  writeMicros,
  writeValue,
} from '../model/proto.ts'
import { ProtoReader, ProtoWriter } from '../model/protobuf.ts'
import type { FieldPath, Fields, Micros, StoredDocument, Value } from '../model/value.ts'
import { refuse } from '../status.ts'
import {
  bad,
  bytesJson,
  doubleJson,
  instantJson,
  readArray,
  readBoolean,
  readBytes,
  readDouble,
  readInstant,
  readInt32,
  readInt64,
  readObject,
  readString,
} from './json.ts'
import { instantOf, microsOf } from './time.ts'
import { documentJson, fieldsJson, readFields, readValue as readJsonValue, valueJson } from './value-json.ts'

/**
 * One description of a message gives both of its forms: protobuf bytes (gRPC) and proto3 JSON (REST, WebChannel).
 * Unknown protobuf fields are skipped, as protobuf asks; unknown JSON names are refused, as Google's servers do.
 */

/** What a field can hold. `read` takes the value the reader stands on. */
export interface Kind<T> {
  readonly initial: T
  isInitial(value: T): boolean
  write(writer: ProtoWriter, field: number, value: T): void
  read(reader: ProtoReader): T
  json(value: T): string
  parse(json: unknown): T
}

/** A whole message. */
export interface Codec<T> extends Kind<T> {
  encode(value: T): Uint8Array
  decode(bytes: Uint8Array): T
}

const kind = <T>(
  initial: T,
  write: (writer: ProtoWriter, field: number, value: T) => void,
  read: (reader: ProtoReader) => T,
  json: (value: T) => string,
  parse: (json: unknown) => T,
  isInitial: (value: T) => boolean = (value) => Object.is(value, initial),
): Kind<T> => ({ initial, isInitial, write, read, json, parse })

export const string = kind<string>(
  '',
  (w, f, v) => w.string(f, v),
  (r) => r.string(),
  JSON.stringify,
  readString,
)
export const boolean = kind<boolean>(
  false,
  (w, f, v) => w.bool(f, v),
  (r) => r.bool(),
  String,
  readBoolean,
)
export const int32 = kind<number>(
  0,
  (w, f, v) => w.int(f, v),
  (r) => r.int(),
  String,
  readInt32,
)
export const int64 = kind<bigint>(
  0n,
  (w, f, v) => w.int64(f, v),
  (r) => r.int64(),
  (v) => `"${v}"`,
  readInt64,
)
export const double = kind<number>(
  0,
  (w, f, v) => w.double(f, v),
  (r) => r.double(),
  doubleJson,
  readDouble,
)
export const bytes = kind<Uint8Array>(
  new Uint8Array(0),
  (w, f, v) => w.bytes(f, v),
  (r) => r.bytes(),
  bytesJson,
  readBytes,
  (v) => v.length === 0,
)
/** google.protobuf.Timestamp, cut to microseconds. */
export const timestamp = kind<Micros>(
  0,
  writeMicros,
  (r) => readMicros(r.message()),
  (v) => instantJson(instantOf(v)),
  (json) => microsOf(readInstant(json)),
)
/** google.protobuf.Duration, in milliseconds. */
export const duration = kind<number>(
  0,
  (w, f, v) => writeMicros(w, f, Math.round(v * 1000)),
  (r) => readMicros(r.message()) / 1000,
  (v) => `"${(v / 1000).toFixed(6)}s"`,
  (json) => Number.parseFloat(readString(json)) * 1000,
)
/** google.protobuf.Struct of texts. */
export const struct = kind<Readonly<Record<string, string>>>(
  {},
  (w, f, v) => {
    w.message(f, () => {
      for (const [key, text] of Object.entries(v)) {
        w.message(1, () => {
          w.string(1, key)
          w.message(2, () => w.string(3, text))
        })
      }
    })
  },
  (r) => {
    const texts: Record<string, string> = {}
    const message = r.message()
    while (message.next()) if (message.field === 1) readText(message.message(), texts)
    return texts
  },
  JSON.stringify,
  (json) => Object.fromEntries(Object.entries(readObject(json)).map(([key, text]) => [key, readString(text)])),
  () => false,
)
const readText = (entry: ProtoReader, into: Record<string, string>): void => {
  let key = ''
  let text = ''
  while (entry.next()) {
    if (entry.field === 1) key = entry.string()
    else if (entry.field === 2) {
      const inner = entry.message()
      while (inner.next()) if (inner.field === 3) text = inner.string()
    }
  }
  into[key] = text
}
/** A field path in its quoted text form; absent is the empty path. */
export const fieldPath = kind<FieldPath>(
  [],
  (w, f, v) => w.string(f, formatFieldPath(v)),
  (r) => pathOf(r.string()),
  (v) => JSON.stringify(formatFieldPath(v)),
  (json) => pathOf(readString(json)),
  (v) => v.length === 0,
)
const pathOf = (text: string): FieldPath => (text === '' ? [] : parseFieldPath(text))

export const value = kind<Value>(
  { kind: 'null' },
  (w, f, v) => {
    const start = w.open(f)
    writeValue(w, v)
    w.close(start)
  },
  (r) => readValue(r.message()),
  valueJson,
  (json) => readJsonValue(json),
  () => false,
)

export const enumeration = <N extends string>(numbers: Readonly<Record<N, number>>): Kind<N> => {
  const names = new Map<unknown, N>()
  for (const name of Object.keys(numbers) as N[]) names.set(name, name).set(numbers[name], name)
  const initial = names.get(0)!
  const known = (given: unknown): N => names.get(given) ?? bad(`one of ${Object.keys(numbers).join(', ')}`, given)
  return kind<N>(
    initial,
    (w, f, v) => w.int(f, numbers[v]),
    (r) => known(r.int()),
    (v) => JSON.stringify(v),
    known,
  )
}

/** google.protobuf.Int32Value and its like: a message around a scalar, a bare scalar in JSON. */
export const wrapper = <T>(inner: Kind<T>): Kind<T> =>
  kind<T>(
    inner.initial,
    (w, f, v) => {
      w.message(f, () => inner.isInitial(v) || inner.write(w, 1, v))
    },
    (r) => {
      let read = inner.initial
      const message = r.message()
      while (message.next()) if (message.field === 1) read = inner.read(message)
      return read
    },
    inner.json,
    inner.parse,
    () => false,
  )

/** A field of a message: its number and how it folds repeated occurrences. */
interface Field<T> {
  readonly number: number
  readonly initial: T
  write(writer: ProtoWriter, value: T): void
  read(reader: ProtoReader, before: T): T
  /** Undefined: the field is left out. */
  json(value: T): string | undefined
  parse(json: unknown): T
}

/** A field whose default value is the same as its absence. */
export const scalar = <T>(number: number, of: Kind<T>): Field<T> => ({
  number,
  initial: of.initial,
  write: (writer, value) => {
    if (!of.isInitial(value)) of.write(writer, number, value)
  },
  read: (reader) => of.read(reader),
  json: (value) => (of.isInitial(value) ? undefined : of.json(value)),
  parse: of.parse,
})

/** A field that is there or not, whatever its value: messages, wrappers and members of a oneof. */
export const optional = <T>(number: number, of: Kind<T>): Field<T | undefined> => ({
  number,
  initial: undefined,
  write: (writer, value) => {
    if (value !== undefined) of.write(writer, number, value)
  },
  read: (reader) => of.read(reader),
  json: (value) => (value === undefined ? undefined : of.json(value)),
  parse: of.parse,
})

export const repeated = <T>(number: number, of: Kind<T>): Field<readonly T[]> => {
  const none: readonly T[] = []
  return {
    number,
    initial: none,
    write: (writer, values) => {
      for (const value of values) of.write(writer, number, value)
    },
    read: (reader, before) => {
      const values = before === none ? [] : (before as T[])
      values.push(of.read(reader))
      return values
    },
    json: (values) => (values.length === 0 ? undefined : `[${values.map((value) => of.json(value)).join(',')}]`),
    parse: (json) => readArray(json).map((each) => of.parse(each)),
  }
}

/** `map<string, Value>` */
export const valueMap = (number: number): Field<Fields> => {
  const none: Fields = new Map()
  return {
    number,
    initial: none,
    write: (writer, fields) => writeFields(writer, number, fields),
    read: (reader, before) => {
      const fields = before === none ? new Map<string, Value>() : (before as Map<string, Value>)
      readEntry(reader.message(), fields)
      return fields
    },
    json: (fields) => (fields.size === 0 ? undefined : fieldsJson(fields)),
    parse: (json) => readFields(json),
  }
}

/** A known field that changes nothing here. */
export const ignored = (number: number): Field<undefined> => ({
  number,
  initial: undefined,
  write: () => {},
  read: () => undefined,
  json: () => undefined,
  parse: () => undefined,
})

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())

/** One for all messages: no message is encoded while another is. */
const encoder = new ProtoWriter(4096)

export const message = <S extends object>(fields: { readonly [K in keyof S]-?: Field<S[K]> }): Codec<S> => {
  type Name = keyof S & string
  const names = Object.keys(fields) as Name[]
  const byNumber = new Map<number, Name>(names.map((name) => [fields[name].number, name]))
  const initial = Object.freeze(Object.fromEntries(names.map((name) => [name, fields[name].initial]))) as S

  const fold = <K extends Name>(target: S, name: K, reader: ProtoReader): void => {
    target[name] = fields[name].read(reader, target[name])
  }
  const from = (reader: ProtoReader): S => {
    const target = { ...initial }
    while (reader.next()) {
      const name = byNumber.get(reader.field)
      if (name !== undefined) fold(target, name, reader)
    }
    return target
  }
  const into = (writer: ProtoWriter, value: S): void => {
    for (const name of names) fields[name].write(writer, value[name])
  }

  const json = (value: S): string => {
    const parts: string[] = []
    for (const name of names) {
      const text = fields[name].json(value[name])
      if (text !== undefined) parts.push(`"${name}":${text}`)
    }
    return `{${parts.join(',')}}`
  }
  const parse = (given: unknown): S => {
    const target = { ...initial }
    for (const [key, part] of Object.entries(readObject(given))) {
      const name = camel(key)
      if (part === null || part === undefined) continue
      if (!Object.hasOwn(fields, name))
        refuse('INVALID_ARGUMENT', `Invalid JSON payload received. Unknown name "${key}": Cannot find field.`)
      target[name as Name] = fields[name as Name].parse(part)
    }
    return target
  }

  return {
    initial,
    isInitial: () => false,
    write: (writer, field, value) => {
      const start = writer.open(field)
      into(writer, value)
      writer.close(start)
    },
    read: (reader) => from(reader.message()),
    json,
    parse,
    encode: (value) => {
      into(encoder.reset(), value)
      return encoder.finish()
    },
    decode: (raw) => from(new ProtoReader(raw)),
  }
}

/** For a message that contains itself. */
export const lazy = <T>(of: () => Kind<T>): Kind<T> => ({
  get initial() {
    return of().initial
  },
  isInitial: (value) => of().isInitial(value),
  write: (writer, field, value) => of().write(writer, field, value),
  read: (reader) => of().read(reader),
  json: (value) => of().json(value),
  parse: (json) => of().parse(json),
})

/** A document on its way out: its bytes and its text are kept with the version, so this copies. */
export const document: Codec<StoredDocument> = {
  initial: { name: '', fields: new Map(), createTime: 0, updateTime: 0 },
  isInitial: () => false,
  write: (writer, field, value) => {
    writer.bytes(field, encodeDocument(value))
  },
  read: (reader) => decodeDocument(reader.bytes()),
  json: documentJson,
  parse: (json) => {
    const { name, fields, createTime, updateTime } = readObject(json)
    return {
      name: readString(name),
      fields: readFields(fields),
      createTime: timestamp.parse(createTime),
      updateTime: timestamp.parse(updateTime),
    }
  },
  encode: encodeDocument,
  decode: decodeDocument,
}
