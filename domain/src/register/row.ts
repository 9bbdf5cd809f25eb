import type { FileForm } from '../calls/desk.ts'
import { checklistOf } from '../checklist/checklist.ts'
import type { Activity, Identity } from '../file/shape.ts'
import { AGE_BANDS, type AgeBand, type Flag, SERVICES, type Service, type Sex } from '../lookup/shape.ts'
import { formatNumber } from '../time/format.ts'
import type { Day } from '../time/shape.ts'
import { daysBetween } from '../time/zone.ts'
import type { CellValue } from '../workbook/grid.ts'
import type { Column } from './columns.ts'
import { ageOn, type DayReading, figuresOf, readDay } from './days.ts'
import { type NikReading, nikFits, readNik } from './nik.ts'
import type { RowReader } from './row-reader.ts'
import { type DateColumn, type RegisterContext, type RegisterRow, SHORT_YEAR, type SheetContext } from './shape.ts'
import { fold } from './spelling.ts'
import {
  ACTIVITY_KIND_WORDS,
  DESTINATION_WORDS,
  EDUCATION_WORDS,
  KECAMATAN_WORDS,
  MARITAL_WORDS,
  MODE_WORDS,
  NEED_WORDS,
  OCCUPATION_WORDS,
  PROBLEM_WORDS,
  SERVICE_WORDS,
  SEX_WORDS,
  SOURCE_WORDS,
  TARGET_WORDS,
} from './words.ts'

const DATE = 'tanggal seperti 05/01/2026 atau 5 Januari 2026'
const NOT_A_DAY: Readonly<Record<Extract<DayReading, { ok: false }>['why'], string>> = {
  'not-a-date': DATE,
  'not-on-calendar': 'tanggal yang ada pada kalender, seperti 05/01/2026',
  'short-year': SHORT_YEAR,
  'month-first': 'hari di depan, lalu bulan, seperti 25/01/2026',
}
const EXCHANGED = 'tanggal yang pasti, seperti 5 Januari 2026: hari dan bulan mungkin tertukar'

/** Columns whose years are of this century for certain; a birth may be of the last. */
const RECENT: readonly Column[] = ['serviceDate', 'receivedDate']

/** The day in a cell of this column, and whether it may be taken where both orders of day and month are days. */
export const dayInColumn = (
  cell: CellValue,
  column: DateColumn,
  { orders, shortYears }: SheetContext,
): { readonly reading: DayReading; readonly trusted: boolean } => {
  const order = orders[column]
  return {
    reading: readDay(cell, { order: order.order, century: shortYears && RECENT.includes(column) ? 20 : null }),
    trusted: cell.kind === 'date' ? order.trustsDates : figuresOf(cell) === null || order.trustsTexts,
  }
}

const day = (
  reader: RowReader,
  column: DateColumn,
  context: SheetContext,
): Extract<DayReading, { ok: true }> | null => {
  const typed = reader.text(column)
  if (typed === null) return null
  if (typed === '') return reader.wrong(column, DATE)
  const { reading, trusted } = dayInColumn(reader.cell(column), column, context)
  if (!reading.ok) return reader.wrong(column, NOT_A_DAY[reading.why])
  if (!trusted && reading.swapped !== null) return reader.wrong(column, EXCHANGED)
  if (reading.note !== null) reader.warn(column, reading.note)
  return reading
}

const EARLIEST = '2000-01-01'
/** Days between a service and its receipt beyond which an exchanged day and month is the likelier story. */
const LONG = 60
const SHORT = 31

/** Service date and receipt: in order, not in the future, and not to be read better with day and month exchanged. */
const dates = (reader: RowReader, context: SheetContext): { serviceDate: Day; receivedDate: Day } | null => {
  const { today } = context
  const service = day(reader, 'serviceDate', context)
  const receipt = day(reader, 'receivedDate', context)
  if (!service || !receipt) return null
  const gap = daysBetween(service.day, receipt.day)
  const late = service.day > today || receipt.day > today
  if (late || gap < 0 || gap > LONG) {
    const better = (from: Day | null, to: Day | null) =>
      from !== null && to !== null && to <= today && from <= to && daysBetween(from, to) <= SHORT
    if (better(service.swapped, receipt.day)) return reader.wrong('serviceDate', EXCHANGED)
    if (better(service.day, receipt.swapped)) return reader.wrong('receivedDate', EXCHANGED)
    if (better(service.swapped, receipt.swapped)) return reader.wrong('serviceDate', EXCHANGED)
  }
  if (service.day < EARLIEST) return reader.wrong('serviceDate', 'tanggal mulai tahun 2000')
  if (service.day > today) return reader.wrong('serviceDate', 'tidak lebih dari hari ini')
  if (receipt.day > today) return reader.wrong('receivedDate', 'tidak lebih dari hari ini')
  if (gap < 0) return reader.wrong('receivedDate', 'tidak sebelum tanggal layanan')
  if (gap > LONG) reader.warn('receivedDate', `${formatNumber(gap)} hari sesudah tanggal layanan; periksa tanggalnya`)
  return { serviceDate: service.day, receivedDate: receipt.day }
}

