import { describe, expect, it } from 'vitest'
import type { Consistency, TransactionId } from './api.ts'
import {
  DATABASE,
  from,
  name,
  OWNER,
  openMemory,
  pathsOf,
  plainFields,
  ROOT,
  read,
  remove,
  runQuery,
  set,
  value,
  write,
} from './office.fixture.ts'
import type { OpenedService } from './open.ts'

const begin = (service: OpenedService, readOnly = false): Promise<TransactionId> =>
  service.beginTransaction(OWNER, DATABASE, { readOnly })

const inside = (transaction: TransactionId): Consistency => ({ kind: 'transaction', transaction })

const get = async (service: OpenedService, transaction: TransactionId, path: string): Promise<unknown> => {
  const { results } = await service.getDocuments(OWNER, DATABASE, {
    names: [name(path)],
    consistency: inside(transaction),
  })
  const document = results[0]?.document
  return document ? plainFields(document.fields) : undefined
}

const free = from('c', {
  where: { kind: 'field', field: ['free'], op: 'EQUAL', value: value(true) },
})

describe('a transaction is aborted', () => {
  it('when a document it read was changed: no lost update', async () => {
    const service = await openMemory()
    await write(service, set('c/x', { n: 1 }))
    const [one, two] = [await begin(service), await begin(service)]
    expect(await get(service, one, 'c/x')).toEqual({ n: 1 })
    expect(await get(service, two, 'c/x')).toEqual({ n: 1 })
    await service.commit(OWNER, DATABASE, [set('c/x', { n: 2 })], one)
    await expect(service.commit(OWNER, DATABASE, [set('c/x', { n: 2 })], two)).rejects.toMatchObject({
      status: 'ABORTED',
    })
    expect(plainFields((await read(service, 'c/x'))?.fields ?? new Map())).toEqual({ n: 2 })
  })

  it('when each read what the other wrote: no write skew', async () => {
    const service = await openMemory()
    await write(service, set('c/x', { duty: true }), set('c/y', { duty: true }))
    const [one, two] = [await begin(service), await begin(service)]
    for (const transaction of [one, two]) for (const path of ['c/x', 'c/y']) await get(service, transaction, path)
    await service.commit(OWNER, DATABASE, [set('c/x', { duty: false })], one)
    await expect(service.commit(OWNER, DATABASE, [set('c/y', { duty: false })], two)).rejects.toMatchObject({
      status: 'ABORTED',
    })
  })

  it('when a document it missed came to be', async () => {
    const service = await openMemory()
    const transaction = await begin(service)
    expect(await get(service, transaction, 'c/x')).toBeUndefined()
    await write(service, set('c/x', {}))
    await expect(service.commit(OWNER, DATABASE, [set('c/y', {})], transaction)).rejects.toMatchObject({
      status: 'ABORTED',
    })
  })

  it.each([
    ['appeared in', [set('c/z', { free: true })]],
    ['vanished from', [remove('c/x')]],
    ['was changed into', [set('c/y', { free: true })]],
    ['was changed out of', [set('c/x', { free: false })]],
    ['was changed within', [set('c/x', { free: true, room: 2 })]],
  ])('when a document %s a query it ran: no phantom', async (_what, writes) => {
    const service = await openMemory()
    await write(service, set('c/x', { free: true }), set('c/y', { free: false }))
    const transaction = await begin(service)
    expect(pathsOf(await runQuery(service, free, inside(transaction)))).toEqual(['c/x'])
    await write(service, ...writes)
    await expect(service.commit(OWNER, DATABASE, [set('d/1', {})], transaction)).rejects.toMatchObject({
      status: 'ABORTED',
    })
  })

  it('when a collection it listed got a document, but not behind the page it saw', async () => {
    const service = await openMemory()
    await write(service, set('c/1', {}), set('c/3', {}), set('c/5', {}))
    const list = async (pageSize: number) => {
      const transaction = await service.beginTransaction(OWNER, DATABASE, { readOnly: false })
      const consistency = { kind: 'transaction', transaction } as const
      const page = { parent: ROOT, collectionId: 'c', pageSize, pageToken: '', orderBy: '', showMissing: false }
      await service.listDocuments(OWNER, { ...page, consistency })
      return transaction
    }
    const [all, one] = [await list(10), await list(1)]
    await write(service, set('c/4', {}))
    await expect(service.commit(OWNER, DATABASE, [set('d/1', {})], all)).rejects.toMatchObject({ status: 'ABORTED' })
    await service.commit(OWNER, DATABASE, [set('d/2', {})], one)
  })

  it('when its id is unknown, of another database, ended or idle too long: then as an invalid argument', async () => {
    const service = await openMemory()
    const transaction = await begin(service)
    const message = 'The referenced transaction has expired or is no longer valid.'
    await expect(service.commit(OWNER, DATABASE, [], new Uint8Array([1]))).rejects.toThrow(message)
    await expect(service.commit(OWNER, 'projects/demo/databases/other', [], transaction)).rejects.toThrow(message)
    await service.rollback(OWNER, DATABASE, transaction)
    await expect(service.commit(OWNER, DATABASE, [], transaction)).rejects.toThrow(message)
  })

  it('when it only reads and would write', async () => {
    const service = await openMemory()
    const transaction = await begin(service, true)
    await expect(service.commit(OWNER, DATABASE, [set('c/x', {})], transaction)).rejects.toThrow('read-only')
  })
})

