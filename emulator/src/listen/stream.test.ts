import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../index.ts'
import { type ListenResponseMessage, listenRequest, listenResponse } from '../message/messages.ts'
import { type Call, openGrpc } from '../wire/grpc-client.fixture.ts'

const OWNER = { kind: 'owner' } as const

let emulator: Emulator
let grpc: ReturnType<typeof openGrpc>
let databases = 0

beforeAll(async () => {
  emulator = await startEmulator()
  grpc = openGrpc(emulator.port)
})
afterAll(async () => {
  grpc.close()
  await emulator.stop()
})

/** A database of its own for each test, with short ways to change it. */
const world = () => {
  const database = `projects/demo/databases/d${databases++}`
  const name = (id: string) => `${database}/documents/files/${id}`
  return {
    database,
    name,
    set: (id: string, rank = 0) =>
      emulator.service.commit(OWNER, database, [
        {
          operation: {
            kind: 'update',
            name: name(id),
            fields: new Map([['rank', { kind: 'integer', value: BigInt(rank) }]]),
          },
          transforms: [],
        },
      ]),
    remove: (id: string) =>
      emulator.service.commit(OWNER, database, [{ operation: { kind: 'delete', name: name(id) }, transforms: [] }]),
    query: (targetId: number, more: object = {}, structured: object = {}) => ({
      addTarget: {
        targetId,
        query: {
          parent: `${database}/documents`,
          structuredQuery: { from: [{ collectionId: 'files' }], ...structured },
        },
        ...more,
      },
    }),
    document: (targetId: number, id: string, more: object = {}) => ({
      addTarget: { targetId, documents: { documents: [name(id)] }, ...more },
    }),
  }
}

const listen = (database: string, ...requests: object[]) => {
  const call = grpc.call('Listen', listenResponse)
  const send = (request: object): void => call.send(listenRequest.encode(listenRequest.parse({ database, ...request })))
  for (const request of requests) send(request)
  return { call, send }
}

const isSnapshot = ({ targetChange }: ListenResponseMessage): boolean =>
  targetChange?.targetChangeType === 'NO_CHANGE' && targetChange.targetIds.length === 0

const snapshots = (count: number) => (heard: readonly ListenResponseMessage[]) =>
  heard.filter(isSnapshot).length >= count

/** The stream in words: `ADD 1`, `a shown to 1`, `a left 1`, `a deleted for 1`, `snapshot`. */
const inWords = (heard: readonly ListenResponseMessage[]): string[] =>
  heard.map((message) => {
    const { targetChange, documentChange, documentDelete, documentRemove } = message
    const id = (name: string) => name.slice(name.lastIndexOf('/') + 1)
    if (isSnapshot(message)) return 'snapshot'
    if (targetChange !== undefined) {
      return `${targetChange.targetChangeType} ${targetChange.targetIds.join()}${targetChange.cause === undefined ? '' : ` code ${targetChange.cause.code}`}`
    }
    if (documentChange !== undefined) {
      const left = documentChange.removedTargetIds.length > 0 ? `, left ${documentChange.removedTargetIds.join()}` : ''
      return `${id(documentChange.document.name)} shown to ${documentChange.targetIds.join()}${left}`
    }
    if (documentDelete !== undefined)
      return `${id(documentDelete.document)} deleted for ${documentDelete.removedTargetIds.join()}`
    if (message.filter !== undefined) return `${message.filter.targetId} has ${message.filter.count}`
    if (documentRemove !== undefined)
      return `${id(documentRemove.document)} left ${documentRemove.removedTargetIds.join()}`
    return 'nothing'
  })

const lastToken = (call: Call<ListenResponseMessage>): string =>
  Buffer.from(call.heard.filter(isSnapshot).at(-1)?.targetChange?.resumeToken ?? []).toString('base64')

