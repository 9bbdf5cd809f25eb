import {
  type Before,
  countPersons,
  coveredMonths,
  DeficiencySchema,
  type DeskCounts,
  emptyFigures,
  type Figures,
  FiguresDocumentSchema,
  foldDeficiency,
  kindOf,
  type Month,
  mergeFigures,
  mergePersons,
  monthsOf,
  type Period,
  type PersonCounts,
  periodEnd,
  periodStart,
  previousReport,
  type Report,
  type ReportId,
  ReportSchema,
  RevisionSchema,
  reportId,
  type TableSource,
  type Year,
} from '@catat/domain'
import type { DocumentSnapshot, Query } from 'firebase-admin/firestore'
import { readPersons } from '../figures/persons.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'

/**
 * What the tables of a report are made of, as of now: a month's own figures with the notes closed since; or the months of a span
 * added up, of which nothing more is read than a few documents each, and everybody in it counted once.
 */
export const gatherSource = async (world: World, report: Report): Promise<TableSource> => {
  const kind = kindOf(report.id)
  const months = await readMonths(world, coveredMonths(report.id))
  const figures = months.map((month) => month.figures).reduce(mergeFigures, emptyFigures())
  const several = kind !== 'monthly'
  return {
    id: report.id,
    period: report.period,
    figures,
    persons: several ? await personsOf(world, coveredMonths(report.id)) : (months[0]?.persons ?? null),
    months: several ? months.map(({ persons: _, figures, ...month }) => ({ ...month, figures: lean(figures) })) : [],
    history: await historyOf(world, report.id, kind === 'annual' ? 2 : 1),
    late: await lateFiles(world, report.id),
    facts: report.facts ?? null,
    desk: kind === 'annual' ? await deskCounts(world, report.id.slice(-4) as Year) : null,
    steps: report.steps,
  }
}

/** Without what only its own report lists. */
const lean = (figures: Figures): Figures => ({ ...figures, activities: [], officers: {} })

type ReadMonth = Month & { readonly persons: PersonCounts | null }

/** The months that have figures, with what became of their notes and what their own report said. */
const readMonths = async (world: World, periods: readonly Period[]): Promise<ReadMonth[]> => {
  const documents = await getAll(world, periods.map(paths.figures))
  const reports = await getAll(
    world,
    periods.map((period) => paths.report(reportId(period))),
  )
  const months = periods.map(async (period, i): Promise<ReadMonth[]> => {
    const document = documents[i] && read(FiguresDocumentSchema, documents[i])
    if (!document) return []
    const report = reports[i] ? read(ReportSchema, reports[i]) : null
    return [
      {
        period,
        figures: await withNotes(world, period, document.figures, periods.length > 1 ? report : null),
        persons: document.persons,
        steps: report?.steps ?? null,
        narrative: report?.narrative ?? null,
      },
    ]
  })
  return (await Promise.all(months)).flat()
}

const getAll = async (world: World, all: readonly string[]): Promise<DocumentSnapshot[]> =>
  all.length === 0 ? [] : world.db.getAll(...all.map((path) => world.db.doc(path)))

/** The figures with the notes closed since: as the month's own report froze them, or read one by one while there is none. */
const withNotes = async (world: World, period: Period, evaluated: Figures, report: Report | null): Promise<Figures> => {
  const figures = structuredClone(evaluated)
  if (report && report.revision > 0) {
    const frozen = read(RevisionSchema, await world.db.doc(paths.revision(report.id, report.revision)).get())
    for (const [code, row] of Object.entries(frozen?.frozen.figures.missing ?? {})) {
      const own = figures.missing[code]
      if (own) figures.missing[code] = { ...own, met: row.met, days: row.days }
    }
    for (const [code, row] of Object.entries(frozen?.frozen.figures.needs ?? {})) {
      const own = figures.needs[code]
      if (own) figures.needs[code] = { ...own, reasons: row.reasons }
    }
    return figures
  }
  const notes = world.db
    .collection('deficiencies')
    .where('period', '==', period)
    .where('status', 'in', ['met', 'cannotBeMet'])
  for await (const note of notes.stream() as AsyncIterable<FirebaseFirestore.QueryDocumentSnapshot>) {
    const deficiency = read(DeficiencySchema, note)
    if (deficiency) foldDeficiency(figures, deficiency)
  }
  return figures
}

