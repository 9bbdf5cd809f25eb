import { inOrder } from './fold.ts'
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
  reasons: counts(a.reasons, b.reasons),
})
const officers: Merge<Figures['officers'][string]> = (a, b) => ({
  name: a.name < b.name ? b.name : a.name,
  files: a.files + b.files,
  complete: a.complete + b.complete,
  open: a.open + b.open,
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
  excused: counts(a.excused, b.excused),
  waited: counts(a.waited, b.waited),
})

type Merge<T> = (a: T, b: T) => T

/** Adds up figures of shards or months: associative and commutative, with emptyFigures() as nothing. */
export const mergeFigures: Merge<Figures> = (a, b) => ({
  files: a.files + b.files,
  services: records(a.services, b.services, services),
  kecamatan: records(a.kecamatan, b.kecamatan, counts),
  ages: records(a.ages, b.ages, counts),
  problems: records(a.problems, b.problems, counts),
  serviceMonths: records(a.serviceMonths, b.serviceMonths, counts),
  education: records(a.education, b.education, counts),
  marital: records(a.marital, b.marital, counts),
  occupation: records(a.occupation, b.occupation, counts),
  sources: counts(a.sources, b.sources),
  modes: records(a.modes, b.modes, counts),
  referrals: records(a.referrals, b.referrals, counts),
  activities: [...a.activities, ...b.activities].sort(inOrder),
  needs: records(a.needs, b.needs, needs),
  officers: records(a.officers, b.officers, officers),
  withoutIntake: counts(a.withoutIntake, b.withoutIntake),
  completeness: records(a.completeness, b.completeness, completeness),
  missing: records(a.missing, b.missing, missing),
  steps: records(a.steps, b.steps, steps),
})
