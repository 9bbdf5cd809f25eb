import {
  addPerson,
  countPersons,
  emptyFigures,
  type Figures,
  foldCard,
  mergeFigures,
  mergePersons,
  monthsOf,
  packPersons,
  publicSheets,
  type ReportId,
  reportTables,
  tableSheet,
  unpackPersons,
  type Year,
} from '@catat/domain'
import { frozenReport } from '../src/report/paper/samples.fixture.ts'
import { writeWorkbook } from '../src/workbook/write.ts'
import { cardOf } from './audit-files.ts'

const FILES = 100_000
const ROUNDS = 5

/** A year of files as its months keep them: figures and lines of people, some of whom come again. */
const months = monthsOf('2026' as Year).map((period, m) => {
  const figures = emptyFigures()
  const persons: Parameters<typeof addPerson>[0] = new Map()
  for (let n = m; n < FILES; n += 12) {
    const card = cardOf(n)
    const client = card.client && { ...card.client, pseudonym: `K-${(n % 60_000).toString(36).padStart(6, '0')}` }
    const own = { ...card, client, period }
    foldCard(figures, own)
    addPerson(persons, own)
  }
  return { period, figures, lines: packPersons(persons) }
})

const measure = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
  let made = await work()
  const efforts: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const effort = process.cpuUsage()
    made = await work()
    const { user, system } = process.cpuUsage(effort)
    efforts.push((user + system) / 1000)
  }
  const median = efforts.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  console.log(`${name.padEnd(44)}CPU ${median.toFixed(0).padStart(5)} ms`)
  return made
}

const lean = (figures: Figures): Figures => ({ ...figures, activities: [], officers: {} })
const source = await measure(`${FILES} files of 12 months added up, people once`, () => ({
  figures: months.map(({ figures }) => figures).reduce(mergeFigures, emptyFigures()),
  persons: countPersons(mergePersons(months.map(({ lines }) => unpackPersons(lines)))),
}))
const report = {
  ...frozenReport(),
  ...source,
  id: 'annual-2026' as ReportId,
  months: months.map(({ period, figures }) => ({ period, figures: lean(figures), steps: null, narrative: null })),
}
const tables = await measure('its tables', () => reportTables(report))
await measure('its workbook, all tables', () =>
  writeWorkbook(
    tables.map((table) => tableSheet(table.id, table)),
    report.frozenAt,
  ),
)
await measure('its public edition', () =>
  publicSheets(
    report,
    months.map(({ period, figures }) => ({ period, figures, threshold: 5 })),
  ),
)
console.log(`people ${source.persons.all.total}; median of ${ROUNDS}; Node ${process.version}`)
