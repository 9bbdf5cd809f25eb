import { documentName } from '../checklist/checklist.ts'
import { DEFICIENCY_REASONS, DEFICIENCY_STATUS_NAMES, type Deficiency } from '../deficiency/shape.ts'
import { SERVICES } from '../lookup/shape.ts'
import type { Cell, TableColumn } from '../report/table.ts'
import { formatInstant } from '../time/format.ts'
import type { Day, Instant } from '../time/shape.ts'
import { dayOf, msOf } from '../time/zone.ts'
import type { Tabular } from '../workbook/table-sheet.ts'
import { LOG_ACTIONS, type LogRow } from './shape.ts'

const text = (title: string, weight: number): TableColumn => ({ title, kind: 'text', weight })
const count = (title: string, weight: number): TableColumn => ({ title, kind: 'count', weight })

/** `31/12/2026`: a book has narrow columns. */
const written = (day: Day): string => day.split('-').reverse().join('/')

const clock = (seconds: number | null): string | null =>
  seconds === null
    ? null
    : seconds < 3600
      ? `${Math.ceil(seconds / 60)} menit`
      : `${(seconds / 3600).toFixed(1).replace('.', ',')} jam`

/** What the act touched, without the id of the file. */
const touched = ({ target }: LogRow): string => (target.includes('_') ? target.slice(target.indexOf('_') + 1) : target)

/** Who handed over what the row receives: of a file its officer. */
const givenBy = ({ action, officer }: LogRow): string | null =>
  action === 'file.receive' || action === 'file.handBack' ? officer || null : null

/** Buku Log In of a span, oldest first, in the columns of the paper book. */
export const logBook = (of: string, rows: readonly LogRow[]): Tabular => ({
  title: `Buku Log In, ${of}`,
  columns: [
    text('No.', 0.5),
    text('Tanggal/Jam (WITA)', 1.6),
    text('Kegiatan', 1.6),
    text('No. Berkas', 1.8),
    text('Layanan', 0.8),
    text('Yang menyerahkan', 1.5),
    text('Yang menerima', 1.7),
    text('Kriteria/tujuan', 1.4),
    text('Baku', 0.9),
    text('Realisasi', 0.9),
    text('Ket.', 1.2),
    text('Sidik', 0.9),
  ],
  rows: rows.map((row, i): Cell[] => [
    String(i + 1),
    `${written(dayOf(row.at))} ${formatInstant(row.at).slice(-10, -5)}`,
    LOG_ACTIONS[row.action],
    row.number,
    row.service,
    givenBy(row),
    row.actor.role === 'system' ? 'Sistem' : row.actor.name,
    touched(row) || null,
    clock(row.standard),
    clock(row.actual),
    row.standard !== null && row.actual !== null && row.actual > row.standard ? 'melebihi baku' : null,
    row.hash.slice(0, 8),
  ]),
  total: null,
  note:
    rows.length === 0
      ? 'Tidak ada kegiatan.'
      : 'Sidik: delapan tanda pertama sidik baris; pembetulan adalah baris baru.',
})

const missing = ({ kind, code }: Deficiency): string => {
  if (kind === 'document') return `${code} ${documentName(code)}`
  return kind === 'need' ? `${code} kebutuhan tanpa berkas layanan` : 'berkas tanpa identifikasi kebutuhan'
}

const DAY_MS = 86_400_000

/** Catatan Kekurangan Berkas of a span, as it stands at `at`. */
export const deficiencyBook = (of: string, notes: readonly Deficiency[], at: Instant): Tabular => ({
  title: `Catatan Kekurangan Berkas, ${of}`,
  columns: [
    text('No.', 0.5),
    text('No. Berkas', 1.6),
    text('Layanan', 0.8),
    text('Petugas', 1.4),
    text('Kode dan nama dokumen kurang', 3),
    text('Kritis', 0.6),
    text('Ditemukan', 1.1),
    text('Batas', 1.1),
    text('Tindak lanjut', 1.3),
    text('Status', 1.3),
    text('Terpenuhi', 1.1),
    count('Umur (hari)', 0.7),
  ],
  rows: notes.map((note, i): Cell[] => [
    String(i + 1),
    note.file.number,
    note.file.service,
    note.officer.name,
    missing(note),
    note.critical ? 'ya' : null,
    written(dayOf(note.foundAt)),
    written(note.dueOn),
    note.promisedFor ? `dijanjikan ${written(note.promisedFor)}` : note.reason ? DEFICIENCY_REASONS[note.reason] : null,
    DEFICIENCY_STATUS_NAMES[note.status],
    note.status === 'met' && note.closedAt ? written(dayOf(note.closedAt)) : null,
    Math.max(0, Math.floor((msOf(note.closedAt ?? at) - msOf(note.foundAt)) / DAY_MS)),
  ]),
  total: null,
  note:
    notes.length === 0
      ? 'Tidak ada kekurangan.'
      : `${[...new Set(notes.map(({ file }) => file.service))].map((code) => `${code}: ${SERVICES[code].name}`).join('; ')}. Kritis: dasar hukum atau keselamatan.`,
})
