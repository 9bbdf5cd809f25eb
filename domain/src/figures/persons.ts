import * as v from 'valibot'
import type { FileCard } from '../file/shape.ts'
import { AGE_BANDS, EDUCATION, KECAMATAN, SERVICES, SEXES } from '../lookup/shape.ts'
import { ageGroup, isCounted } from './facts.ts'

/**
 * What is remembered of a person to count everybody once: which services (bits), whether once new, and how they stood at the last
 * service. Merging is associative, commutative and idempotent, so people are the same however files, shards and months are put
 * together.
 */
interface Trace {
  readonly services: number
  readonly fresh: boolean
  /** `2026-11-05` and codes of sex, age band, education, kecamatan: the greatest text is the latest. */
  readonly last: string
}

/** Pseudonym without `K-` → trace. */
export type Persons = ReadonlyMap<string, Trace>

const codesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const CLIENT_SERVICES = codesOf(SERVICES).filter((code) => SERVICES[code].client)
const LISTS = [codesOf(SEXES), codesOf(AGE_BANDS), codesOf(EDUCATION), codesOf(KECAMATAN)] as const

const sign = (index: number) => Math.max(0, index).toString(36)

const both = (a: Trace, b: Trace): Trace => ({
  services: a.services | b.services,
  fresh: a.fresh || b.fresh,
  last: a.last < b.last ? b.last : a.last,
})

const put = (persons: Map<string, Trace>, pseudonym: string, trace: Trace): void => {
  const found = persons.get(pseudonym)
  persons.set(pseudonym, found ? both(found, trace) : trace)
}

/** Adds the client of a counted file, in place. */
export const addPerson = (persons: Map<string, Trace>, card: FileCard): void => {
  const { client, service, serviceDate, kecamatan } = card
  if (!client || !isCounted(card)) return
  const codes: readonly string[] = [client.sex, client.ageBand, client.education ?? 'unknown', kecamatan]
  put(persons, client.pseudonym.slice(2), {
    services: 1 << CLIENT_SERVICES.indexOf(service),
    fresh: client.kind === 'new',
    last: serviceDate + codes.map((code, i) => sign((LISTS[i] as readonly string[]).indexOf(code))).join(''),
  })
}

export const mergePersons = (sets: readonly Persons[]): Map<string, Trace> => {
  const all = new Map<string, Trace>()
  for (const set of sets) for (const [pseudonym, trace] of set) put(all, pseudonym, trace)
  return all
}

/** One line a person, in order: `7Q2M4X` `b` services and newness, the rest as it stands. */
export const packPersons = (persons: Persons): string =>
  [...persons]
    .map(([pseudonym, { services, fresh, last }]) => `${pseudonym} ${sign(services * 2 + (fresh ? 1 : 0))} ${last}`)
    .sort()
    .join('\n')

export const unpackPersons = (text: string): Map<string, Trace> =>
  new Map(
    (text === '' ? [] : text.split('\n')).map((line) => {
      const [pseudonym = '', bits = '0', last = ''] = line.split(' ')
      const number = Number.parseInt(bits, 36)
      return [pseudonym, { services: number >> 1, fresh: number % 2 === 1, last }]
    }),
  )

const count = v.number()
const table = v.record(v.string(), v.record(v.string(), count))
const PersonGroupSchema = v.strictObject({
  total: count,
  fresh: count,
  sex: v.record(v.string(), count),
  group: v.record(v.string(), count),
})
export type PersonGroup = v.InferOutput<typeof PersonGroupSchema>

/** People, each once. A person with two services stands in both rows of `services` and once in `all`. */
export const PersonCountsSchema = v.strictObject({
  all: PersonGroupSchema,
  /** Those of services proper, without those who were only identified. */
  served: PersonGroupSchema,
  services: v.record(v.string(), PersonGroupSchema),
  /** Of those served: age band, education → sex; kecamatan; `child`, `adult`, `unknown`. */
  ages: table,
  education: table,
  kecamatan: v.record(v.string(), count),
})
export type PersonCounts = v.InferOutput<typeof PersonCountsSchema>

const noGroup = (): PersonGroup => ({ total: 0, fresh: 0, sex: {}, group: {} })
const add = (record: Record<string, number>, key: string) => {
  record[key] = (record[key] ?? 0) + 1
}
const IDENTIFIED = 1 << CLIENT_SERVICES.indexOf('IK')

export const countPersons = (persons: Persons): PersonCounts => {
  const counts: PersonCounts = {
    all: noGroup(),
    served: noGroup(),
    services: {},
    ages: {},
    education: {},
    kecamatan: {},
  }
  for (const { services, fresh, last } of persons.values()) {
    const codes = LISTS.map((list, i) => list[Number.parseInt(last[10 + i] ?? '0', 36)] ?? 'unknown')
    const [sex = 'unknown', band = 'unknown', education = 'unknown', kecamatan = 'unknown'] = codes
    const group = ageGroup(band as keyof typeof AGE_BANDS)
    const served = (services & ~IDENTIFIED) !== 0
    const groups = [counts.all, ...(served ? [counts.served] : [])]
    CLIENT_SERVICES.forEach((code, bit) => {
      if ((services & (1 << bit)) === 0) return
      counts.services[code] ??= noGroup()
      groups.push(counts.services[code])
    })
    for (const one of groups) {
      one.total += 1
      if (fresh) one.fresh += 1
      add(one.sex, sex)
      add(one.group, group)
    }
    if (!served) continue
    counts.ages[band] ??= {}
    add(counts.ages[band], sex)
    counts.education[education] ??= {}
    add(counts.education[education], sex)
    add(counts.kecamatan, kecamatan)
  }
  return counts
}
