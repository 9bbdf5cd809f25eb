import {
  can,
  copyBook,
  type Deficiency,
  DeficiencySchema,
  deficiencyBook,
  type ExporterAnswer,
  type ExporterCommand,
  FileCardSchema,
  formatPeriod,
  type LogRow,
  LogRowSchema,
  logBook,
  nextPeriod,
  periodStart,
  tableSheet,
} from '@catat/domain'
import type { Query, QueryDocumentSnapshot } from 'firebase-admin/firestore'
import type * as v from 'valibot'
import { emblemOf } from '../office/keep-emblem.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<ExporterCommand, { type: 'book.export' }>

/** As many rows as a book may have on paper. */
const MOST = 10_000

const all = async <S extends v.GenericSchema>(schema: S, query: Query): Promise<v.InferOutput<S>[]> => {
  const docs = (await query.limit(MOST + 1).get()).docs as QueryDocumentSnapshot[]
  if (docs.length > MOST) throw new Refusal('export/too-large', { count: MOST })
  return docs.flatMap((doc) => read(schema, doc) ?? [])
}

const pagesOf = async ({ db, now }: World, { book, of }: Command) => {
  const name = of.kind === 'month' ? formatPeriod(of.period) : await numberOf(db, of.id)
  if (book === 'log') {
    const rows =
      of.kind === 'file'
        ? db.collection(`${paths.file(of.id)}/log`).orderBy('seq')
        : db
            .collectionGroup('log')
            .where('at', '>=', periodStart(of.period))
            .where('at', '<', periodStart(nextPeriod(of.period)))
            .orderBy('at', 'desc')
    const found = await all(LogRowSchema, rows)
    return logBook(name, found.sort(byTime))
  }
  const notes = db.collection('deficiencies')
  const found: Deficiency[] = await all(
    DeficiencySchema,
    of.kind === 'file' ? notes.where('file.id', '==', of.id) : notes.where('period', '==', of.period),
  )
  found.sort((a, b) => (a.foundAt === b.foundAt ? (a.id < b.id ? -1 : 1) : a.foundAt < b.foundAt ? -1 : 1))
  return deficiencyBook(name, found, now())
}

const byTime = (a: LogRow, b: LogRow): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.chain !== b.chain) return a.chain < b.chain ? -1 : 1
  return a.seq - b.seq
}

const numberOf = async (db: World['db'], id: string): Promise<string> => {
  const card = read(FileCardSchema, await db.doc(paths.file(id)).get())
  if (!card) throw new Refusal('file/missing')
  return card.number ?? 'berkas belum bernomor'
}

/** Buku Log In or Catatan Kekurangan Berkas of a month or a file, on paper and as a workbook; a row says who took it. */
export const exportBook = async (
  world: World,
  uid: string,
  command: Command,
): Promise<ExporterAnswer<'book.export'>> => {
  await transact(world.db, async (tx) => accepted(can(await activeStaff(tx, uid), 'book.export')))
  const table = await pagesOf(world, command)
  const at = world.now()
  const office = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const copies = await hourly(tx, `copied-${uid}`, at)
    const of = command.of.kind === 'month' ? command.of.period : command.of.id
    const entry = accepted(copyBook(`${command.book}:${of}`, table.rows.length, { staff, at, taken: copies.count }))
    const office = await officeOf(tx)
    copies.add()
    tx.save(paths.staff(uid), staff, entry)
    return office
  })
  const [{ renderBook }, { writeWorkbook }] = await Promise.all([
    import('./render-book.ts'),
    import('../workbook/write.ts'),
  ])
  const { pdf } = await renderBook(table, office, at, await emblemOf(world, office))
  const sheet = tableSheet(command.book === 'log' ? 'Buku Log In' : 'Catatan Kekurangan', table)
  const xlsx = await writeWorkbook([sheet], at)
  return {
    pdf: Buffer.from(pdf).toString('base64'),
    xlsx: Buffer.from(xlsx).toString('base64'),
    rows: table.rows.length,
  }
}
