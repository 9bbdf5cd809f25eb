import {
  type Actor,
  actorOf,
  FileCardSchema,
  type FileNumber,
  fileNumber,
  type Instant,
  type Period,
  periodOf,
  periodOfDay,
  type RegisterAnswer,
  type RegisterCommand,
  type RegisterRow,
  type Report,
  ReportSchema,
  recordRow,
  registerSummary,
  reportId,
  type Service,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import { cluesOf, type IndexPart, openIndex } from '../identity/blind-index.ts'
import { sealIdentity } from '../identity/envelope.ts'
import { freshPseudonyms } from '../identity/pseudonym.ts'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Clues, CounterSchema, type ImportRecord, type Sealed } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { readContent } from './read-register.ts'
import { idsOf, inSteps, type RowIds } from './register-ids.ts'

type Command = Extract<RegisterCommand, { type: 'register.import' }>

/**
 * Records a register: all good rows or none, in one transaction; a row that an earlier import recorded is left alone. Refuses a
 * register with bad rows unless they are to be skipped.
 */
export const importRegister = async (
  world: World,
  uid: string,
  command: Command,
): Promise<RegisterAnswer<'register.import'>> => {
  const register = await readContent(world, uid, 'register.import', command.content)
  const { bad } = registerSummary(register, () => false)
  if (bad > 0 && !command.skipBad) throw new Refusal('register/has-problems', { count: bad })
  const at = world.now()
  const importId = sha256(register.bytes).slice(0, 20)
  const actor = actorOf(register.staff, 'clerk')
  const prepared = await prepareRows(world, await idsOf(world, register.rows), at)

  const { known, letters } = await transact(world.db, async (tx) => {
    const there = await tx.getAll(
      FileCardSchema,
      prepared.map(({ file }) => paths.file(file)),
    )
    const fresh = prepared.filter((_, index) => there[index] === null)
    const clients = await findClients(tx, world, fresh)
    const numbers = await openCounters(tx, fresh)
    const late = await lateReports(tx, fresh)
    const office = await officeOf(tx)
    const numbered = inOrderOfReceipt(fresh).map((one) => ({ ...one, numbers: numbersOf(one, numbers) }))
    for (const [name, last] of numbers.last) tx.set(paths.counter(name), { last })
    for (const row of numbered) write(tx, row, clients, { at, importId, actor, late })
    clients.index.write()
    const done: ImportRecord = { by: uid, at, rows: fresh.length, files: numbers.given }
    if (fresh.length > 0) tx.set(paths.import(importId), done)
    return {
      known: new Set(prepared.filter((one) => !fresh.includes(one)).map(({ row }) => row)),
      letters: [...late.values()].map(({ id, period, number }) => {
        const files = fresh.filter(({ row }) => periodOfDay(row.receivedDate) === period)
        const revision = files.reduce((n, { intake }) => n + (intake ? 2 : 1), 0)
        return writeLetter(
          tx,
          office.clerk.uid,
          { kind: 'report.late', report: id, period, number, revision, digest: null },
          at,
        )
      }),
    }
  })
  await post(world, letters)
  return { ...registerSummary(register, (row) => known.has(row)), imported: register.rows.length - known.size }
}

/** Reports that were sent, of the months into which these rows come. */
const lateReports = async (tx: Tx, rows: readonly Prepared[]): Promise<ReadonlyMap<Period, Report>> => {
  const periods = [...new Set(rows.map(({ row }) => periodOfDay(row.receivedDate)))]
  const reports = await tx.getAll(
    ReportSchema,
    periods.map((period) => paths.report(reportId(period))),
  )
  return new Map(
    reports.flatMap((report): [Period, Report][] =>
      report && report.status !== 'draft' && report.status !== 'returned' ? [[report.period, report]] : [],
    ),
  )
}

/** A row with its identity sealed for each of its files, and where they are found. */
interface Prepared extends RowIds {
  readonly clues: Clues
  readonly sealed: { readonly file: Sealed; readonly intake: Sealed | null } | null
}

