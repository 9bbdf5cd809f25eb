import { refuse } from '../status.ts'

/** Pieces of proto3 JSON (protobuf.dev/programming-guides/json). Readers throw INVALID_ARGUMENT naming what they wanted. */

export const bad = (wanted: string, json: unknown): never =>
  refuse('INVALID_ARGUMENT', `Invalid value at JSON payload: expected ${wanted}, got ${describe(json)}.`)

const describe = (json: unknown): string => (json === null ? 'null' : Array.isArray(json) ? 'array' : typeof json)

export const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

export const readObject = (json: unknown): Record<string, unknown> => (isObject(json) ? json : bad('an object', json))

export const readArray = (json: unknown): readonly unknown[] => (Array.isArray(json) ? json : bad('an array', json))

export const readString = (json: unknown): string => (typeof json === 'string' ? json : bad('a string', json))

export const readBoolean = (json: unknown): boolean => {
  if (typeof json === 'boolean') return json
  return json === 'true' ? true : json === 'false' ? false : bad('a boolean', json)
}

const INT64_MIN = -(2n ** 63n)
const INT64_MAX = 2n ** 63n - 1n

export const readInt64 = (json: unknown): bigint => {
  const whole =
    typeof json === 'string' && /^-?\d{1,19}$/.test(json)
      ? BigInt(json)
      : typeof json === 'number' && Number.isInteger(json)
        ? BigInt(json)
        : bad('a 64-bit integer', json)
  return whole < INT64_MIN || whole > INT64_MAX ? bad('a 64-bit integer', json) : whole
}

export const readInt32 = (json: unknown): number => {
  const whole = Number(readInt64(json))
  return whole < -(2 ** 31) || whole >= 2 ** 31 ? bad('a 32-bit integer', json) : whole
}

const NAMED: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}

export const readDouble = (json: unknown): number => {
  if (typeof json === 'number') return json
  if (typeof json !== 'string') return bad('a number', json)
  const named = NAMED[json]
  if (named !== undefined) return named
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(json) ? Number(json) : bad('a number', json)
}

export const doubleJson = (value: number): string => {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : JSON.stringify(value)
  return JSON.stringify(Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity')
}

export const readBytes = (json: unknown): Uint8Array => {
  const text = readString(json)
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) bad('base64 text', json)
  return new Uint8Array(Buffer.from(text, 'base64'))
}

export const bytesJson = (value: Uint8Array): string =>
  `"${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}"`

export interface Instant {
  /** Whole seconds since 1970, negative before. */
  readonly seconds: number
  /** 0..999999999 */
  readonly nanos: number
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/

export const readInstant = (json: unknown): Instant => {
  const match = RFC3339.exec(readString(json))
  if (match === null) return bad('an RFC 3339 timestamp', json)
  const milliseconds = Date.parse(
    `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}${match[8]!.toUpperCase()}`,
  )
  if (Number.isNaN(milliseconds)) return bad('an RFC 3339 timestamp', json)
  return { seconds: milliseconds / 1000, nanos: Number((match[7] ?? '').padEnd(9, '0')) }
}

/** With 0, 3, 6 or 9 digits of fraction, as protobuf's JSON mapping says. */
export const instantJson = ({ seconds, nanos }: Instant): string => {
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  const digits = String(nanos).padStart(9, '0')
  const fraction =
    nanos === 0
      ? ''
      : nanos % 1_000_000 === 0
        ? `.${digits.slice(0, 3)}`
        : nanos % 1000 === 0
          ? `.${digits.slice(0, 6)}`
          : `.${digits}`
  return `"${whole}${fraction}Z"`
}
