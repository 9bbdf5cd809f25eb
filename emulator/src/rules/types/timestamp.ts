import { duration, int, type OfKind, type Outcome, type RuleValue } from '../value.ts'
import { callables, fn, INVALID_ARGUMENT, method } from './method.ts'

type Timestamp = OfKind<'timestamp'>

const NANOS = 1_000_000_000n
/** 0001-01-01 to 9999-12-31, the range of google.protobuf.Timestamp. */
const FIRST_SECOND = -62_135_596_800n
const LAST_SECOND = 253_402_300_799n

export const nanosOf = ({ seconds, nanos }: Timestamp): bigint => BigInt(seconds) * NANOS + BigInt(nanos)

/** The moment so many nanoseconds after 1970; an error beyond the years 1 to 9999. */
export const timestampAt = (total: bigint): Outcome => {
  const nanos = ((total % NANOS) + NANOS) % NANOS
  const seconds = (total - nanos) / NANOS
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return INVALID_ARGUMENT
  return { kind: 'timestamp', seconds: Number(seconds), nanos: Number(nanos) }
}

const utc = ({ seconds }: Timestamp): Date => new Date(seconds * 1000)
const part = (of: (date: Date) => number) => method('timestamp', [], (self) => int(BigInt(of(utc(self)))))
const startOfDay = (self: Timestamp): number => Math.floor(self.seconds / 86_400) * 86_400

const dayOfYear = (date: Date): number => {
  const first = new Date(date)
  first.setUTCMonth(0, 1)
  return Math.round((date.getTime() - first.getTime()) / 86_400_000) + 1
}

/** rules.Timestamp, always in UTC. Monday is day 1. */
export const TIMESTAMP = callables({
  year: part((date) => date.getUTCFullYear()),
  month: part((date) => date.getUTCMonth() + 1),
  day: part((date) => date.getUTCDate()),
  hours: part((date) => date.getUTCHours()),
  minutes: part((date) => date.getUTCMinutes()),
  seconds: part((date) => date.getUTCSeconds()),
  nanos: method('timestamp', [], ({ nanos }) => int(BigInt(nanos))),
  dayOfWeek: part((date) => date.getUTCDay() || 7),
  dayOfYear: part(dayOfYear),
  date: method('timestamp', [], (self) => ({ kind: 'timestamp', seconds: startOfDay(self), nanos: 0 })),
  time: method('timestamp', [], (self) =>
    duration(BigInt(self.seconds - startOfDay(self)) * NANOS + BigInt(self.nanos)),
  ),
  toMillis: method('timestamp', [], (self) =>
    int(BigInt(self.seconds) * 1000n + BigInt(Math.floor(self.nanos / 1_000_000))),
  ),
})

/** The namespace `timestamp`. */
export const TIMESTAMP_FUNCTIONS = callables({
  date: fn(['integer', 'integer', 'integer'], (year, month, day) => dateOf(year.value, month.value, day.value)),
  value: fn(['integer'], ({ value }) => timestampAt(value * 1_000_000n)),
})

/** Only days of the calendar: the 30th of February is an error. */
const dateOf = (year: bigint, month: bigint, day: bigint): Outcome => {
  if (year < 1n || year > 9999n || month < 1n || month > 12n || day < 1n || day > 31n) return INVALID_ARGUMENT
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCDate() !== Number(day)) return INVALID_ARGUMENT
  return { kind: 'timestamp', seconds: date.getTime() / 1000, nanos: 0 } satisfies RuleValue
}
