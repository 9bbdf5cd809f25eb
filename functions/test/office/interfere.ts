import type { TestOffice } from './office.ts'

/** Lets something happen before the next transaction begins: what was read for it is of before. Answers how to take it away again. */
export const beforeTransaction = (office: TestOffice, happens: () => Promise<unknown>): (() => void) => {
  const transaction = office.db.runTransaction.bind(office.db)
  const mend = () => {
    office.db.runTransaction = transaction
  }
  office.db.runTransaction = async (body, options) => {
    mend()
    await happens()
    return transaction(body, options)
  }
  return mend
}
