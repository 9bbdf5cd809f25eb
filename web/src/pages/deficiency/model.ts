import {
  type ChaseStep,
  chaseStep,
  type Day,
  DEFICIENCY_REASONS,
  DEFICIENCY_STATUS_NAMES,
  type Deficiency,
  type DeficiencyStatus,
  dayOf,
  daysBetween,
  documentName,
  hasRole,
  type Instant,
  type Period,
  SERVICES,
  type Service,
  type Staff,
} from '@catat/domain'
import { addressOf, codeFrom, monthFrom } from '../../data/address.ts'
import type { QuerySpec } from '../../data/firestore.ts'
import { shortDay } from '../../text/days.ts'

/** What a person looks for: notes that still wait, those that were met, those given up. */
export const DEFICIENCY_TABS = {
  waiting: { name: 'Menunggu', states: ['open', 'promised'] },
  met: { name: 'Terpenuhi', states: ['met'] },
  cannotBeMet: { name: 'Tidak dapat dipenuhi', states: ['cannotBeMet'] },
} as const satisfies Record<string, { name: string; states: readonly DeficiencyStatus[] }>
export type DeficiencyTab = keyof typeof DEFICIENCY_TABS

export interface DeficiencyFilter {
  readonly tab: DeficiencyTab
  readonly period: Period | null
  readonly service: Service | null
}

export const DEFICIENCY_PAGE = 50

/** Critical first, then the nearest due day. Who is only an officer asks for the notes on own files, as the rules demand. */
export const deficiencyQuery = (filter: DeficiencyFilter, staff: Staff, after: Deficiency | null): QuerySpec => ({
  collection: 'deficiencies',
  where: [
    ['status', 'in', DEFICIENCY_TABS[filter.tab].states],
    ...(readsAllDeficiencies(staff) ? [] : [['officer.uid', '==', staff.uid] as const]),
    ...(filter.period ? [['period', '==', filter.period] as const] : []),
    ...(filter.service ? [['file.service', '==', filter.service] as const] : []),
  ],
  orderBy: [
    ['critical', 'desc'],
    ['dueOn', 'asc'],
    ['__name__', 'asc'],
  ],
  limit: DEFICIENCY_PAGE,
  ...(after ? { startAfter: [after.critical, after.dueOn, after.id] } : {}),
})

export const readsAllDeficiencies = (staff: Staff): boolean =>
  hasRole(staff, 'clerk', 'divisionHead', 'agencyHead', 'leader', 'auditor')

/** What is missing, in the staff's words. */
export const missingThing = ({ kind, code }: Pick<Deficiency, 'kind' | 'code'>): string => {
  if (kind === 'intake') return 'Belum ada identifikasi kebutuhan'
  if (kind === 'need') return `Kebutuhan ${serviceName(code)} belum dilayani`
  return `${code} ${documentName(code)}`
}
const serviceName = (code: string): string => Object.entries(SERVICES).find(([each]) => each === code)?.[1].name ?? code

export type Tone = 'ok' | 'wait' | 'bad' | 'ring'

/** The state as a chip: red only where a note is open and either critical or past its day. */
export const stateOf = (note: Deficiency, today: Day): { readonly tone: Tone; readonly text: string } => {
  switch (note.status) {
    case 'open':
      return { tone: note.critical || isLate(note, today) ? 'bad' : 'wait', text: DEFICIENCY_STATUS_NAMES.open }
    case 'promised':
      return {
        tone: isLate(note, today) ? 'bad' : 'wait',
        text: note.promisedFor ? `Dijanjikan ${shortDay(note.promisedFor)}` : DEFICIENCY_STATUS_NAMES.promised,
      }
    case 'met':
      return { tone: 'ok', text: note.closedAt ? `Terpenuhi ${shortDay(dayOf(note.closedAt))}` : 'Terpenuhi' }
    case 'cannotBeMet':
      return { tone: 'ring', text: DEFICIENCY_STATUS_NAMES.cannotBeMet }
  }
}

/** A promise moves the day by which the document is awaited. */
const isLate = (note: Deficiency, today: Day): boolean =>
  daysBetween(today, note.status === 'promised' ? (note.promisedFor ?? note.dueOn) : note.dueOn) < 0

/** `3 hari`, `hari ini`, `lewat 2 hari`; a dash once the note is closed. */
export const remaining = (note: Deficiency, today: Day): string => {
  if (note.closedAt !== null || note.status === 'met' || note.status === 'cannotBeMet') return '–'
  const days = daysBetween(today, note.dueOn)
  if (days === 0) return 'hari ini'
  return days > 0 ? `${days} hari` : `lewat ${-days} hari`
}

/** That the officer was told is the normal course and needs no word. */
const CHASE_TEXTS: Readonly<Record<ChaseStep, string>> = {
  told: '',
  day3: 'perlu diingatkan, hari ke-3',
  day7: 'perlu diingatkan lagi, hari ke-7',
  escalated: 'perlu dibawa ke Kepala Bidang',
}
/** How far the reminding has come; the reason where a note was given up. */
export const followUp = (note: Deficiency, at: Instant): string => {
  if (note.status === 'cannotBeMet') return note.reason ? DEFICIENCY_REASONS[note.reason] : ''
  return note.status === 'met' ? '' : CHASE_TEXTS[chaseStep(note, at)]
}

/** The filter as the address carries it. */
export const filterOf = (query: Readonly<Record<string, string>>): DeficiencyFilter => ({
  tab: codeFrom(DEFICIENCY_TABS, query.keadaan) ?? 'waiting',
  period: monthFrom(query.bulan),
  service: codeFrom(SERVICES, query.layanan),
})

export const filterAddress = ({ tab, period, service }: DeficiencyFilter): string =>
  addressOf('/kekurangan', { keadaan: tab === 'waiting' ? null : tab, bulan: period, layanan: service })
