import type { Span } from '../calls/exporter.ts'
import { checklistOf } from '../checklist/checklist.ts'
import { FILE_STATUS_NAMES, type FileCard, LEVELS } from '../file/shape.ts'
import { ACTIVITY_KINDS, CONFIDENTIALITY, DESTINATIONS, MODES, SERVICES, TARGETS } from '../lookup/shape.ts'
import { formatInstant, formatPeriod } from '../time/format.ts'
import type { Instant, Period } from '../time/shape.ts'
import { periodsBetween } from '../time/zone.ts'
import { dayCell, numberCell, type Sheet, textCell } from '../workbook/sheet.ts'
import { COLUMNS } from './columns.ts'

/** Most files that one agenda holds: as many as a register that is imported. */
export const AGENDA_LIMIT = 20_000

const isMonth = (span: Span): span is Period => span.length === 7

export const spanText = (span: Span): string => (isMonth(span) ? formatPeriod(span) : `tahun ${span}`)

/** The months of a span, oldest first. */
export const monthsOf = (span: Span): Period[] =>
  isMonth(span) ? [span] : periodsBetween(`${span}-01` as Period, `${span}-12` as Period)

/** Titles of what the register has too are its own, so that the import reads those columns back. */
const TITLES = [
  { title: COLUMNS.no.name, width: 6, centred: true },
  { title: 'Nomor Berkas', width: 19 },
  { title: COLUMNS.serviceDate.name, width: 17, centred: true },
  { title: COLUMNS.receivedDate.name, width: 17, centred: true },
  { title: COLUMNS.service.name, width: 42 },
  { title: COLUMNS.mode.name, width: 14 },
  { title: COLUMNS.male.name, width: 11, centred: true },
  { title: COLUMNS.female.name, width: 11, centred: true },
  { title: COLUMNS.theme.name, width: 36 },
  { title: COLUMNS.activityKind.name, width: 18 },
  { title: COLUMNS.target.name, width: 18 },
  { title: COLUMNS.village.name, width: 20 },
  { title: COLUMNS.speaker.name, width: 24 },
  { title: COLUMNS.destination.name, width: 26 },
  { title: COLUMNS.officer.name, width: 22 },
  { title: 'Nama Lengkap Petugas', width: 24 },
  { title: 'Status', width: 15 },
  { title: 'Kelengkapan', width: 14 },
  { title: 'Jumlah Wajib', width: 13, centred: true },
  { title: 'Jumlah Terpenuhi', width: 16, centred: true },
  { title: COLUMNS.documents.name, width: 58 },
  { title: 'Dokumen Kurang', width: 36 },
  { title: 'Kerahasiaan', width: 13 },
  { title: 'Lemari', width: 10 },
  { title: 'Map', width: 10 },
] as const

const rowOf = (card: FileCard, index: number): Sheet['rows'][number] => {
  const { activity, completeness, destination, participants, place } = card
  const present = checklistOf(card.service).items.flatMap(({ code }) =>
    card.documents[code]?.state === 'present' ? code : [],
  )
  return [
    numberCell(index + 1),
    textCell(card.number),
    dayCell(card.serviceDate),
    dayCell(card.receivedDate),
    textCell(SERVICES[card.service].name),
    textCell(MODES[card.mode]),
    numberCell(participants?.male),
    numberCell(participants?.female),
    textCell(activity?.theme),
    textCell(activity && ACTIVITY_KINDS[activity.kind]),
    textCell(activity && TARGETS[activity.target]),
    textCell(activity?.village),
    textCell(activity?.speaker),
    textCell(destination && DESTINATIONS[destination]),
    textCell(card.officer.uid),
    textCell(card.officer.name),
    textCell(FILE_STATUS_NAMES[card.status]),
    textCell(LEVELS[completeness.level]),
    numberCell(completeness.required),
    numberCell(completeness.present),
    textCell(present.join(', ')),
    textCell(completeness.missing.join(', ')),
    textCell(CONFIDENTIALITY[card.confidentiality]),
    textCell(place?.cabinet),
    textCell(place?.folder),
  ]
}

const byReceipt = (a: FileCard, b: FileCard): number =>
  (a.receivedDate ?? '').localeCompare(b.receivedDate ?? '') ||
  (a.number ?? '').localeCompare(b.number ?? '', 'id', { numeric: true })

export interface Agenda {
  readonly sheet: Sheet
  readonly files: number
  readonly restricted: number
}

/** The agenda of received files, by day of receipt: nothing of a client. Restricted files are only counted, as in lists. */
export const agendaOf = (span: Span, cards: readonly FileCard[], at: Instant): Agenda => {
  const shown = cards.filter((card) => !card.restricted).sort(byReceipt)
  const restricted = cards.length - shown.length
  const note = [`Agenda berkas ${spanText(span)} per ${formatInstant(at)}: ${shown.length} berkas.`]
  if (restricted > 0) note.push(`${restricted} berkas yang pemrosesannya dibatasi tidak dimuat.`)
  return {
    sheet: { name: 'Agenda', columns: TITLES, rows: shown.map(rowOf), notes: [note.join(' ')] },
    files: shown.length,
    restricted,
  }
}