const officer = (reader: RowReader, officers: RegisterContext['officers']) => {
  const typed = reader.text('officer')
  if (typed === null) return null
  const expected = `nama akun petugas, seperti ${Object.keys(officers)[0] ?? 'petugas.konseling'}`
  if (typed === '') return reader.wrong('officer', expected)
  const account = typed.toLowerCase()
  const found = Object.hasOwn(officers, account) ? officers[account] : undefined
  if (!found) return reader.wrong('officer', expected)
  if (account !== typed) reader.warn('officer', `dibaca sebagai ${account}`)
  return { account, uid: found.uid, name: found.name }
}

/** Codes of documents, of the service's own checklist and, for a client, of the identification of needs. */
const documents = (reader: RowReader, service: Service): string[] | null => {
  const typed = reader.text('documents')
  if (typed === null) return null
  const client = SERVICES[service].client
  const lists = client ? [service, 'IK' as const] : [service]
  const known = new Set(lists.flatMap((list) => checklistOf(list).items.map(({ code }) => code)))
  const codes: string[] = []
  for (const part of typed.split(/[,;/\n]| (?=\d{1,2}[.)])/)) {
    const written = part.replace(/^\s*\d{1,2}[.)]\s*/, '').trim()
    if (written === '') continue
    const match = /^([a-z]{2,3})[ .-]*(\d{1,2})$/i.exec(written)
    const code = match ? `${match[1]?.toUpperCase()}-${match[2]?.padStart(2, '0')}` : written
    if (!known.has(code)) {
      const names = lists.map((list) => SERVICES[list].name).join(' atau ')
      return reader.wrong('documents', `kode dokumen dari daftar periksa ${names}`, match ? code : undefined)
    }
    if (code !== written) reader.warn('documents', `dibaca sebagai ${code}`, written)
    if (codes.includes(code)) reader.warn('documents', 'setiap kode sekali saja', code)
    else codes.push(code)
  }
  return codes
}

const MOST_PARTICIPANTS = 10_000

/** A whole number, also as people write it: `12 orang`, `20,0`. An empty cell is nobody of that sex, where the other has some. */
const participants = (reader: RowReader, column: 'male' | 'female'): number | null => {
  const expected = `bilangan bulat 0 sampai ${formatNumber(MOST_PARTICIPANTS)}`
  const typed = reader.text(column)
  if (typed === null) return null
  if (typed === '') {
    reader.warn(column, 'dibaca sebagai 0')
    return 0
  }
  const match = /^(\d{1,5})([.,]0+)?( ?(orang|org|peserta)\.?)?$/i.exec(typed)
  if (!match || Number(match[1]) > MOST_PARTICIPANTS) return reader.wrong(column, expected)
  if (reader.cell(column).kind === 'text') reader.warn(column, `angka, bukan teks; dibaca sebagai ${Number(match[1])}`)
  return Number(match[1])
}

const needs = (reader: RowReader, service: Service): Service[] | null => {
  const typed = reader.text('needs')
  if (typed === null) return null
  const list: Service[] = []
  for (const part of typed.split(/[;,]/)) {
    const written = part.trim()
    if (written === '') continue
    const found = NEED_WORDS.find(written)
    if (!found) return reader.wrong('needs', `dipisah titik koma, salah satu dari: ${NEED_WORDS.names.join(', ')}`)
    if (!found.exact) reader.warn('needs', `dibaca sebagai ${found.name}`, written)
    if (!list.includes(found.code)) list.push(found.code)
  }
  if (list.length > 0 && !list.includes(service)) {
    reader.warn('needs', `memuat ${SERVICES[service].short}; berkas dicatat tanpa tautan identifikasi`)
  }
  return list
}

