import type { Figures } from './shape.ts'

type Counts = Record<string, number>

const counts = (a: Counts, b: Counts): Counts => {
  const total = { ...a }
  for (const [key, n] of Object.entries(b)) total[key] = (total[key] ?? 0) + n
  return total
}

/** Both records, with entries of the same key added up by `both`. */
const records = <T>(a: Record<string, T>, b: Record<string, T>, both: (a: T, b: T) => T): Record<string, T> => {
  const total = { ...a }
  for (const [key, theirs] of Object.entries(b)) {
    const mine = total[key]
    total[key] = mine === undefined ? theirs : both(mine, theirs)
  }
  return total
}

const services: Merge<Figures['services'][string]> = (a, b) => ({
  received: a.received + b.received,
  newClients: a.newClients + b.newClients,
  returningClients: a.returningClients + b.returningClients,
  sex: counts(a.sex, b.sex),
  child: a.child + b.child,
  adult: a.adult + b.adult,
  participants: counts(a.participants, b.participants),
})
const needs: Merge<Figures['needs'][string]> = (a, b) => ({
  identified: a.identified + b.identified,
  served: a.served + b.served,
  inProgress: a.inProgress + b.inProgress,
  unserved: a.unserved + b.unserved,
})
const completeness: Merge<Figures['completeness'][string]> = (a, b) => ({
  evaluated: a.evaluated + b.evaluated,
  complete: a.complete + b.complete,
  lacking: a.lacking + b.lacking,
  critical: a.critical + b.critical,
})
const missing: Merge<Figures['missing'][string]> = (a, b) => ({
  noted: a.noted + b.noted,
  met: a.met + b.met,
  days: a.days + b.days,
})
const steps: Merge<Figures['steps'][string]> = (a, b) => ({
  measured: a.measured + b.measured,
  withinStandard: a.withinStandard + b.withinStandard,
  minutes: counts(a.minutes, b.minutes),
})

type Merge<T> = (a: T, b: T) => T

/** Adds up figures of shards or months: associative and commutative, with emptyFigures() as nothing. */
export const mergeFigures: Merge<Figures> = (a, b) => ({
  files: a.files + b.files,
  services: records(a.services, b.services, services),
  kecamatan: records(a.kecamatan, b.kecamatan, counts),
  ages: records(a.ages, b.ages, counts),
  problems: records(a.problems, b.problems, counts),
  needs: records(a.needs, b.needs, needs),
  withoutIntake: counts(a.withoutIntake, b.withoutIntake),
  completeness: records(a.completeness, b.completeness, completeness),
  missing: records(a.missing, b.missing, missing),
  steps: records(a.steps, b.steps, steps),
})
