import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Firestore } from 'firebase-admin/firestore'
import { commitRequest, commitResponse } from '../../src/message/messages.ts'
import type { Value } from '../../src/model/value.ts'
import { openGrpc } from '../../src/wire/grpc-client.fixture.ts'
import type { ServerName } from './servers.ts'

export interface Place {
  readonly firestore: Firestore
  readonly port: number
  /** Documents the collection `files` is filled with before pages are asked. */
  readonly documents: number
  /** Whether what was written is there afterwards; not with the server that does nothing. */
  readonly keeps: boolean
}

/** How many were done, in which time; `wrong` where an answer was not what it had to be. */
export interface Sample {
  readonly count: number
  readonly ms: number
  readonly wrong?: string
}

export interface Measure {
  readonly what: string
  readonly unit: string
  readonly servers: readonly ServerName[]
  /** Once for each server, unmeasured. */
  prepare?(place: Place): Promise<void>
  run(place: Place, ms: number): Promise<Sample>
}

const BOTH = ['engine', 'peer'] as const
const ALL = ['engine', 'peer', 'nothing'] as const
const BATCH = 500
const PAGE = 100
const LISTENERS = 100
const PERIODS = 12

const NOTE = 'Catatan kunjungan: keluarga ditemui di rumah, layanan dijelaskan, tindak lanjut disepakati. '.repeat(5)

const content = (n: number) => ({
  period: `2026-${String((n % PERIODS) + 1).padStart(2, '0')}`,
  number: n,
  completeness: (n % 101) / 100,
  officer: { uid: `officer-${n % 50}` },
  tags: [`t${n % 7}`, `t${n % 11}`],
  note: NOTE,
})

/** `width` at a time for `ms` milliseconds; each call of `one` answers how many it did. */
const repeat = async (width: number, ms: number, one: (n: number) => Promise<number>): Promise<Sample> => {
  const start = performance.now()
  let [next, count] = [0, 0]
  const worker = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      const done = await one(next++)
      count += done
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return { count, ms: performance.now() - start }
}

const writeOne =
  (width: number) =>
  async ({ firestore }: Place, ms: number) =>
    repeat(width, ms, async (n) => {
      await firestore.collection('writes').doc(randomUUID()).set(content(n))
      return 1
    })

const writeBatch = async (firestore: Firestore, collection: string, first: number, size: number): Promise<number> => {
  const batch = firestore.batch()
  for (let n = first; n < first + size; n++) {
    batch.set(firestore.collection(collection).doc(`${(n * 2_654_435_761) % 4_294_967_296}-${n}`), content(n))
  }
  await batch.commit()
  return size
}

/** A client that spends next to nothing of its own, since the SDK is the slower end above a thousand calls a second. */
const writeBare = async ({ port }: Place, ms: number): Promise<Sample> => {
  const grpc = openGrpc(port)
  const database = 'projects/demo/databases/(default)'
  const fields = new Map<string, Value>([
    ['number', { kind: 'integer', value: 7n }],
    ['note', { kind: 'string', value: NOTE }],
  ])
  try {
    return await repeat(64, ms, async () => {
      const update = { name: `${database}/documents/bare/${randomUUID()}`, fields, createTime: 0, updateTime: 0 }
      const write = {
        update,
        delete: undefined,
        verify: undefined,
        updateMask: undefined,
        currentDocument: undefined,
        updateTransforms: [],
        transform: undefined,
      }
      const message = { database, writes: [write], transaction: new Uint8Array() }
      const { status } = await grpc.ask('Commit', commitRequest, message, commitResponse)
      if (status.code !== 0) throw new Error(status.message)
      return 1
    })
  } finally {
    grpc.close()
  }
}