const bandOf = (age: number): AgeBand =>
  (Object.keys(AGE_BANDS) as AgeBand[]).find((band) => age <= AGE_BANDS[band].upTo) ?? 'unknown'

const OLDEST = 120

const NOT_A_NIK: Readonly<Record<Extract<NikReading, { ok: false }>['why'], string>> = {
  number: '16 angka dalam sel teks, karena sel angka menghilangkan angka terakhir',
  digits: '16 angka atau kosong',
  letters: '16 angka atau kosong',
  impossible: 'NIK yang mungkin: angka ke-7 sampai ke-10 adalah hari dan bulan lahir',
}

const client = (
  reader: RowReader,
  serviceDate: Day | null,
  context: SheetContext,
): { identity: Identity; sex: Sex; ageBand: AgeBand } | null => {
  const name = reader.text('name')
  if (name !== null && (name.length < 1 || name.length > 120 || /\d/.test(name))) {
    reader.wrong('name', 'nama klien, tanpa angka')
  }
  const sex = reader.word('sex', SEX_WORDS)
  const birth = day(reader, 'birthDate', context)
  const age = birth && serviceDate ? ageOn(birth.day, serviceDate) : null
  if (age !== null && (age < 0 || age > OLDEST)) reader.wrong('birthDate', 'tanggal sebelum tanggal layanan')
  const nik = reader.text('nik') === null ? null : readNik(reader.cell('nik'))
  if (nik && !nik.ok) {
    const read = `${nik.digits} angka${nik.why === 'letters' ? ' dan huruf' : nik.why === 'number' ? ' dalam sel angka' : ''}`
    reader.wrong('nik', NOT_A_NIK[nik.why], read)
  } else if (nik?.placeholder) reader.warn('nik', 'angka pengganti, bukan NIK; dicatat tanpa NIK', 'angka pengganti')
  const note = reader.text('note')
  if (!name || !sex || !birth || age === null || !nik?.ok || note === null) return null
  if (nik.nik && !nikFits(nik.nik, birth.day, sex)) {
    reader.warn('nik', 'angka ke-7 sampai ke-12 cocok dengan tanggal lahir dan JK', 'tidak cocok')
  }
  return {
    identity: {
      name,
      nik: nik.nik,
      birthDate: birth.day,
      parents: '',
      phone: '',
      address: '',
      school: '',
      note: note.slice(0, 2000),
    },
    sex,
    ageBand: bandOf(age),
  }
}

const CLIENT_COLUMNS = [
  'name',
  'nik',
  'sex',
  'birthDate',
  'problem',
  'source',
  'needs',
  'education',
  'marital',
  'occupation',
  'destination',
] as const
const ACTIVITY_COLUMNS = ['male', 'female', 'theme', 'activityKind', 'target', 'village', 'speaker'] as const

/** A line about an occasion, as `ActivitySchema` takes it. */
const line = (reader: RowReader, column: 'theme' | 'village' | 'speaker', most: number): string | null => {
  const typed = reader.text(column)
  if (typed === null) return null
  if (typed.length > most || /\d{6}/.test(typed))
    return reader.wrong(column, `paling banyak ${most} huruf, tanpa nomor`)
  return typed
}

/** What a talk was about; null with problems noted, or where the register tells nothing of it. */
const activity = (reader: RowReader): { readonly ok: boolean; readonly told: Activity | null } => {
  const theme = line(reader, 'theme', 120)
  const kind = reader.optional('activityKind', ACTIVITY_KIND_WORDS, 'other')
  const target = reader.optional('target', TARGET_WORDS, 'other')
  const village = line(reader, 'village', 60)
  const speaker = line(reader, 'speaker', 80)
  if (theme === null || !kind || !target || village === null || speaker === null) return { ok: false, told: null }
  const silent = ['theme', 'activityKind', 'target', 'village', 'speaker'] as const
  const told = silent.some((column) => reader.text(column) !== '')
  return { ok: true, told: told ? { theme, kind, target, village, speaker } : null }
}

/** Without a NIK and without a copy of an identity card, the client is recorded as having none. */
const flagsOf = (identity: Identity | null, codes: readonly string[]): Flag[] =>
  identity && identity.nik === null && !codes.includes('IK-06') ? ['withoutNik'] : []

