import { isWithoutIntake, notedCodes } from '../audit/findings.ts'
import { ageInDays } from '../deficiency/decide.ts'
import type { Deficiency } from '../deficiency/shape.ts'
import { SOP_STANDARDS } from '../file/number.ts'
import type { FileCard } from '../file/shape.ts'
import { canonicalJson } from '../log/chain.ts'
import { periodOfDay } from '../time/zone.ts'
import { ageGroup, isActive, isCounted, isService, meetsOf, referralStates } from './facts.ts'
import type { ActivityLine, Figures } from './shape.ts'

export const emptyFigures = (): Figures => ({
  files: 0,
  services: {},
  kecamatan: {},
  ages: {},
  problems: {},
  serviceMonths: {},
  education: {},
  marital: {},
  occupation: {},
  sources: {},
  modes: {},
  referrals: {},
  activities: [],
  needs: {},
  officers: {},
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
const noNeed = () => ({ identified: 0, served: 0, inProgress: 0, unserved: 0, reasons: {} })
const noLevels = () => ({ evaluated: 0, complete: 0, lacking: 0, critical: 0 })
const noNotes = () => ({ noted: 0, met: 0, days: 0 })
const noClock = () => ({ measured: 0, withinStandard: 0, minutes: {}, excused: {}, waited: {} })
const noCounts = (): Record<string, number> => ({})

const SEX_KEYS = { L: 'L', P: 'P', unknown: 'Unknown' } as const

/**
 * Adds one file of the month to the figures, in place. M1 and M12 count every file; those about clients count service files only, so that
 * a client with an identification and a service is counted once.
 */
export const foldCard = (figures: Figures, card: FileCard): void => {
  if (!isCounted(card)) return
  const { service, client, participants } = card
  figures.files += 1
  const row = entry(figures.services, service, noService)
  row.received += 1
  if (client) {
    if (client.kind === 'new') row.newClients += 1
    else row.returningClients += 1
    add(row.sex, client.sex)
    const group = ageGroup(client.ageBand)
    if (group !== 'unknown') row[group] += 1
    if (isService(service)) {
      add(entry(figures.ages, client.ageBand, noCounts), client.sex)
      add(entry(figures.education, client.education ?? 'unknown', noCounts), client.sex)
      add(entry(figures.marital, client.marital ?? 'unknown', noCounts), client.sex)
      add(entry(figures.occupation, client.occupation ?? 'unknown', noCounts), client.sex)
      add(entry(figures.problems, card.problem ?? 'unknown', noCounts), group + SEX_KEYS[client.sex])
      add(figures.sources, card.source ?? 'unknown')
    }
  }
  if (participants) {
    add(row.participants, 'L', participants.male)
    add(row.participants, 'P', participants.female)
    putInOrder(figures.activities, activityLine(card, participants))
  }
  add(entry(figures.serviceMonths, periodOfDay(card.serviceDate), noCounts), service)
  if (isService(service)) {
    add(entry(figures.kecamatan, card.kecamatan, noCounts), service)
    const modes = entry(figures.modes, service, noCounts)
    add(modes, isActive(card) ? 'active' : 'passive')
    add(modes, meetsOf(card.mode))
  }
  for (const state of referralStates(card))
    add(entry(figures.referrals, card.destination ?? 'unknown', noCounts), state)
  foldOfficer(figures, card)
  foldNeeds(figures, card)
  foldCompleteness(figures, card)
  foldClock(figures, 'receive', card.sop, SOP_STANDARDS.receive)
  foldClock(figures, 'sort', card.sop, SOP_STANDARDS.sort)
}

const activityLine = (card: FileCard, { male, female }: NonNullable<FileCard['participants']>): ActivityLine => ({
  day: card.serviceDate,
  number: card.number ?? '',
  service: card.service,
  kecamatan: card.kecamatan,
  about: card.activity ?? null,
  male,
  female,
})

/** By day, then number: the same order however the files were dealt out. */
export const inOrder = (a: ActivityLine, b: ActivityLine): number => {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  if (a.number !== b.number) return a.number < b.number ? -1 : 1
  const [first, second] = [canonicalJson(a), canonicalJson(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Puts the line in its place, found by halving. */
const putInOrder = (lines: ActivityLine[], line: ActivityLine): void => {
  let [from, to] = [0, lines.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const there = lines[middle]
    if (there && inOrder(there, line) <= 0) from = middle + 1
    else to = middle
  }
  lines.splice(from, 0, line)
}

const foldOfficer = (figures: Figures, { officer, completeness }: FileCard): void => {
  const row = entry(figures.officers, officer.uid, () => ({ name: officer.name, files: 0, complete: 0, open: 0 }))
  if (officer.name > row.name) row.name = officer.name
  row.files += 1
  if (completeness.level === 'complete') row.complete += 1
  row.open += completeness.missing.length
}

const foldNeeds = (figures: Figures, card: FileCard): void => {
  for (const need of card.needs) {
    const row = entry(figures.needs, need, noNeed)
    row.identified += 1
    row[card.served[need]?.state ?? 'unserved'] += 1
    const reason = card.handling?.[need]?.reason
    // What was noted before is told by its note.
    if (reason && !notedCodes(card).includes(need)) add(row.reasons, reason)
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
const foldClock = (figures: Figures, step: 'receive' | 'sort', sop: FileCard['sop'], standard: number): void => {
  const seconds = sop[step]
  if (seconds === null) return
  const row = entry(figures.steps, step, noClock)
  if (step === 'receive' && sop.waited !== undefined) add(row.waited, String(Math.ceil(sop.waited / 60)))
  const excuse = sop.excused?.[step]
  if (seconds > standard && excuse) {
    add(row.excused, excuse)
    return
  }
  row.measured += 1
  if (seconds <= standard) row.withinStandard += 1
  add(row.minutes, String(Math.ceil(seconds / 60)))
}

/**
 * Adds a closed note: a document that came (M13 Terpenuhi and its days), a need that cannot be met (M11, why). Others change nothing.
 */
export const foldDeficiency = (figures: Figures, deficiency: Deficiency): void => {
  const { kind, code, status, reason, closedAt } = deficiency
  if (kind === 'need' && status === 'cannotBeMet' && reason) add(entry(figures.needs, code, noNeed).reasons, reason)
  if (kind !== 'document' || status !== 'met' || closedAt === null) return
  const row = entry(figures.missing, code, noNotes)
  row.met += 1
  row.days += ageInDays(deficiency, closedAt)
}
