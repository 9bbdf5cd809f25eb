import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Figure } from './store-run.ts'

/**
 * The engine without any wire, by number of documents, each size from nothing and in a process of its own:
 * `node bench/store.ts [SIZE…]`. The exponent says how a time grows with the documents: 0 not at all, 1 as they do,
 * fitted by least squares to the logarithms.
 */
const SIZES = [10_000, 100_000, 1_000_000]

/** What the issue tracker asks for, at a million documents. */
const GOALS: Readonly<Record<string, string>> = {
  'load, 500 a commit': '1M in 120 s, exponent of the whole 1.1',
  'open again': '5 s',
  'page of 100 by one field, documents scattered': '5 ms',
  'page of 100 by a composite index': '5 ms',
  'durable commit of one document, 64 at a time': '10,000/s',
  '16 transactions contending on one document': '1 s',
  'resident after the load': '512 MB',
  'resident at the end': '512 MB',
}

const run = async (size: number): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  const child = fork(fileURLToPath(new URL('store-run.ts', import.meta.url)), [String(size)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  child.on('message', (message) => {
    const figure = message as Figure
    figures.push(figure)
    console.log(`${size}\t${figure.what}\t${cellOf(figure)}`)
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The run of ${size} documents ended with ${code}.`)
  return figures
}

const cellOf = ({ ms, cpu, count = 1, memory }: Figure): string => {
  if (memory) return `${memory.own} + ${memory.mapped} MB, peak ${memory.peak}`
  if (ms === undefined || cpu === undefined) return ''
  const rate = count > 1 ? `, ${Math.round((count / ms) * 1000).toLocaleString('en')}/s` : ''
  return `${timeOf(ms / count)} (CPU ${timeOf(cpu / count)})${rate}`
}

const timeOf = (ms: number): string =>
  ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : ms >= 1 ? `${ms.toFixed(1)} ms` : `${(ms * 1000).toFixed(0)} µs`

/** The slope of a line through the points (log size, log time). */
const exponentOf = (points: readonly { readonly size: number; readonly time: number }[]): string => {
  if (points.length < 2) return ''
  const logs = points.map(({ size, time }) => ({ x: Math.log(size), y: Math.log(time) }))
  const mean = (of: 'x' | 'y'): number => logs.reduce((sum, point) => sum + point[of], 0) / logs.length
  const [x, y] = [mean('x'), mean('y')]
  const slope =
    logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) /
    logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  return slope.toFixed(2)
}

const asked = process.argv.slice(2).map(Number)
const sizes = asked.length > 0 ? asked : SIZES
const [cpu] = cpus()
console.log(`${cpus().length} cores, ${cpu?.model} · Node ${process.version}`)
const results = new Map<number, readonly Figure[]>()
for (const size of sizes) results.set(size, await run(size))

/** Of the whole work, where its count grows with the documents; of one, where it does not. */
const timesOf = (what: string, kind: 'ms' | 'cpu') =>
  [...results].flatMap(([size, figures]) => {
    const time = figures.find((figure) => figure.what === what)?.[kind]
    return time === undefined ? [] : [{ size, time }]
  })

console.log(`\n| what | ${sizes.join(' | ')} | exponent, time | exponent, CPU | goal at 1M |`)
console.log(`|---|${sizes.map(() => '---|').join('')}---|---|---|`)
for (const { what } of results.get(sizes[0] ?? 0) ?? []) {
  const cells = sizes.map((size) => {
    const figure = results.get(size)?.find((one) => one.what === what)
    return figure ? cellOf(figure) : ''
  })
  const exponents = [exponentOf(timesOf(what, 'ms')), exponentOf(timesOf(what, 'cpu'))]
  console.log(`| ${[what, ...cells, ...exponents, GOALS[what] ?? ''].join(' | ')} |`)
}
