import type { Client } from './client.ts'
import { randomFrom } from './random.ts'
import { WORKLOADS, type Workload } from './workloads.ts'

export interface Anomaly {
  readonly workload: string
  /** Repeats the history's own choices; the disk's timing is its own. */
  readonly seed: number
  readonly what: string
}

/** A history takes milliseconds; after this many somebody waits for ever. */
const LIMIT = 60_000

/**
 * Histories with seeds `seed`, `seed + 1`, …, `width` of them at a time, each in collections of its own; answers every
 * anomaly. None begins once `isOver`.
 */
export const runHistories = async (
  workload: string,
  clientOf: (seed: number) => Client,
  seed: number,
  count: number,
  width = 1,
  isOver: () => boolean = () => false,
): Promise<readonly Anomaly[]> => {
  const run = WORKLOADS[workload]
  if (!run) throw new Error(`No workload "${workload}". Known: ${Object.keys(WORKLOADS).join(', ')}.`)
  const anomalies: Anomaly[] = []
  let next = seed
  const worker = async (): Promise<void> => {
    while (next < seed + count && !isOver()) {
      const own = next++
      const what = await bounded(run, clientOf(own), own)
      if (what !== undefined) anomalies.push({ workload, seed: own, what })
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return anomalies
}

const bounded = async (run: Workload, client: Client, seed: number): Promise<string | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`not done after ${LIMIT} ms`), LIMIT)
  })
  const history = run(client, `h${seed}`, randomFrom(seed)).catch((error: unknown) => `refused: ${error}`)
  return Promise.race([history, late]).finally(() => clearTimeout(timer))
}