describe('what a stream refuses', () => {
  it('a bad target is added and removed with its cause, and the stream lives on', async () => {
    const { database, query, document } = world()
    const orderByNothing = query(1, {}, { where: { unaryFilter: { op: 'IS_NULL' } } })
    const { call } = listen(
      database,
      orderByNothing,
      { addTarget: { targetId: 2, documents: { documents: ['nonsense'] } } },
      document(3, 'a'),
    )
    await call.until(snapshots(1))
    expect(inWords(call.heard)).toEqual([
      'ADD 1',
      'REMOVE 1 code 3',
      'ADD 2',
      'REMOVE 2 code 3',
      'ADD 3',
      'CURRENT 3',
      'snapshot',
    ])
    call.cancel()
  })

  it('a vector query cannot be listened to', async () => {
    const { database, query } = world()
    const nearest = {
      vectorField: { fieldPath: 'v' },
      queryVector: { mapValue: {} },
      distanceMeasure: 'COSINE',
      limit: 1,
    }
    const { call } = listen(database, query(1, {}, { findNearest: nearest }))
    await call.until((heard) => heard.length >= 2)
    expect(inWords(call.heard)).toEqual(['ADD 1', 'REMOVE 1 code 3'])
    call.cancel()
  })

  it('neither a pipeline nor what lies below a reserved id can be listened to', async () => {
    const { database, query } = world()
    const below = { parent: `${database}/documents/a/__bad__`, structuredQuery: { from: [{ collectionId: 'b' }] } }
    const { call } = listen(database, query(1, { query: undefined }), query(2, { query: below }))
    await call.until((heard) => heard.length >= 4)
    expect(inWords(call.heard)).toEqual(['ADD 1', 'REMOVE 1 code 12', 'ADD 2', 'REMOVE 2 code 3'])
    call.cancel()
  })

  it('the id of a target that is still there ends the stream', async () => {
    const { database, query } = world()
    const { call } = listen(database, query(1), query(1))
    expect((await call.status).code).toBe(3)
  })

  it('a first request that names no database ends the stream', async () => {
    const call = grpc.call('Listen', listenResponse)
    call.send(listenRequest.encode(listenRequest.parse({ removeTarget: 1 })))
    expect((await call.status).code).toBe(3)
  })
})

