import {
  type DisclosureAnswer,
  type DisclosureCommand,
  DisclosureSchema,
  disclosedView,
  FileCardSchema,
  LogRowSchema,
  viewDisclosed,
  watermarkOf,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<DisclosureCommand, { type: 'disclosure.view' }>

/** Rows of its history that are shown. */
const HISTORY = 50

/** Shows a disclosed file by its pseudonym to who takes part; the rows that say so are committed before. */
export const viewDisclosedFile = async (
  world: World,
  uid: string,
  command: Command,
): Promise<DisclosureAnswer<'disclosure.view'>> => {
  const { card, watermark } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const before = await tx.get(DisclosureSchema, paths.disclosure(command.id))
    const file = await tx.get(FileCardSchema, paths.file(command.file))
    const { disclosure, entry, files, card } = accepted(viewDisclosed(before, command, file, { staff, at }))
    for (const touched of files) tx.save(paths.file(touched.card.id), touched.card, touched.entry)
    tx.save(paths.disclosure(command.id), disclosure, entry)
    return { card, watermark: watermarkOf(staff, disclosure, at) }
  })
  const rows = await world.db
    .collection(`${paths.file(command.file)}/log`)
    .orderBy('seq', 'desc')
    .limit(HISTORY)
    .get()
  return {
    view: disclosedView(
      card,
      rows.docs.flatMap((row) => read(LogRowSchema, row) ?? []),
    ),
    watermark,
  }
}
