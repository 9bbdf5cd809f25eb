import { readFileSync } from 'node:fs'
import {
  addPerson,
  type Before,
  countPersons,
  coveredMonths,
  DESTINATIONS,
  type Destination,
  EDUCATION,
  type Education,
  emptyFigures,
  type Figures,
  type FileCard,
  type FileId,
  type FrozenReport,
  FrozenReportSchema,
  fileNumber,
  foldCard,
  type Instant,
  KECAMATAN,
  kindOf,
  MARITAL,
  type Marital,
  MEANS,
  mergeFigures,
  mergePersons,
  type Narrative,
  NO_CHOICES,
  OCCUPATIONS,
  type Occupation,
  type Period,
  type Persons,
  periodOfDay,
  previousReport,
  type ReportId,
  recordRow,
  reportId,
  type Service,
  SURVEY_ELEMENTS,
} from '@catat/domain'
import * as v from 'valibot'
import { judge } from '../src/register/judge.ts'
import { frozenReport } from '../src/report/paper/samples.fixture.ts'

const REGISTER = new URL('../../samples/register-contoh.xlsx', import.meta.url)
const OFFICERS = {
  'petugas.konseling': 'Mahrita Contoh, S.Psi.',
  'petugas.penjangkauan': 'Syahrani Contoh, S.Sos.',
  'petugas.sosialisasi': 'Rusmiati Contoh, A.Md.',
}

const codesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
/** One of a list, always the same for the same number, in no visible order. */
const pick = <T>(list: readonly T[], n: number): T => list[(n * 7919 + (n >> 2)) % list.length] as T

/** What the register has no column for, invented: schooling, families, where referrals go, what talks were about, how long steps took. */
const filledIn = (card: FileCard, n: number): FileCard => {
  const child = card.client !== null && ['0-5', '6-12', '13-17'].includes(card.client.ageBand)
  const seconds = (most: number) => 60 + ((n * 2654435761) % most)
  return {
    ...card,
    client: card.client && {
      ...card.client,
      education: pick<Education>(child ? ['preschool', 'primary', 'juniorHigh'] : codesOf(EDUCATION).slice(2, 7), n),
      marital: child ? 'single' : pick<Marital>(codesOf(MARITAL).slice(1, 4), n),
      occupation: child ? 'pupil' : pick<Occupation>(codesOf(OCCUPATIONS).slice(1, 6), n),
    },
    destination: card.service === 'RJK' ? pick<Destination>(codesOf(DESTINATIONS).slice(0, 8), n) : null,
    activity: card.participants && {
      theme: pick(['Pengasuhan di era digital', 'Mencegah perkawinan anak', 'Komunikasi dengan remaja'], n),
      kind: pick(['school', 'community', 'parentingClass'] as const, n),
      target: pick(['parents', 'juniorHigh', 'cadres', 'residents'] as const, n),
      village: `Desa Contoh ${1 + (n % 9)}`,
      speaker: pick(Object.values(OFFICERS), n),
    },
    sop: { receive: seconds(330), sort: seconds(1000), waited: seconds(14_000) },
  }
}

/** The files of the sample register as the import records them. */
const readFiles = (): FileCard[] => {
  const officers = Object.fromEntries(
    Object.entries(OFFICERS).map(([account, name]) => [account, { uid: account, name }]),
  )
  const judged = judge({
    bytes: readFileSync(REGISTER),
    context: { officers, today: '2026-12-31' as never, choices: NO_CHOICES },
  })
  if (!judged.ok) throw new Error('the sample register cannot be read')
  const given = new Map<string, number>()
  const pseudonyms = new Map<string, string>()
  const next = (service: Service, period: Period) => {
    const n = (given.get(service + period) ?? 0) + 1
    given.set(service + period, n)
    return { id: `${service}${period}${n}` as FileId, number: fileNumber(service, period, n) }
  }
  return judged.reading.rows
    .toSorted((a, b) => (a.receivedDate < b.receivedDate ? -1 : a.receivedDate > b.receivedDate ? 1 : 0))
    .flatMap((row, n) => {
      const period = periodOfDay(row.receivedDate)
      const key = row.identity?.nik ?? row.key
      const known = pseudonyms.has(key)
      const pseudonym = pseudonyms.get(key) ?? `K-${String(pseudonyms.size + 100_000)}`
      if (row.identity) pseudonyms.set(key, pseudonym)
      const cards = recordRow(row, {
        intake: row.intake ? next('IK', period) : null,
        file: next(row.form.service, period),
        client: row.identity ? { pseudonym, known } : null,
        importId: 'contoh',
        countedIn: null,
        by: { uid: 'noor', name: 'Noor Contoh, A.Md.', role: 'clerk' },
        at: '2026-12-31T16:00:00.000Z' as Instant,
      })
      return cards.map(({ card }) => filledIn(card, n))
    })
}

interface Month {
  readonly period: Period
  readonly figures: Figures
  readonly persons: Persons
}

