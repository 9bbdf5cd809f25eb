import type { Client, Content } from './client.ts'
import { appendToLists } from './list-append.ts'
import { pauses } from './pauses.ts'
import type { Random } from './random.ts'

/** One short history in collections below `place`; answers what is wrong, undefined where nothing is. */
export type Workload = (client: Client, place: string, random: Random) => Promise<string | undefined>

const side = (count: number, run: (n: number) => Promise<void>): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, n) => run(n)))

const numberIn = (content: Content | undefined, field: string): number => Number(content?.[field] ?? 0)

const sum = (rows: readonly Content[], field: string): number =>
  rows.reduce((total, row) => total + numberIn(row, field), 0)

/** Lost updates. */
const counter: Workload = async (client, place, random) => {
  const [clients, rounds] = [2 + random.below(4), 1 + random.below(3)]
  await side(clients, async () => {
    const pause = pauses(random.fork())
    for (let round = 0; round < rounds; round++) {
      await client.transaction(async (transaction) => {
        const n = numberIn(await transaction.get(`${place}/counter`), 'n')
        await pause()
        transaction.set(`${place}/counter`, { n: n + 1 })
      })
    }
  })
  const [row] = await client.query({ collection: place })
  const n = numberIn(row, 'n')
  return n === clients * rounds ? undefined : `${n} of ${clients * rounds} increments remain`
}

/** Write skew: who is on duty may leave while somebody else stays. */
const writeSkew: Workload = async (client, place, random) => {
  const officers = 2 + random.below(2)
  await client.transaction(async (transaction) => {
    for (let n = 0; n < officers; n++) transaction.set(`${place}/${n}`, { onDuty: true })
  })
  const byQuery = random.below(2) === 0
  await side(officers, async (own) => {
    const pause = pauses(random.fork())
    await pause()
    await client.transaction(async (transaction) => {
      const rows: (Content | undefined)[] = []
      if (byQuery) rows.push(...(await transaction.query({ collection: place, where: ['onDuty', true] })))
      else for (let n = 0; n < officers; n++) rows.push(await transaction.get(`${place}/${n}`))
      await pause()
      if (rows.filter((row) => row?.onDuty === true).length > 1) transaction.set(`${place}/${own}`, { onDuty: false })
    })
  })
  const left = await client.query({ collection: place, where: ['onDuty', true] })
  return left.length === 1 ? undefined : `${left.length} officers stay on duty instead of 1`
}

/** Phantoms: the next number of the log book is asked by a query, then written under another name. */
const phantom: Workload = async (client, place, random) => {
  const [clients, rounds] = [2 + random.below(3), 1 + random.below(2)]
  const lastOnly = random.below(2) === 0
  await side(clients, async (own) => {
    const pause = pauses(random.fork())
    for (let round = 0; round < rounds; round++) {
      await client.transaction(async (transaction) => {
        const where = ['year', 2026] as const
        const rows = await transaction.query({ collection: place, where, ...(lastOnly && { last: 'number' }) })
        await pause()
        const number = Math.max(0, ...rows.map((row) => numberIn(row, 'number'))) + 1
        transaction.set(`${place}/${own}-${round}`, { year: 2026, number })
      })
    }
  })
  const numbers = (await client.query({ collection: place })).map((row) => numberIn(row, 'number'))
  numbers.sort((a, b) => a - b)
  const isGapless = numbers.length === clients * rounds && numbers.every((number, i) => number === i + 1)
  return isGapless ? undefined : `the log book has the numbers ${numbers.join(' ')}`
}

/** Fractured reads: transfers leave the total as it is, at every moment. */
const bank: Workload = async (client, place, random) => {
  const accounts = 3
  const total = accounts * 10
  await client.transaction(async (transaction) => {
    for (let n = 0; n < accounts; n++) transaction.set(`${place}/${n}`, { balance: 10 })
  })
  const wrong: string[] = []
  const look = (rows: readonly Content[], how: string): void => {
    if (sum(rows, 'balance') !== total) wrong.push(`${how} saw ${sum(rows, 'balance')} in all instead of ${total}`)
    if (rows.some((row) => numberIn(row, 'balance') < 0)) wrong.push(`${how} saw an account below nothing`)
  }
  const transfer = async (): Promise<void> => {
    const own = random.fork()
    const pause = pauses(own)
    for (let round = 0; round < 2; round++) {
      const source = own.below(accounts)
      const target = (source + 1 + own.below(accounts - 1)) % accounts
      const amount = 1 + own.below(8)
      await client.transaction(async (transaction) => {
        const [before, after] = [
          await transaction.get(`${place}/${source}`),
          await transaction.get(`${place}/${target}`),
        ]
        await pause()
        if (numberIn(before, 'balance') < amount) return
        transaction.set(`${place}/${source}`, { balance: numberIn(before, 'balance') - amount })
        transaction.set(`${place}/${target}`, { balance: numberIn(after, 'balance') + amount })
      })
    }
  }
  const read = async (): Promise<void> => {
    const pause = pauses(random.fork())
    for (let round = 0; round < 3; round++) {
      await pause()
      look(await client.query({ collection: place }), 'a query')
      await client.readOnly(async (transaction) => {
        const rows: Content[] = []
        for (let n = 0; n < accounts; n++) {
          rows.push((await transaction.get(`${place}/${n}`)) ?? {})
          await pause()
        }
        look(rows, 'a read-only transaction')
      })
    }
  }
  await Promise.all([transfer(), transfer(), transfer(), read()])
  look(await client.query({ collection: place }), 'the end')
  return wrong[0]
}

/** Double creation: one wins, the others are told. */
const create: Workload = async (client, place, random) => {
  const winners: number[] = []
  await side(2 + random.below(5), async (own) => {
    await pauses(random.fork())()
    if (await client.create(`${place}/one`, { own })) winners.push(own)
  })
  const [row] = await client.query({ collection: place })
  if (winners.length !== 1) return `${winners.length} clients were told that they had created it`
  return row?.own === winners[0] ? undefined : `client ${winners[0]} was told yes, client ${row?.own} is stored`
}

export const WORKLOADS: Readonly<Record<string, Workload>> = {
  counter,
  'write-skew': writeSkew,
  phantom,
  'list-append': appendToLists,
  bank,
  create,
}
