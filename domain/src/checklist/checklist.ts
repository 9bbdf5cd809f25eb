import {
  type Completeness,
  type DocumentState,
  type FileCard,
  MARK_REASONS,
  type Mark,
  type MarkReason,
} from '../file/shape.ts'
import { AGE_BANDS, FLAGS, MODES, PROBLEMS, type Service, SOURCES } from '../lookup/shape.ts'
import type { Office } from '../office/shape.ts'
import { formatDay } from '../time/format.ts'
import { addWorkingDays } from '../time/office-clock.ts'
import type { Day } from '../time/shape.ts'
import { addDays } from '../time/zone.ts'
import { CHECKLIST_VERSIONS, CHECKLISTS, type Checklist, type ChecklistItem, type Condition } from './data.ts'

/** What a checklist asks about a file; a form that is not yet a card can be asked too. */
export type Checkable = Pick<
  FileCard,
  | 'service'
  | 'checklistVersion'
  | 'mode'
  | 'session'
  | 'flags'
  | 'problem'
  | 'source'
  | 'consent'
  | 'documents'
  | 'importId'
> & {
  readonly client: Pick<NonNullable<FileCard['client']>, 'ageBand'> | null
  readonly terms?: FileCard['terms']
}

export interface EvaluatedItem {
  readonly item: ChecklistItem
  /** Counts as required on this file: always required, or its condition holds. */
  readonly applies: boolean
  /** Indonesian: why it is required, or when it would be; '' when plainly required. */
  readonly why: string
  readonly mark: Mark | null
}
export interface Evaluation {
  readonly items: readonly EvaluatedItem[]
  readonly completeness: Completeness
}

/** The checklist for what is received on a day, the newest where none is named. */
export const checklistOf = (service: Service, day?: Day): Checklist => {
  const inForce = CHECKLIST_VERSIONS.find((one) => day === undefined || one[service].since <= day)
  return (inForce ?? CHECKLIST_VERSIONS.at(-1) ?? CHECKLISTS)[service]
}

/** The checklist a file was received under; the oldest that is kept for one from before. */
export const ownChecklist = ({
  service,
  checklistVersion,
}: Pick<FileCard, 'service' | 'checklistVersion'>): Checklist => {
  const own = CHECKLIST_VERSIONS.find((one) => one[service].version <= checklistVersion)
  return (own ?? CHECKLIST_VERSIONS.at(-1) ?? CHECKLISTS)[service]
}

/** A document's own row, by its code: `KSL-03`; undefined for an unknown one. */
const ITEMS = new Map(Object.values(CHECKLISTS).flatMap(({ items }) => items.map((item) => [item.code, item])))
export const documentItem = (code: string): ChecklistItem | undefined => ITEMS.get(code)

/** `KSL-03 Persetujuan wali` has the name `Persetujuan wali`; an unknown code is its own name. */
export const documentName = (code: string): string => ITEMS.get(code)?.name ?? code

const isChild = ({ client }: Checkable): boolean => client !== null && AGE_BANDS[client.ageBand].child

const holds = (when: Condition, file: Checkable): boolean => {
  switch (when.kind) {
    case 'guardian':
      return isChild(file) || file.consent?.by === 'guardian'
    case 'flag':
      return file.flags.includes(when.flag)
    case 'withoutFlag':
      return !file.flags.includes(when.flag)
    case 'mode':
      return when.modes.includes(file.mode)
    case 'session':
      return file.session >= when.from
    case 'problem':
      return file.problem === when.problem
    case 'violence':
      return file.problem === 'violence' || file.flags.includes('violence')
    case 'source':
      return file.source === when.source
    case 'institution':
      return file.source !== null && SOURCES[file.source].institution
    case 'any':
      return when.of.some((one) => holds(one, file))
  }
}

const applies = (item: ChecklistItem, file: Checkable): boolean =>
  item.rule === 'required' || (item.rule === 'conditional' && item.when !== null && holds(item.when, file))

/** What another institution has to send, and has time for until its term: not asked for before, unless it is there. */
const isAwaited = (item: ChecklistItem, file: Checkable, day: Day | undefined): boolean => {
  const term = file.terms?.[item.code]
  const state = file.documents[item.code]?.state
  return term !== undefined && day !== undefined && day <= term && state !== 'present' && state !== 'notApplicable'
}

/** The terms of a file's documents, counted from the day of service. */
export const termsOf = (
  file: Pick<FileCard, 'service' | 'checklistVersion' | 'serviceDate'>,
  office: Pick<Office, 'holidays'>,
): Record<string, Day> =>
  Object.fromEntries(
    ownChecklist(file).items.flatMap(({ code, within }) => {
      if (!within) return []
      const { days, working } = within
      return [[code, working ? addWorkingDays(file.serviceDate, days, office) : addDays(file.serviceDate, days)]]
    }),
  )

