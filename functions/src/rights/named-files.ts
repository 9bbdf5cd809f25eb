import { FileCardSchema, type FileNumber, type Found } from '@catat/domain'
import type { Tx } from '../store/transaction.ts'

const IN_AT_ONCE = 30

/** The files with these numbers, in that order; of a number that nobody has, null. */
export const namedFiles = async (tx: Tx, numbers: readonly FileNumber[]): Promise<Found> => {
  const cards = []
  for (let start = 0; start < numbers.length; start += IN_AT_ONCE) {
    const some = numbers.slice(start, start + IN_AT_ONCE)
    cards.push(...(await tx.find(FileCardSchema, tx.db.collection('files').where('number', 'in', some))))
  }
  const known = new Map(cards.map((card) => [card.number, card]))
  return numbers.map((number) => ({ number, card: known.get(number) ?? null }))
}
