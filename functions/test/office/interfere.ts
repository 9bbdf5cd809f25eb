import type { TestOffice } from './office.ts'

const THE_NEXT = (n: number): boolean => n === 1

/**
 * Lets something happen before the next transaction begins, or before each, counted from 1, of which `when` says so: what was read for
 * it is of before. The transactions of what happens do not count. Answers how to take it away again.
 */
export const beforeTransaction = (
  office: TestOffice,
  happens: (n: number) => Promise<unknown>,
  when = THE_NEXT,
): (() => void) => {
  const transaction = office.db.runTransaction.bind(office.db)
  let [count, happening] = [0, false]
  office.db.runTransaction = async (body, options) => {
    if (happening) return transaction(body, options)
    count += 1
    if (when(count)) {
      happening = true
      await happens(count).finally(() => {
        happening = false
      })
    }
    return transaction(body, options)
  }
  return () => {
    office.db.runTransaction = transaction
  }
}
