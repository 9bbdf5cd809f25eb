import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Firestore } from 'firebase-admin/firestore'
import { MEASURES, type Measure, type Place } from './peer/measures.ts'
import { SERVERS, type ServerName, startServer } from './peer/servers.ts'

/**
 * The engine (durable) beside the only other Firestore server for Node that runs (in memory), and beside a gRPC server
 * that does nothing: `node bench/peer.ts [--rounds N] [--ms N] [--documents N] [MEASURE…]`. The same client asks one
 * after the other, in each round anew; the median counts.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '1000' },
    documents: { type: 'string', default: '10000' },
  },
})
const [rounds, ms, documents] = [Number(values.rounds), Number(values.ms), Number(values.documents)]

/** Longer than any round or preparation takes that ends at all. Milliseconds. */
const LIMIT = 120_000

const bounded = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LIMIT} ms`)), LIMIT)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const median = (figures: readonly number[]): number | undefined =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]

const rounded = (figure: number): string => (figure < 100 ? figure.toFixed(1) : Math.round(figure).toString())

const openPlace = async (name: ServerName): Promise<{ place: Place; close: () => Promise<void> }> => {
  const server = await startServer(name)
  const firestore = new Firestore({
    projectId: 'demo',
    host: `127.0.0.1:${server.port}`,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  })
  const close = async (): Promise<void> => {
    await firestore.terminate()
    await server.stop()
  }
  return { place: { firestore, port: server.port, documents, keeps: name !== 'nothing' }, close }
}

/** Figures of one measure for each server, and what went wrong. */
const compare = async (measure: Measure, places: ReadonlyMap<ServerName, Place>): Promise<string> => {
  const figures = new Map<ServerName, number[]>()
  const notes = new Set<string>()
  const attempt = async (name: ServerName, work: (place: Place) => Promise<void>): Promise<void> => {
    const place = places.get(name)
    if (!place) return
    await bounded(work(place)).catch((error: unknown) => {
      figures.delete(name)
      notes.add(`${name}: ${error instanceof Error ? error.message : error}`)
    })
  }
  for (const name of measure.servers) {
    await attempt(name, async (place) => {
      await measure.prepare?.(place)
      await measure.run(place, ms / 4)
      figures.set(name, [])
    })
  }
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? measure.servers : measure.servers.toReversed()
    for (const name of order.filter((one) => figures.has(one))) {
      await attempt(name, async (place) => {
        const sample = await measure.run(place, ms)
        figures.get(name)?.push((sample.count / sample.ms) * 1000)
        if (sample.wrong !== undefined) notes.add(`${name} ${sample.wrong}`)
      })
    }
  }
  const medians = SERVERS.map((name) => median(figures.get(name) ?? []))
  const [engine, peer] = medians
  const nothing = medians[SERVERS.indexOf('nothing')]
  const times = ratioOf(engine, peer)
  const share = ratioOf(engine, nothing)
  const cells = medians.map((figure) => (figure === undefined ? '' : rounded(figure)))
  return `| ${[measure.what, measure.unit, ...cells, times, share, [...notes].join('; ')].join(' | ')} |`
}

const ratioOf = (a: number | undefined, b: number | undefined): string =>
  a !== undefined && b !== undefined ? `${(a / b).toFixed(1)}x` : ''

const asked = Object.entries(MEASURES).filter(([name]) => positionals.length === 0 || positionals.includes(name))
const [cpu] = cpus()
console.log(`${cpus().length} cores, ${cpu?.model} · Node ${process.version} · medians of ${rounds} rounds of ${ms} ms`)
console.log(
  `| what | unit | ${SERVERS.join(' | ')} | engine to peer | engine to nothing | remarks |\n|---|---|---|---|---|---|---|---|`,
)
const opened = new Map<ServerName, Awaited<ReturnType<typeof openPlace>>>()
try {
  for (const name of SERVERS) opened.set(name, await openPlace(name))
  const places = new Map([...opened].map(([name, { place }]) => [name, place]))
  for (const [, measure] of asked) console.log(await compare(measure, places))
} finally {
  for (const { close } of opened.values()) await close()
}
process.exit(0)
