import { isWithoutIntake, notedCodes } from '../audit/findings.ts'
import { ageInDays } from '../deficiency/decide.ts'
import type { Deficiency } from '../deficiency/shape.ts'
import { SOP_STANDARDS } from '../file/number.ts'
import type { FileCard } from '../file/shape.ts'
import { AGE_BANDS } from '../lookup/shape.ts'
import type { Figures } from './shape.ts'

export const emptyFigures = (): Figures => ({
  files: 0,
  services: {},
  kecamatan: {},
  ages: {},
  problems: {},
  needs: {},
  withoutIntake: {},
  completeness: {},
  missing: {},
  steps: {},
})

/** An entry of a sparse record, made when first needed. */
const entry = <T>(record: Record<string, T>, key: string, empty: () => T): T => {
  const found = record[key]
  if (found !== undefined) return found
  const made = empty()
  record[key] = made
  return made
}
const add = (record: Record<string, number>, key: string, n = 1) => {
  record[key] = (record[key] ?? 0) + n
}

const noService = () => ({
  received: 0,
  newClients: 0,
  returningClients: 0,
  sex: {},
  child: 0,
  adult: 0,
  participants: {},
})
const noNeed = () => ({ identified: 0, served: 0, inProgress: 0, unserved: 0 })
const noLevels = () => ({ evaluated: 0, complete: 0, lacking: 0, critical: 0 })
const noNotes = () => ({ noted: 0, met: 0, days: 0 })
const noClock = () => ({ measured: 0, withinStandard: 0, minutes: {} })
const noCounts = (): Record<string, number> => ({})

/** A file counts from its receipt on. */
const COUNTED: Readonly<Record<FileCard['status'], boolean>> = {
  draft: false,
  submitted: false,
  received: true,
  sorting: true,
  sorted: true,
  discarded: false,
}

/** Age unknown is neither child nor adult, and is kept apart. */
const groupOf = (band: keyof typeof AGE_BANDS): 'child' | 'adult' | 'unknown' =>
  band === 'unknown' ? 'unknown' : AGE_BANDS[band].child ? 'child' : 'adult'

const SEX_KEYS = { L: 'L', P: 'P', unknown: 'Unknown' } as const

/**
 * Adds one file of the month to the figures, in place. M1 and M12 count every file; M2, M3 and M6 count service files only, so that
 * a client with an identification and a service is counted once.
 */
export const foldCard = (figures: Figures, card: FileCard): void => {
  if (!COUNTED[card.status]) return
  const { service, client, participants } = card
  figures.files += 1
  const row = entry(figures.services, service, noService)
  row.received += 1
  if (client) {
    if (client.kind === 'new') row.newClients += 1
    else row.returningClients += 1
    add(row.sex, client.sex)
    const group = groupOf(client.ageBand)
    if (group !== 'unknown') row[group] += 1
    if (service !== 'IK') {
      add(entry(figures.ages, client.ageBand, noCounts), client.sex)
      add(entry(figures.problems, card.problem ?? 'unknown', noCounts), group + SEX_KEYS[client.sex])
    }
  }
  if (participants) {
    add(row.participants, 'L', participants.male)
    add(row.participants, 'P', participants.female)
  }
  if (service !== 'IK') add(entry(figures.kecamatan, card.kecamatan, noCounts), service)
  foldNeeds(figures, card)
  foldCompleteness(figures, card)
  foldClock(figures, 'receive', card.sop.receive, SOP_STANDARDS.receive)
  foldClock(figures, 'sort', card.sop.sort, SOP_STANDARDS.sort)
}

const foldNeeds = (figures: Figures, card: FileCard): void => {
  for (const need of card.needs) {
    const row = entry(figures.needs, need, noNeed)
    row.identified += 1
    row[card.served[need]?.state ?? 'unserved'] += 1
  }
  if (isWithoutIntake(card)) add(figures.withoutIntake, card.service)
}

/** `noted` counts a document once noted even after it came, so that noted = met + open. */
const foldCompleteness = (figures: Figures, card: FileCard): void => {
  const { level, missing } = card.completeness
  const row = entry(figures.completeness, card.service, noLevels)
  row.evaluated += 1
  row[level] += 1
  for (const code of missing) entry(figures.missing, code, noNotes).noted += 1
  for (const code of notedCodes(card)) {
    if (code.includes('-') && !missing.includes(code)) entry(figures.missing, code, noNotes).noted += 1
  }
}

/** Minutes are rounded up, so that a minute within the standard is one within it to the second. */
const foldClock = (figures: Figures, step: string, seconds: number | null, standard: number): void => {
  if (seconds === null) return
  const row = entry(figures.steps, step, noClock)
  row.measured += 1
  if (seconds <= standard) row.withinStandard += 1
  add(row.minutes, String(Math.ceil(seconds / 60)))
}

/** Adds a met note of a document: M13 Terpenuhi and its days. Other notes change nothing. */
export const foldDeficiency = (figures: Figures, deficiency: Deficiency): void => {
  if (deficiency.kind !== 'document' || deficiency.status !== 'met' || deficiency.closedAt === null) return
  const row = entry(figures.missing, deficiency.code, noNotes)
  row.met += 1
  row.days += ageInDays(deficiency, deficiency.closedAt)
}
