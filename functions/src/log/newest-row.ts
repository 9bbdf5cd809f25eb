import type { Firestore } from 'firebase-admin/firestore'

/** When the newest row of the log book was written, milliseconds; null: there is none. */
export const newestRow = async (db: Firestore): Promise<number | null> => {
  const newest = await db.collectionGroup('log').orderBy('at', 'desc').limit(1).get()
  const at = Date.parse(String(newest.docs[0]?.get('at')))
  return Number.isNaN(at) ? null : at
}