const OBSTACLES = [
  'Persetujuan wali pada beberapa berkas konseling anak belum dilampirkan karena wali tinggal di luar kabupaten.',
  'Bukti layanan jarak jauh sering berupa tangkapan layar yang tidak terbaca.',
  'Jaringan di Kintap dan Jorong terputus dua hari sehingga berkas diserahkan terlambat.',
]
const PLANS = [
  'Meminta persetujuan wali melalui kantor desa.',
  'Menyediakan formulir bukti layanan jarak jauh.',
  'Menjadwalkan penyerahan berkas dua kali seminggu.',
]
const narrativeOf = (n: number): Narrative => ({
  obstacles: OBSTACLES[n % OBSTACLES.length] ?? '',
  plan: PLANS[n % PLANS.length] ?? '',
})

const facts = {
  population: Object.fromEntries(
    codesOf(KECAMATAN)
      .slice(0, 11)
      .map((code, i) => [code, 21_300 + i * 4_170]),
  ),
  villages: Object.fromEntries(
    codesOf(KECAMATAN)
      .slice(0, 11)
      .map((code, i) => [code, 9 + (i % 8)]),
  ),
  survey: {
    respondents: 128,
    scores: Object.fromEntries(codesOf(SURVEY_ELEMENTS).map((element, i) => [element, 3.1 + (i % 5) * 0.15])),
  },
  means: Object.fromEntries(codesOf(MEANS).map((code, i) => [code, 1 + (i % 4)])),
  evidence: ['SK Bupati tentang pembentukan PUSPAGA', 'MoU dengan Pengadilan Agama Pelaihari'],
}

/** Reports of the sample register, as frozen for their PDF. */
export const sampleYear = () => {
  const files = readFiles()
  const months = coveredMonths('annual-2026' as ReportId).map((period): Month => {
    const figures = emptyFigures()
    const persons: Parameters<typeof addPerson>[0] = new Map()
    for (const card of files) {
      if (card.period !== period) continue
      foldCard(figures, card)
      addPerson(persons, card)
    }
    let left = 0
    for (const row of Object.values(figures.missing)) {
      left += 1
      row.met = Math.floor((row.noted * (left % 4)) / 3)
      row.days = row.met * (1 + (left % 5))
    }
    return { period, figures, persons }
  })
  const sourceOf = (id: ReportId) => {
    const within = months.filter(({ period }) => coveredMonths(id).includes(period))
    return {
      figures: within.map(({ figures }) => figures).reduce(mergeFigures, emptyFigures()),
      persons: countPersons(mergePersons(within.map(({ persons }) => persons))),
      within,
    }
  }
  const steps = { evaluate: 74, report: 4, receive: 11, approve: 14, waited: { receive: 95, approve: 310 } }
  const before = (id: ReportId): Before[] => {
    const former = previousReport(id)
    if (!coveredMonths(former).every((month) => months.some(({ period }) => period === month))) return []
    const { figures, persons } = sourceOf(former)
    return [{ id: former, figures, persons, steps }]
  }

  return (id: ReportId, n: number): FrozenReport => {
    const { figures, persons, within } = sourceOf(id)
    const history = before(id)
    const base = frozenReport()
    const year = kindOf(id) === 'annual'
    // On the fifth morning after its last month.
    const [y = 0, m = 0] = (coveredMonths(id).at(-1) ?? '').split('-').map(Number)
    const at = new Date(Date.UTC(y, m, 5, 2, 30)).toISOString()
    return v.parse(FrozenReportSchema, {
      ...base,
      id,
      frozenAt: at,
      integrity: base.integrity && { ...base.integrity, at },
      period: coveredMonths(id).at(-1),
      revision: 1,
      number: `400.2/${n}/DP2KBP3A/2026`,
      figures,
      persons,
      months:
        within.length > 1
          ? within.map(({ period, figures }, i) => ({ period, figures, steps, narrative: narrativeOf(i) }))
          : [],
      history,
      previous: history[0]
        ? Object.fromEntries(Object.entries(history[0].figures.services).map(([code, row]) => [code, row.received]))
        : null,
      late: kindOf(id) === 'monthly' ? { KSL: 1 } : {},
      facts: year ? facts : null,
      desk: year
        ? { archive: { 2026: figures.files }, requests: { access: 2, correction: 1 }, breaches: 0, disclosures: 3 }
        : null,
      steps,
      narrative: {
        obstacles: OBSTACLES.map((line, i) => `${i + 1}. ${line}`).join('\n'),
        plan: PLANS.map((line, i) => `${i + 1}. ${line}`).join('\n'),
      },
    })
  }
}

export const SAMPLES: readonly [ReportId, ...ReportId[]] = [
  reportId('2026-10' as Period),
  reportId('2026-03' as Period, 'semester'),
  reportId('2026-11' as Period, 'semester'),
  reportId('2026-03' as Period, 'annual'),
]
