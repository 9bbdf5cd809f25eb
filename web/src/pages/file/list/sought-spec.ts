import type { FileCard, Period, Staff } from '@catat/domain'
import type { QuerySpec } from '../../../data/live.ts'
import { numbersWith, soughtOf } from '../../../text/sought.ts'
import { HANDED_OVER, ownOf, PAGE } from './model.ts'

/**
 * What was looked for as a query, whatever the queue: a number by how it begins or ends, a client by the pseudonym; null where nothing was.
 * `months`: the last twelve, newest first, for the last part of a number.
 */
export const soughtSpec = (
  number: string,
  staff: Pick<Staff, 'uid' | 'roles'>,
  after: FileCard | null,
  months: readonly Period[],
): QuerySpec | null => {
  const sought = soughtOf(number)
  if (!('text' in sought)) return null
  if (sought.kind === 'client') {
    const where: QuerySpec['where'] = [
      ...ownOf(staff),
      ['client.pseudonym', '==', sought.text],
      ['status', 'in', HANDED_OVER],
    ]
    return { collection: 'files', where, orderBy: [], limit: PAGE }
  }
  const numbered: QuerySpec['where'] =
    sought.kind === 'serial'
      ? [['number', 'in', numbersWith(sought, months)]]
      : [
          ['number', '>=', sought.text],
          ['number', '<', `${sought.text}\uf8ff`],
        ]
  return {
    collection: 'files',
    where: [...ownOf(staff), ...numbered],
    orderBy: [['number', 'asc']],
    limit: PAGE,
    ...(after ? { startAfter: [after.number] } : {}),
  }
}
