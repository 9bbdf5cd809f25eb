import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Value } from '../src/model/value.ts'
import type { StructuredQuery } from '../src/query/structured-query.ts'
import type { Caller, Consistency, Write } from '../src/service/api.ts'
import { type OpenedService, openService } from '../src/service/open.ts'

/**
 * One size of `store.ts`, in a process of its own: `node bench/store-run.ts SIZE`. Loads documents of about 1 KB, reads
 * them one by one, by pages of 100 through a single-field and a composite index and by the monthly audit's pages of
 * 500, commits by 64 at a time and contends on one document. Sends each figure to its parent.
 */
export interface Figure {
  readonly what: string
  /** Milliseconds for `count` of it: as they passed, and of the processor in all threads. */
  readonly ms?: number
  readonly cpu?: number
  readonly count?: number
  /** Megabytes: what the process holds itself, what it has mapped of files (the system may take it back), the most of both. */
  readonly memory?: { readonly own: number; readonly mapped: number; readonly peak: number }
}

const DATABASE = 'projects/bench/databases/(default)'
const ROOT = `${DATABASE}/documents`
const OWNER: Caller = { kind: 'owner' }
const LATEST: Consistency = { kind: 'latest' }
const BATCH = 500
const PERIODS = 12

const text = (value: string): Value => ({ kind: 'string', value })
const integer = (value: number): Value => ({ kind: 'integer', value: BigInt(value) })

const nameOf = (i: number): string => `${ROOT}/files/${(i * 2_654_435_761) % 4_294_967_296}-${i}`

/** Text that does not compress to nothing; each document cuts its own 750 bytes out of it. */
const WORDS = randomBytes(1 << 20).toString('base64')

const note = (i: number): string => WORDS.slice((i * 389) % (WORDS.length - 750)).slice(0, 750)

const document = (i: number): Write => ({
  operation: {
    kind: 'update',
    name: nameOf(i),
    fields: new Map<string, Value>([
      ['period', text(`2026-${String((i % PERIODS) + 1).padStart(2, '0')}`)],
      ['service', text(['konseling', 'penjangkauan', 'sosialisasi'][i % 3] ?? '')],
      ['number', integer(i)],
      ['completeness', { kind: 'double', value: (i % 101) / 100 }],
      ['received', { kind: 'timestamp', seconds: 1_760_000_000 + i, nanos: 0 }],
      ['officer', { kind: 'map', fields: new Map([['uid', text(`officer-${i % 50}`)]]) }],
      ['tags', { kind: 'array', values: [text(`t${i % 7}`), text(`t${i % 11}`)] }],
      ['note', text(note(i))],
    ]),
  },
  transforms: [],
})

const equal = (field: string, value: Value) => ({ kind: 'field', field: [field], op: 'EQUAL', value }) as const

const tell = (figure: Figure): void => {
  if (process.send) process.send(figure)
  else console.log(figure)
}