describe('a transaction', () => {
  it('commits when something else changed, near what it read', async () => {
    const service = await openMemory()
    await write(service, set('c/x', { free: true }), set('c/y', { free: false }))
    const transaction = await begin(service)
    await runQuery(service, free, inside(transaction))
    await write(service, set('c/y', { free: false, room: 2 }), set('e/1', { free: true }))
    await service.commit(OWNER, DATABASE, [set('d/1', {})], transaction)
    expect(await read(service, 'd/1')).toBeDefined()
  })

  it('does not mind what sorts behind the page it read', async () => {
    const service = await openMemory()
    await write(service, set('c/a', {}), set('c/b', {}), set('c/d', {}))
    const transaction = await begin(service)
    await runQuery(service, from('c', { limit: 2 }), inside(transaction))
    await write(service, set('c/c', {}))
    await service.commit(OWNER, DATABASE, [set('d/1', {})], transaction)
    const second = await begin(service)
    await runQuery(service, from('c', { limit: 2 }), inside(second))
    await write(service, set('c/aa', {}))
    await expect(service.commit(OWNER, DATABASE, [set('d/1', {})], second)).rejects.toMatchObject({ status: 'ABORTED' })
  })

  it('reads one moment, whatever is committed meanwhile', async () => {
    const service = await openMemory()
    await write(service, set('c/x', { n: 1 }), set('c/y', { n: 1 }))
    const transaction = await begin(service, true)
    expect(await get(service, transaction, 'c/x')).toEqual({ n: 1 })
    await write(service, set('c/y', { n: 2 }), remove('c/x'), set('c/z', { n: 2 }))
    expect(await get(service, transaction, 'c/y')).toEqual({ n: 1 })
    expect(pathsOf(await runQuery(service, from('c'), inside(transaction)))).toEqual(['c/x', 'c/y'])
    await service.commit(OWNER, DATABASE, [], transaction)
  })

  it('gets its turn at once where it reads after another has begun, however many contend', async () => {
    const service = await openMemory()
    expect(await attemptsOfSixteen(service, () => Promise.resolve())).toBe(16)
    expect(await get(service, await begin(service), 'c/x')).toEqual({ n: 16 })
  })

  it('gets its turn on the second try where all have read before the first commits', async () => {
    const service = await openMemory()
    let missing = 16
    let allHaveRead = (): void => {}
    const all = new Promise<void>((resolve) => {
      allHaveRead = resolve
    })
    const attempts = await attemptsOfSixteen(service, async () => {
      missing -= 1
      if (missing === 0) allHaveRead()
      await all
    })
    expect(attempts).toBe(31)
    expect(await get(service, await begin(service), 'c/x')).toEqual({ n: 16 })
  })

  it('is told that it began by the read that began it', async () => {
    const service = await openMemory()
    const consistency: Consistency = { kind: 'newTransaction', options: { readOnly: false } }
    const { transaction } = await service.getDocuments(OWNER, DATABASE, { names: [name('c/x')], consistency })
    expect(transaction?.length).toBeGreaterThan(0)
    const parent = `${DATABASE}/documents`
    const messages = []
    for await (const message of service.runQuery(OWNER, { parent, query: from('c'), consistency }))
      messages.push(message)
    expect(messages.map((message) => [message.transaction !== undefined, message.document])).toEqual([
      [true, undefined],
      [false, undefined],
    ])
    const counted = await service.runAggregation(OWNER, {
      parent,
      query: from('c'),
      consistency,
      aggregations: [{ alias: 'n', op: { kind: 'count' } }],
    })
    expect(counted.transaction?.length).toBeGreaterThan(0)
  })
})

describe('a read time', () => {
  it('shows the documents as they were, deleted ones too', async () => {
    const service = await openMemory()
    const { commitTime } = await write(service, set('c/x', { n: 1 }))
    await write(service, set('c/x', { n: 2 }))
    await write(service, remove('c/x'))
    await write(service, set('c/x', { n: 3 }))
    const at = async (readTime: number): Promise<unknown> => {
      const consistency: Consistency = { kind: 'readTime', readTime }
      const { results } = await service.getDocuments(OWNER, DATABASE, { names: [name('c/x')], consistency })
      return results[0]?.document && plainFields(results[0].document.fields)
    }
    expect(await Promise.all([-1, 0, 1, 2, 3].map((later) => at(commitTime + later)))).toEqual([
      undefined,
      { n: 1 },
      { n: 2 },
      undefined,
      { n: 3 },
    ])
  })

  it('is refused when it lies in the future or before what is kept', async () => {
    const service = await openMemory({ historyBytes: 0 })
    const { commitTime } = await write(service, set('c/x', { n: 1 }))
    await write(service, set('c/x', { n: 2 }))
    const at = (readTime: number) => runQuery(service, from('c'), { kind: 'readTime', readTime })
    await expect(at(commitTime)).rejects.toMatchObject({ status: 'FAILED_PRECONDITION' })
    await expect(at(commitTime + 60e6)).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' })
  })
})

/** Sixteen add one to the same number, each again until it is told that it did; how often they tried. */
const attemptsOfSixteen = async (service: OpenedService, haveRead: () => Promise<void>): Promise<number> => {
  let attempts = 0
  const client = async (): Promise<void> => {
    let retryTransaction: TransactionId | undefined
    for (;;) {
      attempts++
      const options = { readOnly: false, ...(retryTransaction ? { retryTransaction } : {}) }
      const { transaction, results } = await service.getDocuments(OWNER, DATABASE, {
        names: [name('c/x')],
        consistency: { kind: 'newTransaction', options },
      })
      await haveRead()
      const before = results[0]?.document?.fields.get('n')
      const n = before?.kind === 'integer' ? Number(before.value) + 1 : 1
      try {
        await service.commit(OWNER, DATABASE, [set('c/x', { n })], transaction)
        return
      } catch (error) {
        expect(error).toMatchObject({ status: 'ABORTED' })
        retryTransaction = transaction
      }
    }
  }
  await Promise.all(Array.from({ length: 16 }, client))
  return attempts
}