/** The row as it can be recorded, or null with its problems noted in the reader. */
export const readRow = (reader: RowReader, context: SheetContext): RegisterRow | null => {
  const when = dates(reader, context)
  const service = reader.word('service', SERVICE_WORDS)
  const kecamatan = reader.word('kecamatan', KECAMATAN_WORDS, /^kec(amatan)?\b\.? ?/i)
  const mode = reader.word('mode', MODE_WORDS)
  const who = officer(reader, context.officers)
  if (!service) return null
  const codes = documents(reader, service)
  const base = { service, kecamatan, mode, session: 1, stage: 'new', intakeId: null, consent: null, needs: [] } as const

  if (!SERVICES[service].client) {
    const why = `${SERVICES[service].short} bukan layanan klien`
    for (const column of CLIENT_COLUMNS) reader.empty(column, why)
    const male = participants(reader, 'male')
    const female = participants(reader, 'female')
    if (male === 0 && female === 0) reader.wrong('male', 'paling sedikit satu peserta')
    if (reader.text('note')) reader.warn('note', 'kosong; keterangan kegiatan tidak ikut dicatat')
    const about = activity(reader)
    if (!when || !who || !codes || !kecamatan || !mode || male === null || female === null || !about.ok) return null
    const form: FileForm = {
      ...base,
      kecamatan,
      mode,
      needs: [],
      serviceDate: when.serviceDate,
      client: null,
      participants: { male, female },
      activity: about.told,
      destination: null,
      problem: null,
      source: null,
      flags: [],
      handedOver: codes,
    }
    const key = [service, when.serviceDate, when.receivedDate, kecamatan, who.account, mode, male, female].join('|')
    const { uid, name } = who
    return {
      sheet: reader.sheet,
      row: reader.row,
      key,
      officer: { uid, name },
      receivedDate: when.receivedDate,
      form,
      identity: null,
      intake: null,
    }
  }

  for (const column of ACTIVITY_COLUMNS) {
    const it = reader.cell(column)
    const none = it.kind === 'number' ? it.value === 0 : it.kind === 'text' && it.text.trim() === '0'
    if (!none) reader.empty(column, `${SERVICES[service].short} adalah layanan klien`)
  }
  const problem = reader.word('problem', PROBLEM_WORDS)
  const source = reader.word('source', SOURCE_WORDS)
  const wanted = needs(reader, service)
  const education = reader.optional('education', EDUCATION_WORDS, 'unknown')
  const marital = reader.optional('marital', MARITAL_WORDS, 'unknown')
  const occupation = reader.optional('occupation', OCCUPATION_WORDS, 'unknown')
  if (service !== 'RJK') reader.empty('destination', `${SERVICES[service].short} bukan rujukan`)
  const destination = service === 'RJK' ? reader.optional('destination', DESTINATION_WORDS, 'unknown') : null
  const person = client(reader, when?.serviceDate ?? null, context)
  const intakeCodes = codes?.filter((code) => code.startsWith('IK-')) ?? []
  if (wanted?.length === 0 && intakeCodes.length > 0) {
    reader.wrong('needs', 'kebutuhan layanan, karena ada dokumen identifikasi (IK)')
  }
  if (!when || !who || !codes || !kecamatan || !mode || !problem || !source || !wanted || !person) return null
  if (!education || !marital || !occupation || (service === 'RJK' && !destination)) return null
  const { identity, sex, ageBand } = person
  const form: FileForm = {
    ...base,
    kecamatan,
    mode,
    needs: [],
    serviceDate: when.serviceDate,
    client: { kind: 'new', sex, ageBand, education, marital, occupation },
    participants: null,
    activity: null,
    destination,
    problem,
    source,
    flags: flagsOf(identity, intakeCodes),
    handedOver: codes.filter((code) => !code.startsWith('IK-')),
  }
  const { uid, name } = who
  return {
    sheet: reader.sheet,
    row: reader.row,
    key: [service, when.serviceDate, identity.nik ?? `${fold(identity.name)}|${identity.birthDate}`].join('|'),
    officer: { uid, name },
    receivedDate: when.receivedDate,
    form,
    identity,
    intake: wanted.length > 0 ? { needs: wanted, documents: intakeCodes } : null,
  }
}
