import { Query, type QuerySnapshot } from 'firebase-admin/firestore'
import type { TestOffice } from './office.ts'

/** Every document that is read while `act` runs: by its path, or as one of its collection where a list was asked for. Sorted. */
export const readsOf = async (office: TestOffice, act: () => Promise<unknown>): Promise<readonly string[]> => {
  const { db } = office
  const reads: string[] = []
  const [getAll, get, stream] = [db.getAll.bind(db), Query.prototype.get, Query.prototype.stream]
  db.getAll = async (...asked) => {
    const found = await getAll(...asked)
    reads.push(...found.map(({ ref }) => ref.path))
    return found
  }
  Query.prototype.get = async function (this: Query): Promise<QuerySnapshot> {
    const found = await get.call(this)
    reads.push(...found.docs.map(({ ref }) => `${ref.parent.path}/*`))
    return found
  }
  Query.prototype.stream = function (this: Query) {
    return stream.call(this).on('data', ({ ref }) => reads.push(`${ref.parent.path}/*`))
  }
  try {
    await act()
  } finally {
    db.getAll = getAll
    Query.prototype.get = get
    Query.prototype.stream = stream
  }
  return reads.sort()
}
