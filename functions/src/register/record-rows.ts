import {
  type Actor,
  FileCardSchema,
  type FileNumber,
  fileNumber,
  followNeed,
  hasNeeds,
  type Instant,
  isSent,
  monthsOfReceipt,
  type Period,
  periodOf,
  periodOfDay,
  type Report,
  ReportSchema,
  recordRow,
  reportId,
  type Service,
} from '@catat/domain'
import { type IndexPart, openIndex } from '../identity/blind-index.ts'
import { freshPseudonyms } from '../identity/pseudonym.ts'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { CounterSchema, type Import, ImportSchema, type StagedRow, StagedRowSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'

/**
 * Rows of one transaction. With index entries a client's row takes up to 55 kB of the 10 MiB that Firestore commits at once, and few
 * enough documents touch the same place of an index.
 */
const AT_ONCE = 50

/**
 * Records what is staged, step by step; each step moves the import's `next` in the same transaction, so that a crash, a second runner or
 * a repetition anywhere records nothing twice. Answers the import as it stands at the end.
 */
export const recordStaged = async (world: World, id: string): Promise<Import | null> => {
  for (;;) {
    const { now, letters } = await transact(world.db, (tx) => step(tx, world, id))
    await post(world, letters)
    if (now?.state !== 'recording') return now
  }
}

interface Step {
  readonly now: Import | null
  readonly letters: readonly string[]
}

const step = async (tx: Tx, world: World, id: string): Promise<Step> => {
  const found = await tx.get(ImportSchema, paths.import(id))
  if (found?.state !== 'recording') return { now: found, letters: [] }
  const until = Math.min(found.next + AT_ONCE, found.rows)
  const places = Array.from({ length: until - found.next }, (_, n) => paths.staged(id, found.next + n))
  const staged = (await tx.getAll(StagedRowSchema, places)).flatMap((row) => row ?? [])
  if (staged.length < places.length) throw new RangeError('a row that was laid down is gone')
  const there = await tx.getAll(
    FileCardSchema,
    staged.map(({ file }) => paths.file(file)),
  )
  const fresh = staged.filter((_, n) => there[n] === null)
  const clients = await findClients(tx, world, fresh)
  const numbers = await openCounters(tx, fresh)
  const sent = await sentReports(tx, fresh)
  const office = await officeOf(tx)
  const numbered = fresh.map((row) => ({ ...row, numbers: numbersOf(row, numbers) }))
  // The rows of the log book tell what was written before them.
  for (const [name, last] of numbers.last) tx.set(paths.counter(name), { last })
  for (const row of numbered) write(tx, row, clients, { at: found.at, importId: id, actor: found.actor, sent })
  clients.index.write()
  for (const place of places) tx.delete(place)
  const after: Import = {
    ...found,
    next: until,
    recorded: found.recorded + fresh.length,
    files: found.files + numbers.given,
    state: until === found.rows ? 'done' : 'recording',
    late: lateAfter(found.late, fresh, sent),
  }
  tx.set(paths.import(id), after)
  const letters =
    after.state === 'done'
      ? Object.values(after.late).map(({ period, number, files }) =>
          writeLetter(
            tx,
            office.clerk.uid,
            { kind: 'report.late', report: reportId(period), period, number, revision: files, digest: null },
            found.at,
          ),
        )
      : []
  return { now: after, letters }
}

/** Reports that were sent, of the months into which these rows come. */
const sentReports = async (tx: Tx, rows: readonly StagedRow[]): Promise<ReadonlyMap<Period, Report>> => {
  const periods = monthsOfReceipt(rows.map(({ row }) => row))
  const reports = await tx.getAll(
    ReportSchema,
    periods.map((period) => paths.report(reportId(period))),
  )
  return sentByMonth(reports)
}

/** Of these reports those that were sent, by their month. */
export const sentByMonth = (reports: readonly (Report | null)[]): ReadonlyMap<Period, Report> =>
  new Map(reports.flatMap((report): [Period, Report][] => (report && isSent(report) ? [[report.period, report]] : [])))

/** How many files came too late for which report. */
const lateAfter = (
  before: Import['late'],
  rows: readonly StagedRow[],
  sent: ReadonlyMap<Period, Report>,
): Import['late'] => {
  const late = { ...before }
  for (const { row, intake } of rows) {
    const report = sent.get(periodOfDay(row.receivedDate))
    if (!report) continue
    const files = (late[report.id]?.files ?? 0) + (intake ? 2 : 1)
    late[report.id] = { period: report.period, number: report.number, files }
  }
  return late
}

interface Clients {
  /** The places of the blind index that the rows touch. */
  readonly index: IndexPart
  /** Pseudonyms nobody carries, one for each row that may need one. */
  readonly unused: string[]
}

const findClients = async (tx: Tx, world: World, rows: readonly StagedRow[]): Promise<Clients> => ({
  index: await openIndex(
    tx,
    rows.flatMap(({ sealed }) => (sealed ? [sealed.file.clues] : [])),
  ),
  unused: await freshPseudonyms(tx, world, rows.filter(({ sealed }) => sealed !== null).length),
})

interface Numbers {
  readonly last: Map<string, number>
  given: number
}

const openCounters = async (tx: Tx, rows: readonly StagedRow[]): Promise<Numbers> => {
  const names = [...new Set(rows.flatMap(countersOf))]
  const counters = await tx.getAll(CounterSchema, names.map(paths.counter))
  return { last: new Map(names.map((name, index) => [name, counters[index]?.last ?? 0])), given: 0 }
}

const countersOf = ({ row, intake }: StagedRow): string[] => {
  const period = periodOfDay(row.receivedDate)
  return (intake ? (['IK', row.form.service] as const) : [row.form.service]).map((service) => `${service}-${period}`)
}

const nextNumber = (numbers: Numbers, service: Service, period: Period) => {
  const name = `${service}-${period}`
  const n = (numbers.last.get(name) ?? 0) + 1
  numbers.last.set(name, n)
  numbers.given += 1
  return fileNumber(service, period, n)
}

interface Numbered extends StagedRow {
  readonly numbers: { readonly intake: FileNumber | null; readonly file: FileNumber }
}

const numbersOf = ({ row, intake }: StagedRow, numbers: Numbers): Numbered['numbers'] => {
  const period = periodOfDay(row.receivedDate)
  return {
    intake: intake && nextNumber(numbers, 'IK', period),
    file: nextNumber(numbers, row.form.service, period),
  }
}

/** Writes one row's files. A client met before, in the store or higher up in the register, is a returning one. */
const write = (
  tx: Tx,
  { row, sealed, file, intake, numbers }: Numbered,
  clients: Clients,
  by: { at: Instant; importId: string; actor: Actor; sent: ReadonlyMap<Period, Report> },
): void => {
  const clues = sealed?.file.clues ?? null
  const [met] = clients.index.entries(clues?.nik ? [clues.nik] : []).values()
  const pseudonym = sealed && (met ?? clients.unused.pop() ?? null)
  for (const id of [file, intake]) if (id && clues && pseudonym) clients.index.add(clues, id, pseudonym)
  const recorded = recordRow(row, {
    intake: intake && numbers.intake && { id: intake, number: numbers.intake },
    file: { id: file, number: numbers.file },
    client: pseudonym === null ? null : { pseudonym, known: met !== undefined },
    importId: by.importId,
    countedIn: by.sent.has(periodOfDay(row.receivedDate)) ? periodOf(by.at) : null,
    by: by.actor,
    at: by.at,
  })
  if (sealed) tx.create(paths.sealed(file), sealed.file)
  if (sealed?.intake && intake) tx.create(paths.sealed(intake), sealed.intake)
  for (const { card } of recorded) {
    if (!hasNeeds(card)) continue
    for (const service of card.needs) {
      const need = followNeed(null, card, service, by.at)
      tx.create(paths.need(need.id), need)
    }
  }
  for (const { card, entry } of recorded) tx.save(paths.file(card.id), card, entry)
}