/** `clients` transactions at a time, `clients / contenders` of them on each counter. */
const increment =
  (clients: number, contenders: number) =>
  async ({ firestore, keeps }: Place, ms: number): Promise<Sample> => {
    const run = randomUUID()
    const counters = firestore.collection(`counters-${run}`)
    const sample = await repeat(clients, ms, async (n) => {
      const counter = counters.doc(String(n % (clients / contenders)))
      await firestore.runTransaction(
        async (transaction) => {
          const n = Number((await transaction.get(counter)).get('n') ?? 0)
          transaction.set(counter, { n: n + 1 })
        },
        { maxAttempts: 50 },
      )
      return 1
    })
    if (!keeps) return sample
    const stored = (await counters.get()).docs.reduce((sum, document) => sum + Number(document.get('n')), 0)
    return stored === sample.count ? sample : { ...sample, wrong: `lost ${sample.count - stored} of ${sample.count}` }
  }

/** A write is done when every listener heard it. */
const fanOut = async ({ firestore }: Place, ms: number): Promise<Sample> => {
  const document = firestore.collection(`heard-${randomUUID()}`).doc('one')
  let [wanted, heard] = [0, 0]
  let done = (): void => {}
  let failed = (_error: Error): void => {}
  const everybody = (n: number): Promise<void> =>
    new Promise((resolve, reject) => {
      wanted = n
      heard = 0
      done = resolve
      failed = reject
    })
  const all = everybody(0)
  await document.set({ n: 0 })
  const ends = Array.from({ length: LISTENERS }, () =>
    document.onSnapshot(
      (snapshot) => {
        if (snapshot.get('n') === wanted && ++heard === LISTENERS) done()
      },
      (error) => failed(error),
    ),
  )
  try {
    await all
    return await repeat(1, ms, async (n) => {
      const told = everybody(n + 1)
      await Promise.all([document.set({ n: n + 1 }), told])
      return LISTENERS
    })
  } finally {
    for (const end of ends) end()
  }
}

export const MEASURES: Readonly<Record<string, Measure>> = {
  write: { what: 'write, one by one', unit: 'writes/s', servers: ALL, run: writeOne(1) },
  write64: { what: 'write, 64 at a time', unit: 'writes/s', servers: ALL, run: writeOne(64) },
  bare64: { what: 'write, 64 at a time, bare gRPC client', unit: 'writes/s', servers: ALL, run: writeBare },
  batch: {
    what: `write, ${BATCH} a commit`,
    unit: 'documents/s',
    servers: ALL,
    run: ({ firestore }, ms) => repeat(1, ms, (n) => writeBatch(firestore, `batches-${n}`, n * BATCH, BATCH)),
  },
  get: {
    what: 'get, one by one',
    unit: 'gets/s',
    servers: ALL,
    prepare: async ({ firestore }) => void (await firestore.doc('gets/one').set(content(1))),
    run: ({ firestore }, ms) =>
      repeat(1, ms, async () => {
        if (!(await firestore.doc('gets/one').get()).exists) throw new Error('the document is not there')
        return 1
      }),
  },
  page: {
    what: `page of ${PAGE} by one field`,
    unit: 'pages/s',
    servers: BOTH,
    async prepare({ firestore, documents }) {
      for (let n = 0; n < documents; n += PAGE) await writeBatch(firestore, 'files', n, PAGE)
    },
    run: ({ firestore, documents }, ms) =>
      repeat(1, ms, async (n) => {
        const first = (n * 7919) % (documents - PAGE)
        const page = await firestore.collection('files').orderBy('number').startAt(first).limit(PAGE).get()
        if (page.size !== PAGE) throw new Error(`a page holds ${page.size} documents`)
        return 1
      }),
  },
  one: { what: 'transactions, 16 clients on one document', unit: 'commits/s', servers: BOTH, run: increment(16, 16) },
  many: { what: 'transactions, 16 clients on 16 documents', unit: 'commits/s', servers: ALL, run: increment(16, 1) },
  listen: { what: `a write heard by ${LISTENERS} listeners`, unit: 'events/s', servers: BOTH, run: fanOut },
}
