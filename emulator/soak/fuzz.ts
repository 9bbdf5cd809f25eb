import { connect } from 'node:http2'
import fc from 'fast-check'
import { startEmulator } from '../src/index.ts'
import type { Codec } from '../src/message/codec.ts'
import { StatusError } from '../src/status.ts'
import { frameOf, frameReader } from '../src/wire/grpc-frame.ts'
import { MESSAGES, ROOT, SAMPLES } from './fuzz-samples.ts'

/**
 * Hostile input at every door of the wire: each must be answered with a status, never with a bug's, never by silence,
 * and never by the end of the process. What fails is printed with its seed and path, which repeat it.
 */
interface FuzzRun {
  readonly runs: number
  readonly seed: number
}
type Fuzzer = (run: FuzzRun) => Promise<void>

/** Longer than any answer takes on a busy machine; beyond it, somebody waits for ever. */
const PATIENCE = 20_000

const AWKWARD: readonly unknown[] = [
  null,
  '',
  '\ud800',
  -1,
  2 ** 31,
  '9'.repeat(400),
  1e308,
  [],
  {},
  [[]],
  'projects',
  '`',
  'a..b',
  '__x__',
  { __proto__: null, toString: 1 },
  { nullValue: null },
  { mapValue: { fields: { ['x'.repeat(2000)]: { arrayValue: {} } } } },
  'AAAA',
  '2026-13-45T99:99:99Z',
]
const part = fc.oneof(fc.constantFrom(...AWKWARD), fc.jsonValue({ maxDepth: 3 }))

type Json = { readonly [key: string]: unknown }
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** `turns` says which child to go into at each level; the last one is replaced, dropped or joined by another. */
const changed = (json: unknown, turns: readonly number[], change: string, by: unknown): unknown => {
  const [turn, ...rest] = turns
  if (!isObject(json) || turn === undefined) return change === 'drop' ? undefined : by
  const keys = Object.keys(json)
  const key = keys[turn % Math.max(1, keys.length)]
  if (key === undefined || (rest.length === 0 && change === 'add')) return { ...json, [`x${turn}`]: by }
  if (Array.isArray(json)) return json.map((one, i) => (String(i) === key ? changed(one, rest, change, by) : one))
  return { ...json, [key]: changed(json[key], rest, change, by) }
}
const mutated = (sample: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(fc.tuple(fc.array(fc.nat(7), { maxLength: 9 }), fc.constantFrom('replace', 'drop', 'add'), part), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => changes.reduce<unknown>((json, [turns, how, by]) => changed(json, turns, how, by), sample))

const mutatedBytes = (bytes: Uint8Array): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.nat(bytes.length),
      fc.boolean(),
      fc.uint8Array({ maxLength: 8 }),
    )
    .map(([flips, cut, isCut, more]) => {
      const copy = Buffer.from(isCut ? bytes.subarray(0, cut) : bytes)
      for (const [at, value] of flips) if (copy.length > 0) copy[at % copy.length] = value
      return Buffer.concat([copy, more])
    })

const methods = Object.keys(SAMPLES)
const sampleOf = fc.constantFrom(...methods).chain((method) => {
  const sample = SAMPLES[method] ?? {}
  return mutated(sample).map((json) => ({ method, json }))
})
const bytesOf = fc.constantFrom(...methods).chain((method) => {
  const codec: Codec<unknown> = MESSAGES[method]!
  const bytes = codec.encode(codec.parse(SAMPLES[method]))
  return mutatedBytes(bytes).map((message) => ({ method, message }))
})

/** A refusal is fine; anything else thrown is a bug. */
const refusable = (run: () => unknown): void => {
  try {
    run()
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
  }
}

const within = async <T>(answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

const BUG = 'Internal error.'

const withServer = async (run: (port: number) => Promise<void>): Promise<void> => {
  const emulator = await startEmulator()
  try {
    await run(emulator.port)
  } finally {
    await emulator.stop()
  }
}

const check = <T>(arbitrary: fc.Arbitrary<T>, { runs, seed }: FuzzRun, property: (given: T) => Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: runs, seed, endOnFailure: true })

const post = async (url: string, body: string): Promise<{ status: number; text: string }> => {
  const answer = await within(fetch(url, { method: 'POST', headers: { authorization: 'Bearer owner' }, body }))
  const text = await within(answer.text())
  if (text.includes(BUG)) throw new Error('a bug answered')
  return { status: answer.status, text }
}

const REST_VERBS: Readonly<Record<string, string>> = {
  BatchGetDocuments: 'batchGet',
  BatchWrite: 'batchWrite',
  BeginTransaction: 'beginTransaction',
  Commit: 'commit',
  ListCollectionIds: 'listCollectionIds',
  PartitionQuery: 'partitionQuery',
  Rollback: 'rollback',
  RunAggregationQuery: 'runAggregationQuery',
  RunQuery: 'runQuery',
}
const QUERY_NAMES = [
  'pageToken',
  'pageSize',
  'orderBy',
  'mask.fieldPaths',
  'showMissing',
  'readTime',
  'transaction',
  '__proto__.x',
]

