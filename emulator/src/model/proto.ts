import { StatusError } from '../status.ts'
import { ProtoReader, ProtoWriter } from './protobuf.ts'
import { type Fields, type Micros, type StoredDocument, type Value, wholeMicros } from './value.ts'

/**
 * google.firestore.v1.Value and Document (document.proto) to and from bytes. A document's bytes are kept with the
 * version they were read from or written as, so a query's answer and a fan-out are copies.
 */
class EncodedDocument implements StoredDocument {
  readonly name: string
  readonly createTime: Micros
  readonly updateTime: Micros
  readonly #bytes: Uint8Array
  #fields: Fields | undefined

  constructor(name: string, createTime: Micros, updateTime: Micros, bytes: Uint8Array) {
    this.name = name
    this.createTime = createTime
    this.updateTime = updateTime
    this.#bytes = bytes
  }

  get fields(): Fields {
    this.#fields ??= readDocumentFields(this.#bytes)
    return this.#fields
  }

  static bytesOf(document: StoredDocument): Uint8Array | undefined {
    return #bytes in document ? document.#bytes : undefined
  }
}

/** The bytes of documents that were not read from bytes. */
const encoded = new WeakMap<StoredDocument, Uint8Array>()

/** Deeper than any document may be (20), so that hostile bytes refuse before they exhaust the stack. */
const MAX_NESTING = 100

const writeTimestamp = (writer: ProtoWriter, field: number, seconds: number, nanos: number): void => {
  const start = writer.open(field)
  if (seconds !== 0) writer.int64(1, BigInt(seconds))
  if (nanos !== 0) writer.int(2, nanos)
  writer.close(start)
}

export const writeMicros = (writer: ProtoWriter, field: number, micros: Micros): void => {
  const seconds = Math.floor(micros / 1e6)
  writeTimestamp(writer, field, seconds, (micros - seconds * 1e6) * 1000)
}

const readTimestamp = (reader: ProtoReader): { seconds: number; nanos: number } => {
  let seconds = 0
  let nanos = 0
  while (reader.next()) {
    if (reader.field === 1) seconds = reader.int()
    else if (reader.field === 2) nanos = reader.int()
  }
  return { seconds, nanos }
}

export const readMicros = (reader: ProtoReader): Micros => {
  const { seconds, nanos } = readTimestamp(reader)
  return seconds * 1e6 + Math.floor(nanos / 1000)
}

/** Writes the content of a Value message; the caller opens and closes the message. */
export const writeValue = (writer: ProtoWriter, value: Value): void => {
  switch (value.kind) {
    case 'null':
      writer.int(11, 0)
      return
    case 'boolean':
      writer.bool(1, value.value)
      return
    case 'integer':
      writer.int64(2, value.value)
      return
    case 'double':
      writer.double(3, value.value)
      return
    case 'timestamp':
      writeTimestamp(writer, 10, value.seconds, value.nanos)
      return
    case 'string':
      writer.string(17, value.value)
      return
    case 'bytes':
      writer.bytes(18, value.value)
      return
    case 'reference':
      writer.string(5, value.value)
      return
    case 'geoPoint': {
      const start = writer.open(8)
      if (!Object.is(value.latitude, 0)) writer.double(1, value.latitude)
      if (!Object.is(value.longitude, 0)) writer.double(2, value.longitude)
      writer.close(start)
      return
    }
    case 'array': {
      const start = writer.open(9)
      for (const element of value.values) {
        const inner = writer.open(1)
        writeValue(writer, element)
        writer.close(inner)
      }
      writer.close(start)
      return
    }
    case 'map': {
      const start = writer.open(6)
      writeFields(writer, 1, value.fields)
      writer.close(start)
    }
  }
}

/** Writes a `map<string, Value>` as field number `field` of the message being written. */
export const writeFields = (writer: ProtoWriter, field: number, fields: Fields): void => {
  for (const [key, value] of fields) {
    const entry = writer.open(field)
    writer.string(1, key)
    const inner = writer.open(2)
    writeValue(writer, value)
    writer.close(inner)
    writer.close(entry)
  }
}

const NULL: Value = { kind: 'null' }

