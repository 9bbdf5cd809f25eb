import { type FileCard, formatTime, type LogRow, LogRowSchema, type Staff } from '@catat/domain'
import { useQuery } from '../../data/live.ts'
import TornNote from '../../kit/torn-note.tsx'
import type { ShownForm } from '../../session/shown.ts'
import { rowsQuery } from './rows-query.ts'

/** Who changed the file last, as a sentence begins. */
export const changedBy = (row: LogRow | undefined, uid: string): string | null => {
  if (!row) return null
  return `${row.actor.uid === uid ? 'Anda sendiri di tempat lain' : row.actor.name} (${formatTime(row.at)})`
}

/** Beside a form of a file: what another person changed in it since the form was opened. */
const Torn = <T extends object>({
  form: { torn, taken, choose },
  card,
  staff,
  names,
  say,
}: {
  readonly form: ShownForm<T>
  readonly card: FileCard
  readonly staff: Staff
  readonly names: Readonly<Record<keyof T, string>>
  readonly say: (field: keyof T) => string
}) => {
  const rows = useQuery({ ...rowsQuery(card.id, staff), limit: 1 }, LogRowSchema)
  const other = rows.at === 'ready' ? changedBy(rows.value[0], staff.uid) : null
  return <TornNote torn={torn} taken={taken} choose={choose} names={names} say={say} other={other} />
}
export default Torn