export const FUZZERS: Readonly<Record<string, Fuzzer>> = {
  'protobuf messages': (run) =>
    check(bytesOf, run, async ({ method, message }) => refusable(() => MESSAGES[method]?.decode(message))),

  'JSON messages': (run) =>
    check(sampleOf, run, async ({ method, json }) => refusable(() => MESSAGES[method]?.parse(json))),

  'gRPC frames': (run) =>
    check(
      fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 6 })),
      run,
      async ([message, chunks]) => {
        const reader = frameReader()
        refusable(() => {
          for (const chunk of [frameOf(message), ...chunks.map((bytes) => Buffer.from(bytes))]) reader.push(chunk)
        })
      },
    ),

  'gRPC calls': (run) =>
    withServer(async (port) => {
      const session = connect(`http://127.0.0.1:${port}`)
      const ask = (method: string, bytes: Uint8Array): Promise<string> =>
        new Promise((resolve, reject) => {
          const stream = session.request({
            ':method': 'POST',
            ':path': `/google.firestore.v1.Firestore/${method}`,
            'content-type': 'application/grpc',
            authorization: 'Bearer owner',
          })
          const read = (headers: Record<string, unknown>): void => {
            if (headers['grpc-status'] !== undefined) resolve(`${headers['grpc-status']} ${headers['grpc-message']}`)
          }
          stream.on('response', read).on('trailers', read).on('error', reject).resume()
          stream.end(bytes)
        })
      const framed = bytesOf.chain(({ method, message }) =>
        fc
          .tuple(fc.constantFrom('whole', 'frame'), mutatedBytes(frameOf(message)))
          .map(([how, bytes]) => ({ method, bytes: how === 'whole' ? frameOf(message) : bytes })),
      )
      try {
        await check(framed, run, async ({ method, bytes }) => {
          const status = await within(ask(method, bytes))
          if (status.includes(BUG)) throw new Error('a bug answered')
        })
      } finally {
        session.destroy()
      }
    }),

  'REST calls': (run) =>
    withServer((port) => {
      const base = `http://127.0.0.1:${port}/v1/${ROOT}`
      const bodies = fc.oneof(
        sampleOf.map(({ method, json }) => ({ path: `:${REST_VERBS[method] ?? 'write'}`, body: JSON.stringify(json) })),
        fc
          .tuple(fc.constantFrom('', '/a', '/a/b', '/a/b/c', '/%2e%2e', '/%ff'), fc.string({ maxLength: 30 }))
          .map(([path, body]) => ({ path, body })),
        fc
          .array(fc.tuple(fc.constantFrom(...QUERY_NAMES), fc.string({ maxLength: 12 })), { maxLength: 4 })
          .map((query) => ({ path: `/a?${new URLSearchParams(query)}`, body: '{}' })),
      )
      return check(bodies, run, async ({ path, body }) => {
        const { status, text } = await post(base + path, body ?? '')
        const json: unknown = JSON.parse(text)
        const error = Array.isArray(json) ? json.at(-1) : json
        if (status !== 200 && !(isObject(error) && isObject(error.error))) throw new Error(`${status} without an error`)
      })
    }),

  'WebChannel forms': (run) =>
    withServer((port) => {
      const base = `http://127.0.0.1:${port}/google.firestore.v1.Firestore`
      const message = sampleOf
        .filter(({ method }) => method === 'Listen' || method === 'Write')
        .map(({ json }) => JSON.stringify(json) ?? '')
      const value = fc.oneof(
        message,
        fc.string({ maxLength: 8 }),
        fc.constantFrom('-1', '0', '1', '99999999999999999999', 'NaN'),
      )
      const key = fc.constantFrom('count', 'ofs', 'headers', 'req0___data__', 'req1___data__', 'req-1___data__')
      const query = fc.constantFrom('RID=1&CVER=22', 'SID=none&RID=2', 'SID=&TYPE=terminate', 'RID=x&AID=-5')
      const given = fc.record({
        channel: fc.constantFrom('Listen', 'Write'),
        query,
        form: fc.oneof(
          fc.array(fc.tuple(key, value), { maxLength: 5 }).map((pairs) => new URLSearchParams(pairs).toString()),
          fc.string({ maxLength: 40 }),
        ),
      })
      return check(given, run, async ({ channel, query: search, form }) => {
        const { status, text } = await post(`${base}/${channel}/channel?VER=8&${search}`, form)
        const sid = /"c","([^"]+)"/.exec(text)?.[1]
        if (sid !== undefined) await post(`${base}/${channel}/channel?VER=8&SID=${sid}&RID=2&TYPE=terminate`, '')
        if (status >= 500) throw new Error(`status ${status}`)
      })
    }),
}
