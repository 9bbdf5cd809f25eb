import type { QuerySpec } from '../../data/live.ts'

/** Open requests, the one that ends first on top. */
export const OPEN_REQUESTS: QuerySpec = {
  collection: 'requests',
  where: [['status', '==', 'open']],
  orderBy: [['dueAt', 'asc']],
  limit: 100,
}
