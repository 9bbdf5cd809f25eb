import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../index.ts'
import {
  batchGetRequest,
  batchGetResponse,
  commitRequest,
  commitResponse,
  empty,
  partitionQueryRequest,
  partitionQueryResponse,
  runQueryRequest,
  runQueryResponse,
} from '../message/messages.ts'
import { openGrpc } from './grpc-client.fixture.ts'

const DATABASE = 'projects/demo/databases/(default)'
const ROOT = `${DATABASE}/documents`

let emulator: Emulator
let grpc: ReturnType<typeof openGrpc>
let base: string

beforeAll(async () => {
  emulator = await startEmulator()
  grpc = openGrpc(emulator.port)
  base = `http://127.0.0.1:${emulator.port}`
})
afterAll(async () => {
  grpc.close()
  await emulator.stop()
})

const rest = async (
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: 'Bearer owner' },
) => {
  const response = await fetch(`${base}/v1/${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, never> }
}

describe('gRPC', () => {
  it('does not know a method that does not exist, and says which', async () => {
    const { status } = await grpc.ask('ExecutePipeline', empty, {}, empty)
    expect(status).toEqual({ code: 12, message: 'Method not found: google.firestore.v1.Firestore/ExecutePipeline' })
  })

  it('sends headers before a refusal, or the server SDK would ask three times', async () => {
    const seen = await new Promise<string[]>((resolve) => {
      const session = connectHttp2(base)
      const stream = session.request({ ':method': 'POST', ':path': '/google.firestore.v1.Firestore/Nothing' })
      const events: string[] = []
      stream.on('response', (headers) =>
        events.push(headers['grpc-status'] === undefined ? 'headers' : 'status in headers'),
      )
      stream.on('trailers', () => events.push('trailers'))
      stream.on('close', () => {
        session.destroy()
        resolve(events)
      })
      stream.resume().end()
    })
    expect(seen).toEqual(['headers', 'trailers'])
  })

  it('takes no bad token', async () => {
    const { status } = await grpc.ask(
      'BatchGetDocuments',
      batchGetRequest,
      batchGetRequest.parse({ database: DATABASE }),
      batchGetResponse,
      'Bearer nonsense',
    )
    expect(status.code).toBe(16)
  })

  it('refuses bytes that are no message', async () => {
    const call = grpc.call('Commit', commitResponse)
    call.send(Buffer.from([0xff, 0xff, 0xff]))
    call.finish()
    expect((await call.status).code).toBe(3)
  })

  it('refuses a request that ends before its message', async () => {
    const call = grpc.call('Commit', commitResponse)
    call.finish()
    expect((await call.status).code).toBe(13)
  })

  it('refuses what a write lacks', async () => {
    const { status } = await grpc.ask(
      'Commit',
      commitRequest,
      commitRequest.parse({ database: DATABASE, writes: [{}] }),
      commitResponse,
    )
    expect(status).toEqual({ code: 3, message: 'Missing required field: operation.' })
  })

  it('begins a transaction with the first message of a read', async () => {
    const { messages } = await grpc.ask(
      'BatchGetDocuments',
      batchGetRequest,
      batchGetRequest.parse({ database: DATABASE, documents: [`${ROOT}/a/1`], newTransaction: { readWrite: {} } }),
      batchGetResponse,
    )
    expect(messages[0]?.transaction.length).toBeGreaterThan(0)
    expect(messages[1]).toMatchObject({ missing: `${ROOT}/a/1`, found: undefined })
  })

  it('ends an empty query with its read time', async () => {
    const request = runQueryRequest.parse({
      parent: ROOT,
      structuredQuery: { from: [{ collectionId: 'none' }] },
    })
    const { status, messages } = await grpc.ask('RunQuery', runQueryRequest, request, runQueryResponse)
    expect(status.code).toBe(0)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.readTime).toBeGreaterThan(0)
  })

  it('cuts a collection group into pages of cut points', async () => {
    const writes = Array.from({ length: 8 }, (_, i) => ({ update: { name: `${ROOT}/cut/${i}` } }))
    await grpc.ask('Commit', commitRequest, commitRequest.parse({ database: DATABASE, writes }), commitResponse)
    const page = async (pageToken: string) => {
      const request = partitionQueryRequest.parse({
        parent: ROOT,
        structuredQuery: {
          from: [{ collectionId: 'cut', allDescendants: true }],
          orderBy: [{ field: { fieldPath: '__name__' } }],
        },
        partitionCount: '3',
        pageSize: 2,
        pageToken,
      })
      const { messages } = await grpc.ask('PartitionQuery', partitionQueryRequest, request, partitionQueryResponse)
      const names = messages[0]?.partitions.map(({ values: [value] }) => value?.kind === 'reference' && value.value)
      return { names, next: messages[0]?.nextPageToken ?? '' }
    }
    const first = await page('')
    expect(first.names).toEqual([`${ROOT}/cut/2`, `${ROOT}/cut/4`])
    expect(await page(first.next)).toEqual({ names: [`${ROOT}/cut/6`], next: '' })
  })

  it('is refused a page token that nobody gave', async () => {
    const request = partitionQueryRequest.parse({ parent: ROOT, structuredQuery: {}, pageToken: 'nobody' })
    const { status } = await grpc.ask('PartitionQuery', partitionQueryRequest, request, partitionQueryResponse)
    expect(status.code).toBe(3)
  })
})

describe('REST', () => {
  it.each([
    ['GET', `${ROOT}/r/none`, undefined, 404, 'NOT_FOUND'],
    ['GET', `${DATABASE}/nothing`, undefined, 404, 'NOT_FOUND'],
    ['POST', `${ROOT}:executePipeline`, {}, 501, 'UNIMPLEMENTED'],
    ['POST', `${ROOT}:listen`, {}, 501, 'UNIMPLEMENTED'],
    ['POST', `${ROOT}:commit`, { writes: [{ flyAway: true }] }, 400, 'INVALID_ARGUMENT'],
    ['PATCH', `${ROOT}/r/none?currentDocument.exists=true`, {}, 404, 'NOT_FOUND'],
    ['DELETE', `${ROOT}/r/none?currentDocument.exists=true`, undefined, 404, 'NOT_FOUND'],
    ['PUT', `${ROOT}/r/none`, {}, 501, 'UNIMPLEMENTED'],
    ['POST', `${ROOT}:beginTransaction`, { options: { readOnly: {}, readWrite: {} } }, 400, 'INVALID_ARGUMENT'],
    ['POST', `${ROOT}:commit`, { writes: [{ delete: `${ROOT}/r/1`, verify: `${ROOT}/r/1` }] }, 400, 'INVALID_ARGUMENT'],
    ['GET', `${ROOT}/r/1?transaction=AAAA&readTime=2026-01-01T00:00:00Z`, undefined, 400, 'INVALID_ARGUMENT'],
    [
      'DELETE',
      `${ROOT}/r/none?currentDocument.exists=true&currentDocument.updateTime=2026-01-01T00:00:00Z`,
      undefined,
      400,
      'INVALID_ARGUMENT',
    ],
  ])('%s %s %j is refused', async (method, path, body, http, status) => {
    const answer = await rest(method, path, body)
    expect(answer).toMatchObject({ status: http, json: { error: { code: http, status } } })
  })

  it('lists collections as they are now, whatever the read time', async () => {
    const before = await rest('POST', `${ROOT}:commit`, { writes: [] })
    await rest('POST', `${ROOT}/parent/p/later`, { fields: {} })
    const { json } = await rest('POST', `${ROOT}/parent/p:listCollectionIds`, { readTime: before.json.commitTime })
    expect(json).toEqual({ collectionIds: ['later'] })
  })

  it('takes no request larger than production would', async () => {
    const text = 'x'.repeat(1_000_000)
    const writes = Array.from({ length: 12 }, (_, i) => ({
      update: { name: `${ROOT}/large/${i}`, fields: { text: { stringValue: text } } },
    }))
    expect((await rest('POST', `${ROOT}:commit`, { writes })).status).toBe(400)
    expect((await rest('POST', `${ROOT}:commit`, { writes: writes.slice(3) })).status).toBe(200)
  })

  it('takes no bad token, and no JSON that is none', async () => {
    expect((await rest('GET', `${ROOT}/r/1`, undefined, { authorization: 'Bearer x' })).status).toBe(401)
    const broken = await fetch(`${base}/v1/${ROOT}:commit`, {
      method: 'POST',
      body: '{"writes":',
      headers: { authorization: 'Bearer owner' },
    })
    expect(broken.status).toBe(400)
  })

  it('creates once, reads, changes one field, lists and deletes', async () => {
    const fields = { a: { integerValue: '1' }, b: { stringValue: 'x' } }
    expect((await rest('POST', `${ROOT}/r?documentId=1`, { fields })).json).toMatchObject({
      name: `${ROOT}/r/1`,
      fields,
    })
    expect((await rest('POST', `${ROOT}/r?documentId=1`, { fields })).json).toMatchObject({
      error: { status: 'ALREADY_EXISTS' },
    })
    await rest('PATCH', `${ROOT}/r/1?updateMask.fieldPaths=a`, { fields: { a: { integerValue: '2' } } })
    expect((await rest('GET', `${ROOT}/r/1?mask.fieldPaths=a`)).json).toMatchObject({
      fields: { a: { integerValue: '2' } },
    })
    expect((await rest('GET', `${ROOT}/r?pageSize=10`)).json).toMatchObject({
      documents: [{ fields: { b: { stringValue: 'x' } } }],
    })
    expect((await rest('POST', `${ROOT}/r`, { fields })).json).toMatchObject({
      name: expect.stringMatching(/\/r\/[A-Za-z0-9]{20}$/),
    })
    await rest('DELETE', `${ROOT}/r/1`)
    expect((await rest('GET', `${ROOT}/r/1`)).status).toBe(404)
  })

  it('answers what streams over gRPC as one array', async () => {
    const { json } = await rest('POST', `${ROOT}:batchGet`, { documents: [`${ROOT}/x/1`, `${ROOT}/x/2`] })
    expect(json).toMatchObject([{ missing: `${ROOT}/x/1` }, { missing: `${ROOT}/x/2` }])
  })

  it('runs a transaction from beginning to end', async () => {
    const begun = await rest('POST', `${ROOT}:beginTransaction`, { options: { readWrite: {} } })
    const transaction: unknown = begun.json.transaction
    const write = { update: { name: `${ROOT}/t/1`, fields: {} }, currentDocument: { exists: false } }
    expect((await rest('POST', `${ROOT}:commit`, { transaction, writes: [write] })).status).toBe(200)
    expect((await rest('POST', `${ROOT}:commit`, { transaction, writes: [write] })).json).toMatchObject({
      error: { status: 'INVALID_ARGUMENT' },
    })
  })
})

describe('browsers', () => {
  it('may come from any origin, with credentials, and may send any header', async () => {
    const origin = 'http://localhost:5173'
    const preflight = await fetch(`${base}/v1/${ROOT}:commit`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-goog-api-client',
      },
    })
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,x-goog-api-client',
      vary: 'Origin',
    })
  })
})

describe('the port', () => {
  /** Sends raw bytes, one piece after another, and gives what comes back until the server closes or says enough. */
  const raw = (pieces: readonly string[], enough: (answer: string) => boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(emulator.port, '127.0.0.1')
      let answer = ''
      socket.setNoDelay(true)
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1')
        if (enough(answer)) socket.destroy()
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', reject)
      const send = (index: number): void => {
        const piece = pieces[index]
        if (piece !== undefined) socket.write(piece, () => setImmediate(send, index + 1))
      }
      send(0)
    })

  it('speaks HTTP/1.1 to who speaks it, though the first byte be the same as HTTP/2’s', async () => {
    const put =
      'UT /emulator/v1/projects/demo:securityRules HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'
    expect(await raw(['P', put], () => false)).toContain('400')
  })

  it('speaks HTTP/2 to its preface, in one piece or two', async () => {
    const settings = '\0\0\0\u0004\0\0\0\0\0'
    const isSettings = (answer: string): boolean => answer.length >= 9 && answer.charCodeAt(3) === 4
    expect(isSettings(await raw(['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', settings], isSettings))).toBe(true)
    expect(isSettings(await raw(['PR', 'I * HTTP/2.0\r\n\r\nSM\r\n\r\n', settings], isSettings))).toBe(true)
  })

  it('survives nonsense', async () => {
    await raw(['\0\u0001\u0002 nonsense\r\n\r\n'], () => false)
    expect((await fetch(`${base}/`)).status).toBe(200)
  })

  it('that is taken is named', async () => {
    await expect(startEmulator({ port: emulator.port })).rejects.toThrow(`Port ${emulator.port} on 127.0.0.1 is taken`)
  })
})

describe('an explained query', () => {
  const explain = async (where: object): Promise<object[]> => {
    const structuredQuery = { from: [{ collectionId: 'explained' }], where: { fieldFilter: where } }
    const { json } = await rest('POST', `${ROOT}:runQuery`, { structuredQuery, explainOptions: { analyze: true } })
    return json as never
  }
  const filter = (n: number) => ({ field: { fieldPath: 'n' }, op: 'EQUAL', value: { integerValue: n } })

  it('says what it took with its last document, and took some time', async () => {
    for (const id of ['a', 'b']) await rest('PATCH', `${ROOT}/explained/${id}`, { fields: { n: { integerValue: 1 } } })
    const [first, last, ...more] = await explain(filter(1))
    expect(more).toEqual([])
    expect([first, last]).toMatchObject([
      { document: { name: `${ROOT}/explained/a` } },
      {
        document: { name: `${ROOT}/explained/b` },
        explainMetrics: {
          executionStats: { resultsReturned: '2', readOperations: '2', debugStats: { documents_scanned: '2' } },
        },
      },
    ])
    expect(first).not.toHaveProperty('explainMetrics')
    const { executionDuration } = (
      last as unknown as { explainMetrics: { executionStats: { executionDuration: string } } }
    ).explainMetrics.executionStats
    expect(executionDuration).toMatch(/^\d+\.\d{6}s$/)
    expect(Number.parseFloat(executionDuration)).toBeGreaterThan(0)
  })

  it('that finds nothing says so in one message, and counts as one read', async () => {
    expect(await explain(filter(2))).toMatchObject([
      {
        readTime: expect.any(String),
        explainMetrics: { executionStats: { readOperations: '1', debugStats: { documents_scanned: '0' } } },
      },
    ])
  })

  it('that only counts is a read for each thousand entries', async () => {
    for (const start of [0, 500, 1000]) {
      const writes = Array.from({ length: 400 }, (_, i) => ({
        update: { name: `${ROOT}/counted/${start + i}`, fields: {} },
      }))
      await rest('POST', `${ROOT}:commit`, { writes })
    }
    const { json } = await rest('POST', `${ROOT}:runAggregationQuery`, {
      structuredAggregationQuery: {
        structuredQuery: { from: [{ collectionId: 'counted' }] },
        aggregations: [{ count: {} }],
      },
      explainOptions: { analyze: true },
    })
    expect(json).toMatchObject([
      {
        result: { aggregateFields: { field_1: { integerValue: '1200' } } },
        explainMetrics: { executionStats: { readOperations: '2', debugStats: { documents_scanned: '1200' } } },
      },
    ])
  })
})

it('no answer leaves its type to be guessed: Chromium would hold a stream back', async () => {
  for (const path of ['/', `/v1/${ROOT}/a/b`, '/google.firestore.v1.Firestore/Listen/channel', '/nothing'])
    expect((await fetch(base + path)).headers.get('x-content-type-options'), path).toBe('nosniff')
})

describe('below a parent that has a reserved id', () => {
  const BAD = `${ROOT}/a/__bad__`
  it.each([
    ['a query', ':runQuery', { structuredQuery: { from: [{ collectionId: 'b' }] } }],
    [
      'a count',
      ':runAggregationQuery',
      {
        structuredAggregationQuery: {
          structuredQuery: { from: [{ collectionId: 'b' }] },
          aggregations: [{ count: {} }],
        },
      },
    ],
    [
      'a partition',
      ':partitionQuery',
      { structuredQuery: { from: [{ collectionId: 'b', allDescendants: true }] }, partitionCount: 2 },
    ],
    ['a list of collections', ':listCollectionIds', {}],
  ])('%s is refused', async (_, method, body) => {
    expect((await rest('POST', BAD + method, body)).status).toBe(400)
  })
  it('a list of documents is refused', async () => {
    for (const path of ['/b', '/b?showMissing=true', '/b/c']) expect((await rest('GET', BAD + path)).status).toBe(400)
  })
})