describe('a target', () => {
  it('is acknowledged once, shown whole, made current, and told in one snapshot', async () => {
    const { database, set, query } = world()
    await set('a')
    await set('b')
    const { call } = listen(database, query(5))
    await call.until(snapshots(1))
    expect(inWords(call.heard)).toEqual(['ADD 5', 'a shown to 5', 'b shown to 5', 'CURRENT 5', 'snapshot'])
    call.cancel()
  })

  it('hears each commit as one snapshot, and nothing of what does not concern it', async () => {
    const { database, set, remove, query } = world()
    const { call } = listen(
      database,
      query(
        1,
        {},
        { where: { fieldFilter: { field: { fieldPath: 'rank' }, op: 'GREATER_THAN', value: { integerValue: '5' } } } },
      ),
    )
    await call.until(snapshots(1))
    await set('low', 1)
    await set('a', 6)
    await set('a', 7)
    await set('a', 2)
    await set('b', 9)
    await remove('b')
    await remove('low')
    await set('end', 9)
    await call.until(snapshots(7))
    expect(inWords(call.heard).slice(3)).toEqual([
      'a shown to 1',
      'snapshot',
      'a shown to 1',
      'snapshot',
      'a left 1',
      'snapshot',
      'b shown to 1',
      'snapshot',
      'b deleted for 1',
      'snapshot',
      'end shown to 1',
      'snapshot',
    ])
    call.cancel()
  })

  it('shares a document with other targets of the stream: it is sent once', async () => {
    const { database, set, query, document } = world()
    const { call } = listen(
      database,
      query(1),
      document(2, 'a'),
      query(
        3,
        {},
        { where: { fieldFilter: { field: { fieldPath: 'rank' }, op: 'EQUAL', value: { integerValue: '1' } } } },
      ),
    )
    await call.until(snapshots(3))
    const before = call.heard.length
    await set('a', 1)
    await set('a', 2)
    await call.until(snapshots(5))
    expect(inWords(call.heard.slice(before))).toEqual([
      'a shown to 1,2,3',
      'snapshot',
      'a shown to 1,2, left 3',
      'snapshot',
    ])
    call.cancel()
  })

  it('is removed with one acknowledgement and heard no more', async () => {
    const { database, set, query } = world()
    const { call, send } = listen(database, query(1), query(2))
    await call.until(snapshots(2))
    send({ removeTarget: 1 })
    await call.until((heard) => inWords(heard).includes('REMOVE 1'))
    await set('a')
    await call.until(snapshots(3))
    expect(inWords(call.heard).slice(-3)).toEqual(['REMOVE 1', 'a shown to 2', 'snapshot'])
    call.cancel()
  })

  it('is acknowledged twice when it is removed at once, and its id can be used again at once', async () => {
    const { database, query, document, set } = world()
    await set('a')
    const { call } = listen(database, query(1), { removeTarget: 1 }, document(1, 'a'))
    const since = (heard: readonly ListenResponseMessage[]): string[] => {
      const words = inWords(heard)
      return words.slice(words.indexOf('REMOVE 1'))
    }
    const again = ['REMOVE 1', 'ADD 1', 'a shown to 1', 'CURRENT 1', 'snapshot']
    await call.until((heard) => since(heard).length >= again.length)
    expect(inWords(call.heard)[0]).toBe('ADD 1')
    expect(since(call.heard)).toEqual(again)
    await set('b')
    await set('a', 2)
    await call.until((heard) => since(heard).length >= again.length + 2)
    expect(since(call.heard).slice(again.length)).toEqual(['a shown to 1', 'snapshot'])
    call.cancel()
  })

  it('wanted once is removed when it is current', async () => {
    const { database, document } = world()
    const { call } = listen(database, document(4, 'a', { once: true }))
    await call.until((heard) => inWords(heard).includes('REMOVE 4'))
    expect(inWords(call.heard)).toEqual(['ADD 4', 'CURRENT 4', 'snapshot', 'REMOVE 4'])
    call.cancel()
  })

  it('shows only its projection', async () => {
    const { database, set, query } = world()
    await set('a', 1)
    const { call } = listen(database, query(1, {}, { select: { fields: [{ fieldPath: '__name__' }] } }))
    await call.until(snapshots(1))
    const shown = call.heard.find(({ documentChange }) => documentChange !== undefined)?.documentChange
    expect(shown?.document.fields.size).toBe(0)
    call.cancel()
  })

  it('with a limit shows who moves up, in the same snapshot', async () => {
    const { database, set, remove, query } = world()
    for (const [id, rank] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ] as const)
      await set(id, rank)
    const { call } = listen(database, query(1, {}, { orderBy: [{ field: { fieldPath: 'rank' } }], limit: 2 }))
    await call.until(snapshots(1))
    await remove('a')
    await call.until(snapshots(2))
    expect(inWords(call.heard)).toEqual([
      'ADD 1',
      'a shown to 1',
      'b shown to 1',
      'CURRENT 1',
      'snapshot',
      'c shown to 1',
      'a deleted for 1',
      'snapshot',
    ])
    call.cancel()
  })
})

