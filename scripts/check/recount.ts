/**
 * Counts a register anew, from the workbook itself and by nothing of the product: `node scripts/check/recount.ts samples/register-contoh.xlsx`
 * writes what the tables of each report have to show, as `report|table|row|column` and a number. Knows the sample's own spellings only.
 */
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

/** The parts of a zip archive by name, from its directory at the end. */
const unzip = (bytes: Buffer): Map<string, string> => {
  const parts = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
    parts.set(name, (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return parts
}

const plain = (xml: string) =>
  [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)]
    .map(([, text]) => text)
    .join('')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

/** The rows of the first sheet under its head, each by the titles of the head. */
const rowsOf = (parts: ReadonlyMap<string, string>): Record<string, string>[] => {
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    plain(si ?? ''),
  )
  const lines = [...(parts.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].map(
    ([, row]) => {
      const cells: Record<string, string> = {}
      for (const [, letters, attributes, content] of (row ?? '').matchAll(
        /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
      )) {
        const value = /<v>([^<]*)<\/v>/.exec(content ?? '')?.[1]
        if (letters && value !== undefined)
          cells[letters] = /t="s"/.test(attributes ?? '') ? (shared[Number(value)] ?? '') : value
      }
      return cells
    },
  )
  const head = lines.findIndex((line) => Object.values(line).includes('Tanggal Layanan'))
  const titles = Object.entries(lines[head] ?? {})
  return lines
    .slice(head + 1)
    .map((line) => Object.fromEntries(titles.map(([letters, title]) => [title, (line[letters] ?? '').trim()])))
    .filter((line) => line['Jenis Layanan'] !== '')
}

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
]
const two = (n: number | string) => String(n).padStart(2, '0')

/** A day as the sample writes it: Excel's count of days, 24/01/2026, 12 Januari 2026. */
const dayOf = (text: string): string => {
  if (/^\d+$/.test(text)) return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10)
  const [first = '', second = '', year = ''] = text.split(/[/ ]/)
  const month = /^\d+$/.test(second) ? Number(second) : MONTHS.indexOf(second) + 1
  if (month < 1) throw new Error(`no day: ${text}`)
  return `${year}-${two(month)}-${two(first)}`
}

const yearsBetween = (birth: string, day: string) =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)

const SERVICE: Record<string, string> = {
  Konseling: 'Konseling Keluarga',
  Rujukan: 'Rujukan Keluarga',
  Penjangkauan: 'Penjangkauan Keluarga',
  Sosialisasi: 'Sosialisasi Keluarga',
  'Permohonan Sosialisasi': 'Permohonan Sosialisasi Pengasuhan Keluarga',
}
const INTAKE = 'Identifikasi Kebutuhan'
const KECAMATAN = [
  'Takisung',
  'Jorong',
  'Pelaihari',
  'Kurau',
  'Bati-Bati',
  'Panyipatan',
  'Kintap',
  'Tambang Ulang',
  'Batu Ampar',
  'Bajuin',
  'Bumi Makmur',
  'Luar Kabupaten',
]
const MISSPELT: Record<string, string> = {
  Penyipatan: 'Panyipatan',
  'Bati Bati': 'Bati-Bati',
  'Harapan Bumi Makmur': 'Bumi Makmur',
}
const SOURCE: Record<string, string> = { Puskesmas: 'Puskesmas/RS', 'Telepon/WA': 'Telepon/WA/media sosial' }
const BANDS = [5, 12, 17, 24, 44, 59] as const
const BAND_NAMES = ['0–5', '6–12', '13–17', '18–24', '25–44', '45–59', '60+']

const kecamatanOf = (text: string) => {
  const found = KECAMATAN.find((name) => name.toLowerCase() === text.toLowerCase()) ?? MISSPELT[text]
  if (!found) throw new Error(`no kecamatan: ${text}`)
  return found
}

interface File {
  readonly month: string
  readonly service: string
  readonly day: string
  readonly kecamatan: string
  readonly mode: string
  readonly problem: string
  readonly source: string
  readonly sex: string
  readonly band: string
  readonly group: string
  /** NIK, or the row itself where there is none; empty for a talk. */
  readonly person: string
  readonly fresh: boolean
  readonly male: number
  readonly female: number
  readonly needs: readonly string[]
  readonly served: string
}