const personsOf = async (world: World, periods: readonly Period[]): Promise<PersonCounts> =>
  countPersons(mergePersons(await Promise.all(periods.map((period) => readPersons(world, period)))))

/** Spans of the same kind before, newest first: as their report froze them, else as their months stand. */
const historyOf = async (world: World, id: ReportId, most: number): Promise<Before[]> => {
  const before: Before[] = []
  for (let one = previousReport(id); before.length < most; one = previousReport(one)) {
    const found = await readBefore(world, one)
    if (!found) break
    before.push(found)
  }
  return before
}

const readBefore = async (world: World, id: ReportId): Promise<Before | null> => {
  const report = read(ReportSchema, await world.db.doc(paths.report(id)).get())
  if (report && report.revision > 0) {
    const revision = read(RevisionSchema, await world.db.doc(paths.revision(id, report.revision)).get())
    if (revision) {
      const { figures, persons } = revision.frozen
      return { id, figures: lean(figures), persons, steps: report.steps }
    }
  }
  const periods = coveredMonths(id)
  const documents = (await getAll(world, periods.map(paths.figures))).flatMap(
    (snapshot) => read(FiguresDocumentSchema, snapshot) ?? [],
  )
  if (documents.length === 0) return null
  const figures = documents.map((document) => document.figures).reduce(mergeFigures, emptyFigures())
  const persons = periods.length === 1 ? (documents[0]?.persons ?? null) : await personsOf(world, periods)
  return { id, figures: lean(figures), persons, steps: report?.steps ?? null }
}

/** Files that came for a month before, whose report was out: by service. */
const lateFiles = async (world: World, id: ReportId): Promise<Record<string, number>> => {
  const months = coveredMonths(id)
  const found = await world.db.collection('files').where('countedIn', 'in', months).select('service', 'period').get()
  const late: Record<string, number> = {}
  for (const file of found.docs) {
    // Of a month within the span it is in that month's figures, which the span adds up.
    if (months.some((month) => month === file.get('period'))) continue
    const service = String(file.get('service'))
    late[service] = (late[service] ?? 0) + 1
  }
  return late
}

const countOf = async (query: Query): Promise<number> => (await query.count().get()).data().count

const deskCounts = async (world: World, year: Year): Promise<DeskCounts> => {
  const months = monthsOf(year)
  const [from, to] = [periodStart(months[0] as Period), periodEnd(months.at(-1) as Period)]
  const first = await world.db.collection('files').where('period', '>', '').orderBy('period').limit(1).get()
  const since = Number(String(first.docs[0]?.get('period') ?? year).slice(0, 4))
  const archive: Record<string, number> = {}
  for (let one = since; one <= Number(year); one += 1) {
    const n = await countOf(
      world.db.collection('files').where('period', '>=', `${one}-01`).where('period', '<=', `${one}-12`),
    )
    if (n > 0) archive[one] = n
  }
  const within = (collection: string, field: string) =>
    world.db.collection(collection).where(field, '>=', from).where(field, '<', to)
  const requests: Record<string, number> = {}
  for (const request of (await within('requests', 'receivedAt').select('kind').get()).docs) {
    const kind = String(request.get('kind'))
    requests[kind] = (requests[kind] ?? 0) + 1
  }
  return {
    archive,
    requests,
    breaches: await countOf(within('breaches', 'recordedAt')),
    disclosures: await countOf(within('disclosures', 'openedAt')),
  }
}
