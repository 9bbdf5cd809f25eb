import {
  type Actor,
  actorOf,
  FileCardSchema,
  fileNumber,
  type Instant,
  type Period,
  periodOfDay,
  type RegisterAnswer,
  type RegisterCommand,
  type RegisterRow,
  recordRow,
  registerSummary,
  type Service,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { BlindSchema, CounterSchema, type ImportRecord, type Sealed } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { blindHash } from './blind-index.ts'
import { sealIdentity } from './envelope.ts'
import { freshPseudonyms } from './pseudonym.ts'
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

  const known = await transact(world.db, async (tx) => {
    const there = await tx.getAll(
      FileCardSchema,
      prepared.map(({ file }) => paths.file(file)),
    )
    const fresh = prepared.filter((_, index) => there[index] === null)
    const clients = await findClients(tx, world, fresh)
    const numbers = await openCounters(tx, fresh)
    for (const row of inOrderOfReceipt(fresh)) write(tx, row, clients, numbers, { at, importId, actor })
    for (const [name, last] of numbers.last) tx.set(paths.counter(name), { last })
    const done: ImportRecord = { by: uid, at, rows: fresh.length, files: numbers.given }
    if (fresh.length > 0) tx.set(paths.import(importId), done)
    return new Set(prepared.filter((one) => !fresh.includes(one)).map(({ row }) => row))
  })
  return { ...registerSummary(register, (row) => known.has(row)), imported: register.rows.length - known.size }
}

/** A row with its identity sealed for each of its files, and the blind hash of its NIK. */
interface Prepared extends RowIds {
  readonly hash: string | null
  readonly sealed: { readonly file: Sealed; readonly intake: Sealed | null } | null
}

const prepareRows = (world: World, rows: readonly RowIds[], at: Instant): Promise<Prepared[]> =>
  inSteps(rows, async (ids) => {
    const { identity } = ids.row
    if (!identity) return { ...ids, hash: null, sealed: null }
    return {
      ...ids,
      hash: identity.nik === null ? null : await blindHash(world, identity.nik),
      sealed: {
        file: await sealIdentity(world, ids.file, identity, at),
        intake: ids.intake && (await sealIdentity(world, ids.intake, identity, at)),
      },
    }
  })

/** The order in which numbers are given: by day of receipt, then as the register has them. */
const inOrderOfReceipt = (rows: readonly Prepared[]): Prepared[] =>
  rows.toSorted((a, b) => a.row.receivedDate.localeCompare(b.row.receivedDate) || a.row.row - b.row.row)

interface Clients {
  /** blind hash → pseudonym of clients that earlier files know. */
  readonly known: Map<string, string>
  /** Pseudonyms nobody carries, one for each row that may need one. */
  readonly unused: string[]
}

const findClients = async (tx: Tx, world: World, rows: readonly Prepared[]): Promise<Clients> => {
  const hashes = [...new Set(rows.flatMap(({ hash }) => hash ?? []))]
  const found = await tx.getAll(BlindSchema, hashes.map(paths.blind))
  const known = new Map(
    hashes.flatMap((hash, index): [string, string][] => (found[index] ? [[hash, found[index].pseudonym]] : [])),
  )
  return { known, unused: await freshPseudonyms(tx, world, rows.filter(({ sealed }) => sealed !== null).length) }
}

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

/** Writes one row's files. A client met before, in the store or higher up in the register, is a returning one. */
const write = (
  tx: Tx,
  prepared: Prepared,
  clients: Clients,
  numbers: Numbers,
  by: { at: Instant; importId: string; actor: Actor },
): void => {
  const { row, hash, sealed } = prepared
  const period = periodOfDay(row.receivedDate)
  const met = hash === null ? undefined : clients.known.get(hash)
  const pseudonym = sealed && (met ?? clients.unused.pop() ?? null)
  if (hash !== null && met === undefined && pseudonym !== null) {
    clients.known.set(hash, pseudonym)
    tx.create(paths.blind(hash), { pseudonym })
  }
  const recorded = recordRow(row, {
    intake: prepared.intake && { id: prepared.intake, number: nextNumber(numbers, 'IK', period) },
    file: { id: prepared.file, number: nextNumber(numbers, row.form.service, period) },
    client: pseudonym === null ? null : { pseudonym, known: met !== undefined },
    importId: by.importId,
    by: by.actor,
    at: by.at,
  })
  for (const { card, entry } of recorded) tx.save(paths.file(card.id), card, entry)
  if (sealed) tx.create(paths.sealed(prepared.file), sealed.file)
  if (sealed?.intake && prepared.intake) tx.create(paths.sealed(prepared.intake), sealed.intake)
}