/** Each row is a file, and another before it where needs were identified. */
const filesOf = (rows: readonly Record<string, string>[]): File[] => {
  const met = new Set<string>()
  return rows
    .map((row, index) => ({ row, index, received: dayOf(row['Tanggal Diterima'] ?? '') }))
    .sort((a, b) => (a.received < b.received ? -1 : a.received > b.received ? 1 : a.index - b.index))
    .flatMap(({ row, index, received }): File[] => {
      const day = dayOf(row['Tanggal Layanan'] ?? '')
      const talk = row['Nama Klien'] === ''
      const age = talk ? 0 : yearsBetween(dayOf(row['Tanggal Lahir'] ?? ''), day)
      const person = talk ? '' : row.NIK || `row ${index}`
      const needs = (row['Kebutuhan Layanan'] ?? '').split(';').flatMap((need) => SERVICE[need.trim()] ?? [])
      const file: File = {
        month: received.slice(0, 7),
        service: row['Jenis Layanan'] ?? '',
        day,
        kecamatan: kecamatanOf(row.Kecamatan ?? ''),
        mode: row.Moda ?? '',
        problem: row.Permasalahan ?? '',
        source: SOURCE[row['Sumber Rujukan'] ?? ''] ?? row['Sumber Rujukan'] ?? '',
        sex: row.JK ?? '',
        band: BAND_NAMES[BANDS.filter((upTo) => age > upTo).length] ?? '',
        group: age < 18 ? 'Anak' : 'Dewasa',
        person,
        fresh: !talk && !met.has(person),
        male: Number(row['Peserta L'] || 0),
        female: Number(row['Peserta P'] || 0),
        needs: [],
        served: '',
      }
      met.add(person)
      return needs.length === 0 ? [file] : [{ ...file, service: INTAKE, needs, served: file.service }, file]
    })
}

type Counts = Map<string, number>