/** Linux only. */
const tellMemory = (what: string): void => {
  const status = readFileSync('/proc/self/status', 'utf8')
  const megabytes = (line: string): number =>
    Math.round(Number(new RegExp(`${line}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  tell({ what, memory: { own: megabytes('RssAnon'), mapped: megabytes('RssFile'), peak: megabytes('VmHWM') } })
}

const measure = async (what: string, count: number, run: () => Promise<unknown>): Promise<void> => {
  const start = performance.now()
  const before = process.cpuUsage()
  await run()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  tell({ what, ms, cpu: (user + system) / 1000, count })
}

const LOOK = 500

/** Waits, a minute at most, until nothing works any more: LevelDB merges its tables behind what was written. */
const settle = async (after: string): Promise<void> => {
  const began = process.cpuUsage()
  const start = performance.now()
  for (let quiet = 0; quiet < 2 && performance.now() - start < 60_000; ) {
    const before = process.cpuUsage()
    await wait(LOOK)
    const { user, system } = process.cpuUsage(before)
    quiet = (user + system) / 1000 < LOOK / 25 ? quiet + 1 : 0
  }
  const { user, system } = process.cpuUsage(began)
  tell({ what: `tidying after ${after}`, ms: performance.now() - start, cpu: (user + system) / 1000, count: 1 })
}

const collect = async (service: OpenedService, query: StructuredQuery): Promise<string[]> => {
  const names: string[] = []
  for await (const { document } of service.runQuery(OWNER, { parent: ROOT, query, consistency: LATEST })) {
    if (document) names.push(document.name)
  }
  return names
}

const load = async (service: OpenedService, size: number): Promise<void> => {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < size) {
      const start = next
      next += BATCH
      const writes = Array.from({ length: Math.min(BATCH, size - start) }, (_, i) => document(start + i))
      await service.commit(OWNER, DATABASE, writes)
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
}

/** As the monthly audit reads one period: pages of 500 by name. */
const audit = async (service: OpenedService, period: string): Promise<number> => {
  let count = 0
  let last: string | undefined
  for (;;) {
    const filters = [equal('period', text(period))]
    const names = await collect(service, {
      from: [{ collectionId: 'files', allDescendants: false }],
      where: { kind: 'composite', op: 'AND', filters },
      orderBy: [{ field: ['__name__'], direction: 'ASCENDING' }],
      ...(last === undefined ? {} : { startAt: { values: [{ kind: 'reference', value: last }], before: false } }),
      limit: 500,
    })
    count += names.length
    last = names.at(-1)
    if (names.length < 500) return count
  }
}

const contend = async (service: OpenedService, clients: number): Promise<void> => {
  const name = `${ROOT}/counters/one`
  const client = async (): Promise<void> => {
    let retryTransaction: Uint8Array | undefined
    for (;;) {
      const options = { readOnly: false, ...(retryTransaction ? { retryTransaction } : {}) }
      const read = await service.getDocuments(OWNER, DATABASE, {
        names: [name],
        consistency: { kind: 'newTransaction', options },
      })
      const before = read.results[0]?.document?.fields.get('n')
      const n = before?.kind === 'integer' ? before.value + 1n : 1n
      const fields = new Map<string, Value>([['n', { kind: 'integer', value: n }]])
      try {
        await service.commit(
          OWNER,
          DATABASE,
          [{ operation: { kind: 'update', name, fields }, transforms: [] }],
          read.transaction,
        )
        return
      } catch {
        retryTransaction = read.transaction
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

const run = async (size: number): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'catat-bench-'))
  const options = { now: Date.now, dir: join(folder, 'data') }
  let service = await openService(options)
  await measure('load, 500 a commit', size, () => load(service, size))
  tellMemory('resident after the load')
  await service.close()
  await measure('open again', 1, async () => {
    service = await openService(options)
  })
  await settle('the load')
  const gets = 5000
  await measure('get, one by one', gets, async () => {
    for (let i = 0; i < gets; i++) {
      await service.getDocuments(OWNER, DATABASE, { names: [nameOf((i * 7919) % size)], consistency: LATEST })
    }
  })
  const byNumber = (start: number): StructuredQuery => ({
    from: [{ collectionId: 'files', allDescendants: false }],
    orderBy: [{ field: ['number'], direction: 'ASCENDING' }],
    startAt: { values: [integer(start)], before: true },
    limit: 100,
  })
  const byPeriod = (i: number): StructuredQuery => ({
    from: [{ collectionId: 'files', allDescendants: false }],
    where: {
      kind: 'composite',
      op: 'AND',
      filters: [
        equal('period', text(`2026-${String((i % PERIODS) + 1).padStart(2, '0')}`)),
        equal('service', text('konseling')),
      ],
    },
    orderBy: [{ field: ['received'], direction: 'DESCENDING' }],
    limit: 100,
  })
  const pages = 200
  await measure('first query of one field, which builds its index', 1, () => collect(service, byNumber(0)))
  await measure('page of 100 by one field, while the index is tidied', 20, async () => {
    for (let i = 0; i < 20; i++) await collect(service, byNumber((i * 104_729) % (size - 100)))
  })
  await settle('an index')
  await measure('page of 100 by one field, documents scattered', pages, async () => {
    for (let i = 0; i < pages; i++) await collect(service, byNumber((i * 7919) % (size - 100)))
  })
  await measure('first composite query, which builds its index', 1, () => collect(service, byPeriod(0)))
  await measure('page of 100 by a composite index', pages, async () => {
    for (let i = 0; i < pages; i++) await collect(service, byPeriod(i))
  })
  await measure('first page of an evaluation, which builds its index', 1, () =>
    collect(service, { ...byPeriod(0), orderBy: [], where: equal('period', text('none')) }),
  )
  await measure("a document of an evaluation's pages of 500", Math.floor(size / PERIODS), () =>
    audit(service, '2026-03'),
  )
  const commits = 6400
  await measure('durable commit of one document, 64 at a time', commits, async () => {
    let next = 0
    const worker = async (): Promise<void> => {
      while (next < commits) await service.commit(OWNER, DATABASE, [document(size + next++)])
    }
    await Promise.all(Array.from({ length: 64 }, worker))
  })
  await measure('16 transactions contending on one document', 1, () => contend(service, 16))
  tellMemory('resident at the end')
  await service.close()
  await rm(folder, { recursive: true })
}

if (process.argv[2] !== undefined) await run(Number(process.argv[2]))