/** Reads the content of a Value message. A message without any value reads as null. */
export const readValue = (reader: ProtoReader, depth = 0): Value => {
  if (depth > MAX_NESTING) throw new StatusError('INVALID_ARGUMENT', 'Value is nested too deeply.')
  let value: Value = NULL
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        value = { kind: 'boolean', value: reader.bool() }
        break
      case 2:
        value = { kind: 'integer', value: reader.int64() }
        break
      case 3:
        value = { kind: 'double', value: reader.double() }
        break
      case 5:
        value = { kind: 'reference', value: reader.string() }
        break
      case 6: {
        const fields = new Map<string, Value>()
        const map = reader.message()
        while (map.next()) if (map.field === 1) readEntry(map.message(), fields, depth + 1)
        value = { kind: 'map', fields }
        break
      }
      case 8:
        value = readGeoPoint(reader.message())
        break
      case 9: {
        const values: Value[] = []
        const array = reader.message()
        while (array.next()) if (array.field === 1) values.push(readValue(array.message(), depth + 1))
        value = { kind: 'array', values }
        break
      }
      case 10:
        value = readTimestampValue(reader.message())
        break
      case 11:
        value = NULL
        break
      case 17:
        value = { kind: 'string', value: reader.string() }
        break
      case 18:
        value = { kind: 'bytes', value: reader.bytes() }
        break
    }
  }
  return value
}

const readTimestampValue = (reader: ProtoReader): Value => {
  const { seconds, nanos } = readTimestamp(reader)
  return { kind: 'timestamp', seconds, nanos: wholeMicros(nanos) }
}

const readGeoPoint = (reader: ProtoReader): Value => {
  let latitude = 0
  let longitude = 0
  while (reader.next()) {
    if (reader.field === 1) latitude = reader.double()
    else if (reader.field === 2) longitude = reader.double()
  }
  return { kind: 'geoPoint', latitude, longitude }
}

/** Reads one entry of a `map<string, Value>` into `fields`. */
export const readEntry = (reader: ProtoReader, fields: Map<string, Value>, depth = 0): void => {
  let key = ''
  let value: Value = NULL
  while (reader.next()) {
    if (reader.field === 1) key = reader.string()
    else if (reader.field === 2) value = readValue(reader.message(), depth)
  }
  fields.set(key, value)
}

export const encodeValue = (value: Value): Uint8Array => {
  const writer = new ProtoWriter(64)
  writeValue(writer, value)
  return writer.finish()
}

export const decodeValue = (bytes: Uint8Array): Value => readValue(new ProtoReader(bytes))

const writer = new ProtoWriter(4096)

/** The Document message of one version; the same bytes each time for the same object, so never change them. */
export const encodeDocument = (document: StoredDocument): Uint8Array => {
  const known = EncodedDocument.bytesOf(document) ?? encoded.get(document)
  if (known) return known
  writer.reset().string(1, document.name)
  writeFields(writer, 2, document.fields)
  writeMicros(writer, 3, document.createTime)
  writeMicros(writer, 4, document.updateTime)
  const bytes = writer.finish()
  encoded.set(document, bytes)
  return bytes
}

/** The reverse of `encodeDocument`; its fields are decoded when first looked at. The bytes are kept, not copied. */
export const decodeDocument = (bytes: Uint8Array): StoredDocument => {
  let name = ''
  let createTime = 0
  let updateTime = 0
  const reader = new ProtoReader(bytes)
  while (reader.next()) {
    if (reader.field === 1) name = reader.string()
    else if (reader.field === 3) createTime = readMicros(reader.message())
    else if (reader.field === 4) updateTime = readMicros(reader.message())
  }
  return new EncodedDocument(name, createTime, updateTime, bytes)
}

/** The same document as little more than its bytes: what is kept for long costs what it says. */
export const compactDocument = (document: StoredDocument): StoredDocument =>
  new EncodedDocument(document.name, document.createTime, document.updateTime, encodeDocument(document))

/** Only the name of an encoded document. */
export const decodeDocumentName = (bytes: Uint8Array): string => {
  const reader = new ProtoReader(bytes)
  while (reader.next()) if (reader.field === 1) return reader.string()
  return ''
}

const readDocumentFields = (bytes: Uint8Array): Fields => {
  const fields = new Map<string, Value>()
  const reader = new ProtoReader(bytes)
  while (reader.next()) if (reader.field === 2) readEntry(reader.message(), fields)
  return fields
}

/** Only the top-level fields named in `wanted`, without decoding the rest: what an index needs of a document. */
export const decodeSomeFields = (bytes: Uint8Array, wanted: ReadonlySet<string>): Fields => {
  const fields = new Map<string, Value>()
  const reader = new ProtoReader(bytes)
  while (reader.next()) {
    if (reader.field !== 2) continue
    const entry = reader.message()
    if (!entry.next() || entry.field !== 1) continue
    const key = entry.string()
    if (!wanted.has(key)) continue
    fields.set(key, entry.next() ? readValue(entry.message()) : NULL)
  }
  return fields
}