const countInto = (counts: Counts, report: string, files: readonly File[]): void => {
  const add = (table: string, row: string, column: string, n = 1) => {
    const key = `${report}|${table}|${row}|${column}`
    counts.set(key, (counts.get(key) ?? 0) + n)
  }
  const own = files.filter(({ service }) => service !== INTAKE)
  const clients = own.filter(({ person }) => person !== '')
  const short = (service: string) => Object.keys(SERVICE).find((key) => SERVICE[key] === service) ?? 'Identifikasi'
  /** Everybody once, as at the last service. */
  const people = (some: readonly File[]) => {
    const last = new Map<string, File>()
    for (const file of some) {
      const before = last.get(file.person)
      if (file.person !== '' && (!before || before.day <= file.day)) last.set(file.person, file)
    }
    return [...last.values()]
  }
  const everybody = people(files)
  const kind = report.slice(0, report.indexOf('-'))

  if (kind === 'monthly') {
    const headline = (row: string, some: readonly File[]) => {
      const there = new Set(some.map(({ person }) => person))
      const fresh = new Set(files.filter((file) => file.fresh).map(({ person }) => person))
      for (const { person, sex, group } of everybody.filter((one) => there.has(one.person))) {
        for (const column of ['Orang', sex, group, fresh.has(person) ? 'Klien Baru' : 'Klien Lama'])
          add('M1', row, column)
      }
    }
    for (const service of new Set(files.map((file) => file.service)))
      headline(
        service,
        files.filter((file) => file.service === service),
      )
    headline('Jumlah', files)
    for (const { service } of files) {
      for (const row of [service, 'Jumlah']) {
        add('M1', row, 'Berkas Diterima')
        add('M12', row, 'Berkas Dievaluasi')
      }
    }
    for (const { service, kecamatan, mode } of own) {
      for (const row of [kecamatan, 'Jumlah']) for (const column of [short(service), 'Jumlah']) add('M2', row, column)
      for (const row of [service, 'Jumlah']) {
        const active = mode === 'kunjungan' || service === SERVICE.Penjangkauan || service === SERVICE.Sosialisasi
        add('M9', row, active ? 'Aktif' : 'Pasif')
        add('M9', row, mode === 'tatap muka' ? 'Tatap Muka' : mode === 'kunjungan' ? 'Kunjungan' : 'Telepon/Daring')
      }
    }
    for (const { sex, band, group, problem, source } of clients) {
      for (const row of [band, 'Jumlah']) for (const column of [sex, 'Jumlah']) add('M3', row, column)
      for (const row of [problem, 'Jumlah']) for (const column of [`${group} ${sex}`, 'Jumlah']) add('M6', row, column)
      for (const row of [source, 'Jumlah']) add('M7', row, 'Jumlah')
    }
    for (const { band } of people(clients)) for (const row of [band, 'Jumlah']) add('M3', row, 'Orang')
    for (const { day, male, female } of own.filter(({ person }) => person === '')) {
      const written = `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
      for (const row of [written, 'Jumlah']) {
        add('M10', row, 'L', male)
        add('M10', row, 'P', female)
        add('M10', row, 'Jumlah', male + female)
      }
    }
    for (const { needs, served } of files)
      for (const need of needs)
        for (const row of [need, 'Jumlah']) {
          add('M11', row, 'Teridentifikasi')
          add('M11', row, need === served ? 'Terlayani' : 'Belum Terlayani')
        }
    return
  }

  const monthName = (file: File) => MONTHS[Number(file.month.slice(5)) - 1] ?? ''
  if (kind === 'semester') {
    for (const file of files)
      for (const row of [file.service, 'Jumlah'])
        for (const column of [monthName(file).slice(0, 3), 'Jumlah']) add('S1', row, column)
    for (const file of clients)
      for (const row of [file.problem, 'Jumlah'])
        for (const column of [monthName(file).slice(0, 3), 'Jumlah']) add('S2', row, column)
    for (const file of own)
      for (const row of [file.kecamatan, 'Jumlah'])
        for (const column of [monthName(file).slice(0, 3), 'Jumlah']) add('S3', row, column)
    for (const { band, sex } of clients)
      for (const row of [band, 'Jumlah'])
        for (const column of [`Layanan ${sex}`, 'Jumlah Layanan']) add('S4', row, column)
    for (const { band, sex } of people(clients))
      for (const row of [band, 'Jumlah']) for (const column of [`Orang ${sex}`, 'Jumlah Orang']) add('S4', row, column)
    return
  }
  for (const file of files) {
    const half = Number(file.month.slice(5)) <= 6 ? 'Smt I' : 'Smt II'
    for (const row of [file.service, 'Jumlah']) for (const column of [half, 'Tahun Ini']) add('A1', row, column)
    const column = file.service === INTAKE ? 'Identifikasi' : file.person === '' ? 'Kegiatan' : 'Layanan Klien'
    for (const row of [`${monthName(file)} ${file.month.slice(0, 4)}`, 'Jumlah']) {
      add('A2', row, column)
      if (column === 'Kegiatan') add('A2', row, 'Peserta Kegiatan', file.male + file.female)
    }
  }
  const year = `Tahun ${report.slice(-4)}`
  for (const { group } of clients) for (const column of [`Layanan ${group}`, 'Jumlah Layanan']) add('A3', year, column)
  for (const { group } of people(clients))
    for (const column of [`Orang ${group}`, 'Jumlah Orang']) add('A3', year, column)
}

const counts: Counts = new Map()
const files = filesOf(rowsOf(unzip(readFileSync(process.argv[2] ?? ''))))
for (const month of new Set(files.map((file) => file.month)))
  countInto(
    counts,
    `monthly-${month}`,
    files.filter((file) => file.month === month),
  )
for (const year of new Set(files.map((file) => file.month.slice(0, 4)))) {
  const within = files.filter((file) => file.month.startsWith(year))
  countInto(counts, `annual-${year}`, within)
  for (const half of [1, 2] as const) {
    const some = within.filter((file) => Number(file.month.slice(5)) > 6 === (half === 2))
    if (some.length > 0) countInto(counts, `semester-${year}-${half}`, some)
  }
}
console.log(JSON.stringify(Object.fromEntries(counts), null, 1))
