import * as v from 'valibot'
import { isWithoutIntake, notedCodes } from '../audit/findings.ts'
import { SOP_STANDARDS } from '../file/number.ts'
import { DocumentCodeSchema, type FileCard, LevelSchema } from '../file/shape.ts'
import {
  AgeBandSchema,
  DestinationSchema,
  EducationSchema,
  KecamatanSchema,
  MaritalSchema,
  OccupationSchema,
  ProblemSchema,
  SERVICES,
  ServiceSchema,
  SexSchema,
  SourceSchema,
} from '../lookup/shape.ts'
import { PeriodSchema } from '../time/shape.ts'
import { periodOfDay } from '../time/zone.ts'
import { ageGroup, isActive, isCounted, isService, MEETS, type Meets, meetsOf, referralStates } from './facts.ts'

const code = <T extends string>(...codes: readonly [T, ...T[]]) => v.exactOptional(v.picklist(codes))

/**
 * Which files a number of a report counts, as questions to a card alone: what sums answered, put the other way round. Every part
 * narrows, an absent one asks nothing.
 */
export const FileFilterSchema = v.strictObject({
  /** Months of receipt. */
  months: v.pipe(v.array(PeriodSchema), v.minLength(1), v.maxLength(12)),
  /** all: every file · service: but identifications · client: services of clients · activity: talks; or one service. */
  of: v.union([v.picklist(['all', 'service', 'client', 'activity']), ServiceSchema]),
  serviceMonth: v.exactOptional(PeriodSchema),
  /** Counted as susulan in these months' reports instead of by month of receipt. */
  late: v.exactOptional(v.literal(true)),
  kecamatan: v.exactOptional(KecamatanSchema),
  kind: code('new', 'returning'),
  sex: v.exactOptional(SexSchema),
  age: v.exactOptional(AgeBandSchema),
  group: code('child', 'adult', 'unknown'),
  problem: v.exactOptional(ProblemSchema),
  source: v.exactOptional(SourceSchema),
  education: v.exactOptional(EducationSchema),
  marital: v.exactOptional(MaritalSchema),
  occupation: v.exactOptional(OccupationSchema),
  reach: code('active', 'passive'),
  meets: v.exactOptional(v.picklist(Object.keys(MEETS) as Meets[])),
  destination: v.exactOptional(DestinationSchema),
  referral: code('sent', 'accepted', 'answered', 'refused', 'waiting'),
  level: v.exactOptional(LevelSchema),
  /** Ever noted as lacking this document. */
  noted: v.exactOptional(DocumentCodeSchema),
  /** An identification that asks for this service. */
  need: v.exactOptional(ServiceSchema),
  state: code('served', 'inProgress', 'unserved'),
  withoutIntake: v.exactOptional(v.literal(true)),
  officer: v.exactOptional(v.string()),
  step: code('receive', 'sort'),
  within: v.exactOptional(v.boolean()),
})
export type FileFilter = v.InferOutput<typeof FileFilterSchema>

const isOf = (card: FileCard, of: FileFilter['of']): boolean => {
  switch (of) {
    case 'all':
      return true
    case 'service':
      return isService(card.service)
    case 'client':
      return isService(card.service) && SERVICES[card.service].client
    case 'activity':
      return !SERVICES[card.service].client
    default:
      return card.service === of
  }
}

type Question = keyof Omit<FileFilter, 'months' | 'of' | 'late'>

/** What a card answers to each question; the last few ask whether, not what. */
const ANSWERS: {
  readonly [Q in Question]: (card: FileCard, asked: NonNullable<FileFilter[Q]>) => boolean
} = {
  serviceMonth: (card, month) => periodOfDay(card.serviceDate) === month,
  kecamatan: (card, kecamatan) => card.kecamatan === kecamatan,
  kind: ({ client }, kind) => client?.kind === kind,
  sex: ({ client }, sex) => client?.sex === sex,
  age: ({ client }, band) => client?.ageBand === band,
  group: ({ client }, group) => client !== null && ageGroup(client.ageBand) === group,
  problem: ({ problem }, asked) => (problem ?? 'unknown') === asked,
  source: ({ source }, asked) => (source ?? 'unknown') === asked,
  education: ({ client }, asked) => client !== null && (client.education ?? 'unknown') === asked,
  marital: ({ client }, asked) => client !== null && (client.marital ?? 'unknown') === asked,
  occupation: ({ client }, asked) => client !== null && (client.occupation ?? 'unknown') === asked,
  reach: (card, reach) => isActive(card) === (reach === 'active'),
  meets: ({ mode }, meets) => meetsOf(mode) === meets,
  destination: ({ destination }, asked) => (destination ?? 'unknown') === asked,
  referral: (card, state) => {
    const states = referralStates(card)
    return state === 'waiting' ? states.includes('sent') && !states.includes('answered') : states.includes(state)
  },
  level: ({ completeness }, level) => completeness.level === level,
  noted: (card, document) => card.completeness.missing.includes(document) || notedCodes(card).includes(document),
  need: ({ needs }, need) => needs.includes(need),
  state: () => true,
  withoutIntake: (card) => isWithoutIntake(card),
  officer: ({ officer }, uid) => officer.uid === uid,
  step: ({ sop }, step) => sop[step] !== null,
  within: () => true,
}

/** Two questions that only have a sense together with another. */
const pairs = (card: FileCard, { need, state, step, within }: FileFilter): boolean => {
  if (need && state && (card.served[need]?.state ?? 'unserved') !== state) return false
  if (!step || within === undefined) return true
  const seconds = card.sop[step] ?? 0
  const late = seconds > SOP_STANDARDS[step]
  if (late && card.sop.excused?.[step]) return false
  return within ? !late : true
}

const ask = <Q extends Question>(question: Q, card: FileCard, filter: FileFilter): boolean => {
  const asked = filter[question]
  return asked === undefined || ANSWERS[question](card, asked as NonNullable<FileFilter[Q]>)
}

/** Whether the number counts this file. */
export const counts = (filter: FileFilter, card: FileCard): boolean =>
  isCounted(card) &&
  (filter.months as readonly (string | null | undefined)[]).includes(filter.late ? card.countedIn : card.period) &&
  isOf(card, filter.of) &&
  (Object.keys(ANSWERS) as Question[]).every((question) => ask(question, card, filter)) &&
  pairs(card, filter)

/** For an address: it holds codes only, nothing of anybody. */
export const filterText = (filter: FileFilter): string => encodeURIComponent(JSON.stringify(filter))

export const readFilter = (text: string): FileFilter | null => {
  try {
    const read = v.safeParse(FileFilterSchema, JSON.parse(decodeURIComponent(text)))
    return read.success ? read.output : null
  } catch {
    return null
  }
}
