import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Value } from '../src/model/value.ts'
import type { StructuredQuery } from '../src/query/structured-query.ts'
import type { Caller, Consistency, Write } from '../src/service/api.ts'
import { type OpenedService, openService } from '../src/service/open.ts'

/**
 * The engine without any wire: `node bench/store.ts [--million] [--memory]`. Loads documents of about 1 KB, reads
 * them one by one, by pages of 100 through a single-field and a composite index and by the monthly audit's pages of
 * 500, commits by 64 at a time and contends on one document. Each size starts from nothing.
 */
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

const rows: { size: number; what: string; figure: string; processor: string }[] = []

const report = (size: number, what: string, figure: string, processor = ''): void => {
  rows.push({ size, what, figure, processor })
  console.log(`${size}\t${what}\t${figure}\t${processor}`)
}

/** What the process holds itself, and what it has mapped of files, which the system may take back. Linux only. */
const resident = (): string => {
  const status = readFileSync('/proc/self/status', 'utf8')
  const megabytes = (kind: string): number =>
    Math.round(Number(new RegExp(`Rss${kind}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return `${megabytes('Anon')} MB own + ${megabytes('File')} MB mapped`
}

const measure = async (
  size: number,
  what: string,
  unit: string,
  count: number,
  run: () => Promise<unknown>,
): Promise<void> => {
  const start = performance.now()
  const before = process.cpuUsage()
  await run()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  const figure = unit === 'ms' ? `${(ms / count).toFixed(2)} ms` : `${Math.round((count / ms) * 1000)} ${unit}`
  report(size, what, figure, `${((user + system) / count).toFixed(0)} us each`)
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

const run = async (size: number, inMemory: boolean): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'catat-bench-'))
  const options = { now: Date.now, ...(inMemory ? {} : { dir: join(folder, 'data') }) }
  let service = await openService(options)
  await measure(size, `load, ${BATCH} a commit`, 'documents/s', size, () => load(service, size))
  report(size, 'resident after the load', resident())
  if (!inMemory) {
    await service.close()
    await measure(size, 'open again', 'ms', 1, async () => {
      service = await openService(options)
    })
  }
  const gets = 5000
  await measure(size, 'get, one by one', 'gets/s', gets, async () => {
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
  await measure(size, 'first query (builds a single-field index)', 'ms', 1, () => collect(service, byNumber(0)))
  await measure(size, 'page of 100 by one field', 'ms', pages, async () => {
    for (let i = 0; i < pages; i++) await collect(service, byNumber((i * 7919) % (size - 100)))
  })
  await measure(size, 'first query (builds a composite index)', 'ms', 1, () => collect(service, byPeriod(0)))
  await measure(size, 'page of 100 by composite', 'ms', pages, async () => {
    for (let i = 0; i < pages; i++) await collect(service, byPeriod(i))
  })
  await measure(size, 'first audit page (builds its index)', 'ms', 1, () =>
    collect(service, { ...byPeriod(0), orderBy: [], where: equal('period', text('none')) }),
  )
  await measure(size, 'audit of one period', 'documents/s', Math.floor(size / PERIODS), () => audit(service, '2026-03'))
  const commits = 6400
  await measure(size, 'commits of one document, 64 at a time', 'commits/s', commits, async () => {
    let next = 0
    const worker = async (): Promise<void> => {
      while (next < commits) await service.commit(OWNER, DATABASE, [document(size + next++)])
    }
    await Promise.all(Array.from({ length: 64 }, worker))
  })
  await measure(size, '16 transactions contending on one document', 'ms', 1, () => contend(service, 16))
  report(size, 'resident at the end', resident())
  await service.close()
  await rm(folder, { recursive: true })
}

const sizes = process.argv.includes('--million') ? [1_000_000] : [10_000, 100_000]
for (const size of sizes) await run(size, process.argv.includes('--memory'))
console.table(rows)
