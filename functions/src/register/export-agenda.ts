import {
  AGENDA_LIMIT,
  agendaOf,
  can,
  copyAgenda,
  type ExporterAnswer,
  type ExporterCommand,
  type FileCard,
  FileCardSchema,
  monthsOf,
  type Span,
} from '@catat/domain'
import { FieldPath, type QueryDocumentSnapshot } from 'firebase-admin/firestore'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { Snapshot } from '../store/snapshot.ts'
import { transact } from '../store/transaction.ts'

/** The agenda of a month or a year as a workbook; a row says who took it and how many files, before it is answered. */
export const exportAgenda = async (
  world: World,
  uid: string,
  { span }: Extract<ExporterCommand, { type: 'agenda.export' }>,
  most = AGENDA_LIMIT,
): Promise<ExporterAnswer<'agenda.export'>> => {
  await transact(world.db, async (tx) => accepted(can(await activeStaff(tx, uid), 'agenda.export')))
  const cards = await received(await Snapshot.now(world.db), span, most)
  const { sheet, files, restricted } = agendaOf(span, cards, world.now())
  await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const copies = await hourly(tx, `copied-${uid}`, at)
    const entry = accepted(copyAgenda(span, files, { staff, at, taken: copies.count }))
    copies.add()
    tx.save(paths.staff(uid), staff, entry)
  })
  const { writeWorkbook } = await import('../workbook/write.ts')
  return { xlsx: Buffer.from(await writeWorkbook([sheet], world.now())).toString('base64'), files, restricted }
}

const PAGE = 500

/** The files received in a span. Refuses with export/too-large rather than leave some out. */
const received = async (book: Snapshot, span: Span, most: number): Promise<FileCard[]> => {
  const cards: FileCard[] = []
  for (const period of monthsOf(span)) {
    const month = book.db.collection('files').where('period', '==', period)
    const byId = month.orderBy(FieldPath.documentId()).limit(PAGE)
    for (let last: QueryDocumentSnapshot | null | undefined = null; last !== undefined; ) {
      const docs = await book.documents(last ? byId.startAfter(last) : byId)
      cards.push(...docs.flatMap((doc) => read(FileCardSchema, doc) ?? []))
      if (cards.length > most) throw new Refusal('export/too-large', { count: most })
      last = docs.length === PAGE ? docs.at(-1) : undefined
    }
  }
  return cards
}
