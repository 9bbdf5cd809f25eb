import type { Staff } from '@catat/domain'
import type { QuerySpec } from '../../data/live.ts'
import { readsWholeBook } from '../log/readers.ts'

/** The newest rows of a file's own chain. Who is only an officer asks for own rows, as the rules demand. */
export const rowsQuery = (fileId: string, staff: Staff): QuerySpec => ({
  collection: `files/${fileId}/log`,
  where: readsWholeBook(staff) ? [] : [['officer', '==', staff.uid]],
  orderBy: [['seq', 'desc']],
  limit: 100,
})
