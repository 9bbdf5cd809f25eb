import { describe, expect, it } from 'vitest'
import { vector } from '../model/arbitrary-value.fixture.ts'
import type { Value } from '../model/value.ts'
import type { StructuredQuery } from '../query/structured-query.ts'
import { StatusError } from '../status.ts'
import type { Caller, Guard, ListDocumentsRequest } from './api.ts'
import {
  DATABASE,
  from,
  LATEST,
  name,
  OWNER,
  openMemory,
  pathsOf,
  plain,
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

const NOBODY: Caller = { kind: 'user', auth: null }

const denied = (what: string): never => {
  throw new StatusError('PERMISSION_DENIED', what)
}

describe('somebody who is no owner is refused', () => {
  const asked: string[] = []
  const guard: Guard = {
    get: (_caller, path) => denied(`get ${path.slice(ROOT.length + 1)}`),
    list: (_caller, parent, query) => denied(`list ${parent.slice(ROOT.length)} ${query.limit}`),
    write(_caller, _database, operations, view) {
      asked.push(
        ...operations.map(
          (one) => `${one.method} ${view.read(one.name) ? 'old' : 'new'} ${!!view.readAfter(one.name)}`,
        ),
      )
      denied('write')
    },
  }
  const open = () => openMemory({ guard: () => guard })

  it('what the rules refuse, and nothing of it happens', async () => {
    const service = await open()
    await write(service, set('c/x', { a: 1 }))
    const get = service.getDocuments(NOBODY, DATABASE, { names: [name('c/x')], consistency: LATEST })
    await expect(get).rejects.toThrow('get c/x')
    await expect(
      service.commit(NOBODY, DATABASE, [set('c/x', { a: 2 }), set('c/y', {}), remove('c/x')]),
    ).rejects.toThrow('write')
    expect(asked).toEqual(['update old false', 'create new true', 'delete old false'])
    expect(plainFields((await read(service, 'c/x'))?.fields ?? new Map())).toEqual({ a: 1 })
    const request = { parent: ROOT, query: from('c', { limit: 5 }), consistency: LATEST }
    await expect(service.runQuery(NOBODY, request)[Symbol.asyncIterator]().next()).rejects.toThrow('list  5')
    const aggregations = [{ alias: 'n', op: { kind: 'count' as const } }]
    await expect(service.runAggregation(NOBODY, { ...request, aggregations })).rejects.toThrow('list  5')
    const list = { parent: ROOT, collectionId: 'c', pageSize: 3, pageToken: '', orderBy: '', showMissing: false }
    await expect(service.listDocuments(NOBODY, { ...list, consistency: LATEST })).rejects.toThrow('list  3')
    const verify = { operation: { kind: 'verify' as const, name: name('c/x') }, transforms: [] }
    await expect(service.commit(NOBODY, DATABASE, [verify])).rejects.toThrow('get c/x')
  })

  it('what is for servers only', async () => {
    const service = await open()
    await expect(service.listCollectionIds(NOBODY, ROOT, 0, '')).rejects.toMatchObject({ status: 'PERMISSION_DENIED' })
    const request = { parent: ROOT, query: from('c'), consistency: LATEST }
    await expect(service.partitionQuery(NOBODY, request, 2)).rejects.toMatchObject({ status: 'PERMISSION_DENIED' })
  })
})

describe('reading documents', () => {
  it('gives each once, in the order asked, masked, the missing ones too', async () => {
    const service = await openMemory()
    await write(service, set('c/x', { a: 1, b: { c: 2, d: 3 } }))
    const { results } = await service.getDocuments(OWNER, DATABASE, {
      names: [name('c/y'), name('c/x'), name('c/y')],
      mask: [['b', 'd'], ['e']],
      consistency: LATEST,
    })
    expect(results.map(({ document }) => document && plainFields(document.fields))).toEqual([
      undefined,
      { b: { d: 3 } },
    ])
  })
})

describe('a query', () => {
  const fill = async (): Promise<OpenedService> => {
    const service = await openMemory()
    await write(service, ...[3, 1, 2].map((n) => set(`c/${n}`, { n, m: { k: n } })))
    return service
  }

  it('always ends with a read time, and says how many it skipped', async () => {
    const service = await fill()
    const messages = []
    const request = { parent: ROOT, query: from('c', { offset: 2, limit: 5 }), consistency: LATEST }
    for await (const message of service.runQuery(OWNER, request)) messages.push(message)
    expect(messages.map(({ document, skippedResults }) => [document?.name.at(-1), skippedResults])).toEqual([
      ['3', undefined],
      [undefined, 2],
    ])
    expect(messages.at(-1)?.readTime).toBe(service.readTime(DATABASE))
  })

  it('shows only what is selected', async () => {
    const service = await fill()
    const shown = async (select: StructuredQuery['select']) =>
      (await runQuery(service, from('c', { limit: 1, ...(select ? { select } : {}) }))).map(({ fields }) =>
        plainFields(fields),
      )
    expect(await shown([['m', 'k']])).toEqual([{ m: { k: 1 } }])
    expect(await shown([['__name__']])).toEqual([{}])
    expect(await shown(undefined)).toEqual([{ n: 1, m: { k: 1 } }])
  })

  it('without its index is refused only where definitions are given', async () => {
    const query = from('c', {
      orderBy: [
        { field: ['a'], direction: 'ASCENDING' },
        { field: ['b'], direction: 'DESCENDING' },
      ],
    })
    expect(await runQuery(await openMemory(), query)).toEqual([])
    expect(await runQuery(await openMemory({ indexes: {}, missingIndex: 'off' }), query)).toEqual([])
    await expect(runQuery(await openMemory({ indexes: {} }), query)).rejects.toMatchObject({
      status: 'FAILED_PRECONDITION',
    })
  })
})

describe('the nearest vectors', () => {
  const nearest = async (
    findNearest: Omit<NonNullable<StructuredQuery['findNearest']>, 'vectorField' | 'queryVector'>,
  ) => {
    const service = await openMemory()
    const at = (path: string, v: Value) => ({
      operation: { kind: 'update' as const, name: name(path), fields: new Map([['v', v]]) },
      transforms: [],
    })
    await write(
      service,
      at('c/a', vector([1, 0])),
      at('c/b', vector([3, 4])),
      at('c/d', vector([0, 1, 2])),
      at('c/e', value(1)),
    )
    const query = from('c', { findNearest: { vectorField: ['v'], queryVector: vector([2, 0]), ...findNearest } })
    return (await runQuery(service, query)).map(({ name: found, fields }) => [
      found.at(-1),
      plain(fields.get('distance')),
    ])
  }

  it('come by the measure asked for, with their distance, up to a threshold', async () => {
    const distanceResultField = ['distance']
    expect(await nearest({ distanceMeasure: 'EUCLIDEAN', limit: 5, distanceResultField })).toEqual([
      ['a', 1],
      ['b', Math.sqrt(17)],
    ])
    expect(await nearest({ distanceMeasure: 'DOT_PRODUCT', limit: 1, distanceResultField })).toEqual([['b', 6]])
    expect(await nearest({ distanceMeasure: 'COSINE', limit: 5, distanceThreshold: 0.1 })).toEqual([['a', undefined]])
  })
})

describe('an aggregation', () => {
  const aggregate = async (contents: readonly unknown[], upTo?: number): Promise<unknown[]> => {
    const service = await openMemory()
    if (contents.length > 0)
      await write(service, ...contents.map((n, i) => set(`c/${i}`, n === undefined ? {} : { n })))
    const { fields } = await service.runAggregation(OWNER, {
      parent: ROOT,
      query: from('c'),
      consistency: LATEST,
      aggregations: [
        { alias: '', op: { kind: 'count', ...(upTo === undefined ? {} : { upTo }) } },
        { alias: 's', op: { kind: 'sum', field: ['n'] } },
        { alias: 'v', op: { kind: 'avg', field: ['n'] } },
      ],
    })
    return ['field_1', 's', 'v'].map((alias) => fields.get(alias)).map((found) => [found?.kind, plain(found)])
  }

  it('leaves out documents without the field and ignores what is no number', async () => {
    expect(await aggregate([1, 'x', undefined, 4])).toEqual([
      ['integer', 3],
      ['integer', 5],
      ['double', 2.5],
    ])
  })

  it('of nothing is 0, 0 and null', async () => {
    expect(await aggregate([])).toEqual([
      ['integer', 0],
      ['integer', 0],
      ['null', null],
    ])
  })

  it('is a double once one was met, or once 64 bits are too few', async () => {
    expect((await aggregate([1, 0.5]))[1]).toEqual(['double', 1.5])
    expect((await aggregate([2n ** 63n - 1n, 1]))[1]).toEqual(['double', 2 ** 63])
  })

  it('counts no further than asked', async () => {
    expect((await aggregate([1, 2, 3], 2))[0]).toEqual(['integer', 2])
  })

  it('comes at most five at a time', async () => {
    const service = await openMemory()
    const aggregations = Array.from({ length: 6 }, (_, i) => ({ alias: `a${i}`, op: { kind: 'count' as const } }))
    const request = { parent: ROOT, query: from('c'), consistency: LATEST, aggregations }
    await expect(service.runAggregation(OWNER, request)).rejects.toThrow('is 5. Received: 6')
  })
})

describe('lists', () => {
  const fill = async (): Promise<OpenedService> => {
    const service = await openMemory()
    await write(
      service,
      set('c/1', { n: 2 }),
      set('c/2', { n: 1 }),
      set('c/3/log/1', {}),
      set('c/1/log/1', {}),
      set('d/1', {}),
    )
    return service
  }
  const pages = async (service: OpenedService, request: Partial<ListDocumentsRequest>): Promise<string[][]> => {
    const found: string[][] = []
    let pageToken = ''
    do {
      const page = await service.listDocuments(OWNER, {
        parent: ROOT,
        collectionId: 'c',
        pageSize: 2,
        orderBy: '',
        showMissing: false,
        consistency: LATEST,
        pageToken,
        ...request,
      })
      found.push(page.documents.map((one) => one.name.slice(ROOT.length + 1) + (one.document ? '' : '?')))
      pageToken = page.nextPageToken
    } while (pageToken !== '')
    return found
  }

  it('come page by page, in any order asked', async () => {
    const service = await fill()
    expect(await pages(service, { pageSize: 1 })).toEqual([['c/1'], ['c/2']])
    expect(await pages(service, { pageSize: 1, orderBy: 'n desc' })).toEqual([['c/1'], ['c/2']])
    expect(await pages(service, { pageSize: 1, orderBy: 'n' })).toEqual([['c/2'], ['c/1']])
  })

  it('of every collection of a parent pass over what lies deeper', async () => {
    const service = await openMemory()
    const deeper = Array.from({ length: 20 }, (_, i) => set(`a/1/log/${i}`, {}))
    await write(service, set('a/1', {}), ...deeper, set('b/1', {}), set('b/2', {}))
    const page = async (pageToken: string) => {
      const request = { parent: ROOT, collectionId: '', pageSize: 2, pageToken, orderBy: '', showMissing: false }
      const { documents, nextPageToken } = await service.listDocuments(OWNER, { ...request, consistency: LATEST })
      return { names: documents.map((document) => document.name), nextPageToken }
    }
    const first = await page('')
    expect(first.names).toEqual([name('a/1'), name('b/1')])
    expect(await page(first.nextPageToken)).toEqual({ names: [name('b/2')], nextPageToken: '' })
  })

  it('show documents that exist only through others, where asked', async () => {
    expect(await pages(await fill(), { showMissing: true })).toEqual([['c/1', 'c/2'], ['c/3?']])
  })

  it('of collections are sorted, at the root and below a document', async () => {
    const service = await fill()
    expect(await service.listCollectionIds(OWNER, ROOT, 0, '')).toEqual({ ids: ['c', 'd'], nextPageToken: '' })
    const first = await service.listCollectionIds(OWNER, ROOT, 1, '')
    expect(first.ids).toEqual(['c'])
    expect(await service.listCollectionIds(OWNER, ROOT, 1, first.nextPageToken)).toEqual({
      ids: ['d'],
      nextPageToken: '',
    })
    expect((await service.listCollectionIds(OWNER, name('c/3'), 0, '')).ids).toEqual(['log'])
  })

  it('of a collection group are cut into equal parts', async () => {
    const service = await openMemory()
    await write(service, ...Array.from({ length: 9 }, (_, i) => set(`c/${i}/log/1`, {})))
    const query: StructuredQuery = {
      from: [{ collectionId: 'log', allDescendants: true }],
      orderBy: [{ field: ['__name__'], direction: 'ASCENDING' }],
    }
    const cuts = await service.partitionQuery(OWNER, { parent: ROOT, query, consistency: LATEST }, 2)
    expect(cuts.flat().map((cut) => plain(cut))).toEqual([name('c/3/log/1'), name('c/6/log/1')])
  })
})

describe('a database', () => {
  it('is cleared with every listener told, and knows nothing of other databases', async () => {
    const service = await openMemory()
    const other = 'projects/demo/databases/other'
    const kept = {
      ...set('c/x', {}),
      operation: { kind: 'update' as const, name: `${other}/documents/c/x`, fields: new Map() },
    }
    await service.commit(OWNER, other, [kept])
    await write(service, set('c/x', {}), set('c/x/d/y', {}))
    const gone: string[] = []
    service.onCommit(({ changes }) =>
      gone.push(...changes.filter((change) => !change.after).map((change) => change.name)),
    )
    await service.clear(DATABASE)
    expect(gone.sort()).toEqual([name('c/x'), name('c/x/d/y')])
    expect(await runQuery(service, from('c'))).toEqual([])
    expect((await runQuery(service, from('c'), LATEST, `${other}/documents`)).length).toBe(1)
  })

  it('is exported and imported with its times', async () => {
    const one = await openMemory()
    await write(one, set('c/x', { n: 1 }), set('c/x/d/y', { n: 2 }))
    const two = await openMemory()
    await two.importAll(DATABASE, one.exportAll(DATABASE))
    for (const path of ['c/x', 'c/x/d/y']) {
      const [before, after] = [await read(one, path), await read(two, path)]
      expect(after && { ...after, fields: after.fields }).toEqual(before && { ...before, fields: before.fields })
    }
    expect(pathsOf(await runQuery(two, { from: [{ collectionId: 'd', allDescendants: true }], orderBy: [] }))).toEqual([
      'c/x/d/y',
    ])
  })
})
