import { expect, it } from 'vitest'
import { type Client, refusal } from './client.ts'

/** Transactions through each SDK's own retrying. */
export const transactionsContract = (connect: () => Client): void => {
  it('a transaction that throws leaves nothing behind', async () => {
    const client = connect()
    const failing = client.transaction(async (transaction) => {
      await transaction.get('tx/thrown')
      transaction.set('tx/thrown', { a: 1 })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await client.get('tx/thrown')).toBeUndefined()
  })

  it('an update of what was read as missing is refused', async () => {
    const client = connect()
    const failing = client.transaction(async (transaction) => {
      await transaction.get('tx/missing')
      transaction.update('tx/missing', { a: 1 })
    })
    expect(await refusal(failing)).toMatch(/NOT_FOUND|INVALID_ARGUMENT|ERROR/i)
    expect(await client.get('tx/missing')).toBeUndefined()
  })

  it('counting by several at once loses nothing', async () => {
    const client = connect()
    await client.set('tx/counter', { n: 0 })
    const count = () =>
      client.transaction(async (transaction) => {
        const { n } = (await transaction.get('tx/counter')) as { n: number }
        transaction.update('tx/counter', { n: n + 1 })
      })
    await Promise.all(Array.from({ length: 4 }, count))
    expect(await client.get('tx/counter')).toEqual({ n: 4 })
  })

  it('what one transaction reads and writes is all of one moment', async () => {
    const client = connect()
    await client.set('tx/from', { n: 10 })
    await client.set('tx/to', { n: 0 })
    await client.transaction(async (transaction) => {
      const { n } = (await transaction.get('tx/from')) as { n: number }
      await transaction.get('tx/to')
      transaction.set('tx/from', { n: n - 3 })
      transaction.set('tx/to', { n: 3 })
      transaction.delete('tx/nothing')
    })
    expect([await client.get('tx/from'), await client.get('tx/to')]).toEqual([{ n: 7 }, { n: 3 }])
  })
}