describe('a resumed target', () => {
  it('of a version nobody knows is reset and shown anew', async () => {
    const { database, set, query } = world()
    await set('a')
    const tokens = [
      Buffer.from('nonsense!').toString('base64'),
      Buffer.alloc(8, 0x7f).toString('base64'),
      Buffer.alloc(8).toString('base64'),
    ]
    for (const resumeToken of tokens) {
      const { call } = listen(database, query(1, { resumeToken }))
      await call.until(snapshots(1))
      expect(inWords(call.heard)).toEqual(['ADD 1', 'RESET 1', 'a shown to 1', 'CURRENT 1', 'snapshot'])
      call.cancel()
    }
  })

  it('is told exactly what has changed since', async () => {
    const { database, set, remove, query } = world()
    for (const id of ['same', 'changed', 'deleted']) await set(id, 1)
    const first = listen(database, query(1))
    await first.call.until(snapshots(1))
    first.call.cancel()
    await set('changed', 2)
    await set('new', 1)
    await remove('deleted')
    await set('passing', 1)
    await remove('passing')
    const { call } = listen(database, query(9, { resumeToken: lastToken(first.call) }))
    await call.until(snapshots(1))
    expect(inWords(call.heard)).toEqual([
      'ADD 9',
      'changed shown to 9',
      'new shown to 9',
      'deleted deleted for 9',
      'CURRENT 9',
      'snapshot',
    ])
    call.cancel()
  })

  it('of a client that had counted otherwise is told how many documents there are', async () => {
    const { database, query, set } = world()
    await set('a')
    await set('b')
    const first = listen(database, query(1))
    await first.call.until(snapshots(1))
    await set('c')
    const resumeToken = lastToken(first.call)
    const right = listen(database, query(1, { resumeToken, expectedCount: 2 }))
    await right.call.until(snapshots(1))
    expect(inWords(right.call.heard)).toEqual(['ADD 1', 'c shown to 1', 'CURRENT 1', 'snapshot'])
    const wrong = listen(database, query(1, { resumeToken, expectedCount: 5 }))
    await wrong.call.until(snapshots(1))
    expect(inWords(wrong.call.heard)).toEqual(['ADD 1', 'c shown to 1', '1 has 3', 'CURRENT 1', 'snapshot'])
    for (const { call } of [first, right, wrong]) call.cancel()
  })

  it('with nothing new is told nothing', async () => {
    const { database, set, document } = world()
    await set('a')
    const first = listen(database, document(1, 'a'))
    await first.call.until(snapshots(1))
    first.call.cancel()
    const { call } = listen(database, document(1, 'a', { resumeToken: lastToken(first.call) }))
    await call.until(snapshots(1))
    expect(inWords(call.heard)).toEqual(['ADD 1', 'CURRENT 1', 'snapshot'])
    call.cancel()
  })
})

describe('while others write', () => {
  it('every snapshot is one version, versions never go back, and nothing is missed', async () => {
    const { database, set, remove, query } = world()
    const writing = (async () => {
      for (let turn = 0; turn < 150; turn++) await (turn % 5 === 4 ? remove(`${turn % 7}`) : set(`${turn % 7}`, turn))
      await set('end', 1)
    })()
    const { call, send } = listen(database, query(1))
    send(query(2, {}, { orderBy: [{ field: { fieldPath: 'rank' }, direction: 'DESCENDING' }], limit: 3 }))
    await writing
    const hasEnd = (heard: readonly ListenResponseMessage[]) =>
      heard.some(
        ({ documentChange }) => documentChange?.document.name.endsWith('/end') && documentChange.targetIds.includes(1),
      )
    await call.until((heard) => hasEnd(heard) && isSnapshot(heard.at(-1)!))

    const versions = call.heard.filter(isSnapshot).map(({ targetChange }) => targetChange!.readTime!)
    expect(versions).toEqual([...versions].sort((a, b) => a - b))
    const views = new Map([1, 2].map((id) => [id, new Set<string>()]))
    for (const { documentChange, documentDelete, documentRemove } of call.heard) {
      for (const id of documentChange?.targetIds ?? []) views.get(id)!.add(documentChange!.document.name)
      const gone = documentDelete ?? documentRemove
      for (const id of gone?.removedTargetIds ?? []) views.get(id)!.delete(gone!.document)
      for (const id of documentChange?.removedTargetIds ?? []) views.get(id)!.delete(documentChange!.document.name)
    }
    const now = async (limit?: number): Promise<string[]> => {
      const names: string[] = []
      const found = emulator.service.runQuery(OWNER, {
        parent: `${database}/documents`,
        query: {
          from: [{ collectionId: 'files', allDescendants: false }],
          orderBy: limit === undefined ? [] : [{ field: ['rank'], direction: 'DESCENDING' }],
          ...(limit !== undefined && { limit }),
        },
        consistency: { kind: 'latest' },
      })
      for await (const { document } of found) if (document !== undefined) names.push(document.name)
      return names.sort()
    }
    expect([...views.get(1)!].sort()).toEqual(await now())
    expect([...views.get(2)!].sort()).toEqual(await now(3))
    call.cancel()
  })
})