/** The day after the next term that is still to come, when more is asked for than today; null when none is. */
export const rescoreDay = (file: Checkable, day: Day): Day | null => {
  const terms = ownChecklist(file).items.flatMap((item) => {
    const term = applies(item, file) && isAwaited(item, file, day) ? file.terms?.[item.code] : undefined
    return term ?? []
  })
  const [next] = terms.sort()
  return next === undefined ? null : addDays(next, 1)
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** The condition as words, after "karena" when it holds (with the file's own value) and after "bila" when it does not. */
const words = (when: Condition, file: Checkable, held: boolean): string => {
  switch (when.kind) {
    case 'guardian':
      if (!held) return 'klien anak atau wali yang menyetujui'
      return file.client && isChild(file)
        ? `klien anak (${AGE_BANDS[file.client.ageBand].name} tahun)`
        : 'wali yang menyetujui'
    case 'flag':
      return lower(FLAGS[when.flag])
    case 'withoutFlag':
      return when.flag === 'withoutNik' ? 'klien memiliki NIK' : 'klien tidak menolak dirujuk'
    case 'mode':
      return `layanan lewat ${(held ? [file.mode] : when.modes).map((mode) => MODES[mode].toLowerCase()).join(' atau ')}`
    case 'session':
      return held ? `sesi ke-${file.session}` : `sesi ke-${when.from} atau lebih`
    case 'problem':
      return when.problem === 'violence' ? 'ada indikasi kekerasan' : `masalahnya ${lower(PROBLEMS[when.problem])}`
    case 'violence':
      return 'ada indikasi kekerasan'
    case 'source':
      return `klien dari ${SOURCES[when.source].name}`
    case 'institution':
      return held && file.source ? `klien dirujuk lembaga (${SOURCES[file.source].name})` : 'klien dirujuk lembaga'
    case 'any': {
      const parts = held ? when.of.filter((one) => holds(one, file)) : when.of
      return parts.map((one) => words(one, file, held)).join(held ? ' dan ' : ' atau ')
    }
  }
}

const whyOf = (item: ChecklistItem, file: Checkable, held: boolean, day?: Day): string => {
  const term = file.terms?.[item.code]
  if (held && term && isAwaited(item, file, day)) return `ditunggu sampai ${formatDay(term)}, belum dihitung`
  if (item.rule === 'optional') return 'tidak wajib'
  if (held && file.documents[item.code]?.state === 'present' && lacksRecord(item, file)) {
    return 'belum dihitung: catatan persetujuan belum diisi'
  }
  if (item.when === null) return ''
  return held ? `wajib karena ${words(item.when, file, true)}` : `hanya wajib bila ${words(item.when, file, false)}`
}

/**
 * A proof of consent stands for nothing without the record of whose consent it is, to which text and when. A register of the office
 * keeps no such record: its files are taken at the word of their documents.
 */
const lacksRecord = (item: ChecklistItem, file: Checkable): boolean =>
  item.consent && file.consent === null && file.importId === null

/**
 * required = what applies, is not marked as not applicable and whose term is over on `day`; a missing ★ makes the file critical. Without
 * a day every term is over.
 */
export const completenessOf = (file: Checkable, day?: Day): Completeness => {
  const missing: string[] = []
  let [required, present, defective] = [0, 0, 0]
  let critical = false
  for (const item of ownChecklist(file).items) {
    if (!applies(item, file) || isAwaited(item, file, day)) continue
    const state = file.documents[item.code]?.state
    if (state === 'notApplicable') continue
    required += 1
    if (state === 'present' && !lacksRecord(item, file)) {
      present += 1
      continue
    }
    if (state === 'defective') defective += 1
    missing.push(item.code)
    critical ||= item.critical
  }
  const level = missing.length === 0 ? 'complete' : critical ? 'critical' : 'lacking'
  return { level, score: required === 0 ? 1 : present / required, required, present, defective, missing }
}

export const evaluate = (file: Checkable, day?: Day): Evaluation => ({
  items: ownChecklist(file).items.map((item) => {
    const held = applies(item, file)
    return { item, applies: held, why: whyOf(item, file, held, day), mark: file.documents[item.code] ?? null }
  }),
  completeness: completenessOf(file, day),
})

/** Required documents without a mark; sorting ends when there is none. */
export const unmarked = (file: Checkable, day?: Day): string[] =>
  ownChecklist(file)
    .items.filter(
      (item) => applies(item, file) && !isAwaited(item, file, day) && file.documents[item.code] === undefined,
    )
    .map((item) => item.code)

const DEFECTS: readonly MarkReason[] = ['unsigned', 'unreadable', 'wrongPerson', 'unfinished', 'expired']

/**
 * The reasons to choose from; empty where none is asked. An always required document is waived only because it lies in
 * another file or for safety, so that nobody reaches Lengkap by calling documents not applicable.
 */
export const reasonsFor = (item: ChecklistItem, state: DocumentState): readonly MarkReason[] => {
  if (state === 'defective') return DEFECTS
  if (state !== 'notApplicable') return []
  const always = item.rule === 'required' || (item.consent && item.when?.kind === 'withoutFlag')
  return always ? ['otherFile', 'safety'] : ['notInCase', 'otherFile', 'safety']
}

export const markReasonNames = (reasons: readonly MarkReason[]): string =>
  reasons.map((reason) => MARK_REASONS[reason]).join(', ')