const prepareRows = (world: World, rows: readonly RowIds[], at: Instant): Promise<Prepared[]> =>
  inSteps(rows, async (ids) => {
    const { identity } = ids.row
    if (!identity) return { ...ids, clues: { nik: null, phones: [], person: null }, sealed: null }
    const clues = await cluesOf(world, identity)
    return {
      ...ids,
      clues,
      sealed: {
        file: { ...(await sealIdentity(world, ids.file, identity, at)), clues },
        intake: ids.intake && { ...(await sealIdentity(world, ids.intake, identity, at)), clues },
      },
    }
  })

/** The order in which numbers are given: by day of receipt, then as the register has them. */
const inOrderOfReceipt = (rows: readonly Prepared[]): Prepared[] =>
  rows.toSorted((a, b) => a.row.receivedDate.localeCompare(b.row.receivedDate) || a.row.row - b.row.row)

interface Clients {
  /** The places of the blind index that the rows touch. */
  readonly index: IndexPart
  /** Pseudonyms nobody carries, one for each row that may need one. */
  readonly unused: string[]
}

const findClients = async (tx: Tx, world: World, rows: readonly Prepared[]): Promise<Clients> => ({
  index: await openIndex(
    tx,
    rows.map(({ clues }) => clues),
  ),
  unused: await freshPseudonyms(tx, world, rows.filter(({ sealed }) => sealed !== null).length),
})

interface Numbers {
  readonly last: Map<string, number>
  given: number
}

const openCounters = async (tx: Tx, rows: readonly Prepared[]): Promise<Numbers> => {
  const names = [...new Set(rows.flatMap(({ row, intake }) => countersOf(row, intake !== null)))]
  const counters = await tx.getAll(CounterSchema, names.map(paths.counter))
  return { last: new Map(names.map((name, index) => [name, counters[index]?.last ?? 0])), given: 0 }
}

const countersOf = (row: RegisterRow, withIntake: boolean): string[] => {
  const period = periodOfDay(row.receivedDate)
  return (withIntake ? (['IK', row.form.service] as const) : [row.form.service]).map(
    (service) => `${service}-${period}`,
  )
}

const nextNumber = (numbers: Numbers, service: Service, period: Period) => {
  const name = `${service}-${period}`
  const n = (numbers.last.get(name) ?? 0) + 1
  numbers.last.set(name, n)
  numbers.given += 1
  return fileNumber(service, period, n)
}

interface Numbered extends Prepared {
  readonly numbers: { readonly intake: FileNumber | null; readonly file: FileNumber }
}

const numbersOf = ({ row, intake }: Prepared, numbers: Numbers): Numbered['numbers'] => {
  const period = periodOfDay(row.receivedDate)
  return {
    intake: intake && nextNumber(numbers, 'IK', period),
    file: nextNumber(numbers, row.form.service, period),
  }
}

/** Writes one row's files. A client met before, in the store or higher up in the register, is a returning one. */
const write = (
  tx: Tx,
  prepared: Numbered,
  clients: Clients,
  by: { at: Instant; importId: string; actor: Actor; late: ReadonlyMap<Period, Report> },
): void => {
  const { row, clues, sealed, numbers } = prepared
  const [met] = clients.index.entries(clues.nik === null ? [] : [clues.nik]).values()
  const pseudonym = sealed && (met ?? clients.unused.pop() ?? null)
  for (const file of pseudonym === null ? [] : [prepared.file, prepared.intake]) {
    if (file !== null && pseudonym !== null) clients.index.add(clues, file, pseudonym)
  }
  const recorded = recordRow(row, {
    intake: prepared.intake && numbers.intake && { id: prepared.intake, number: numbers.intake },
    file: { id: prepared.file, number: numbers.file },
    client: pseudonym === null ? null : { pseudonym, known: met !== undefined },
    importId: by.importId,
    countedIn: by.late.has(periodOfDay(row.receivedDate)) ? periodOf(by.at) : null,
    by: by.actor,
    at: by.at,
  })
  if (sealed) tx.create(paths.sealed(prepared.file), sealed.file)
  if (sealed?.intake && prepared.intake) tx.create(paths.sealed(prepared.intake), sealed.intake)
  for (const { card, entry } of recorded) tx.save(paths.file(card.id), card, entry)
}
