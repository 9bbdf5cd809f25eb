import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { StructuredQuery } from '../src/query/structured-query.ts'
import { from, pathsOf, plainFields, read, runQuery, value } from '../src/service/office.fixture.ts'
import { type OpenedService, openService } from '../src/service/open.ts'

const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url))

/** Groups the writer deals its documents to. */
const GROUPS = 7

/** What stands in a folder after a kill, held against what was acknowledged before it. */
export interface Survey {
  /** Acknowledged commits that are not there. */
  readonly lost: readonly number[]
  /** Commits of which only a part is there. */
  readonly halves: readonly number[]
  /** Indexes that tell something else than the documents. */
  readonly wrongIndexes: readonly string[]
  /** From which number to write on. */
  readonly next: number
}

/** When to kill: once so many commits are acknowledged, or so long after the start, be it while it still opens. */
export type Moment = { readonly commits: number } | { readonly ms: number }

/** Starts the writer, kills it at the moment given, and gives the numbers it acknowledged. */
export const writeUntilKilled = (folder: string, first: number, moment: Moment): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', WRITER, folder, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const acknowledged: number[] = []
    const kill = (): void => void child.kill('SIGKILL')
    const timer = 'ms' in moment ? setTimeout(kill, moment.ms) : undefined
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      acknowledged.push(Number(line))
      if ('commits' in moment && acknowledged.length === moment.commits) kill()
    })
    child.on('error', reject)
    // The folder is free only when the process is gone, and its pipe may still hold lines then.
    child.on('close', (_code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve(acknowledged)
      else reject(new Error('the writer ended by itself'))
    })
  })

const numbersOf = async (service: OpenedService, collection: string, group?: number): Promise<number[]> => {
  const some: Partial<StructuredQuery> =
    group === undefined ? {} : { where: { kind: 'field', field: ['group'], op: 'EQUAL', value: value(group) } }
  const found = await runQuery(service, from(collection, some))
  return pathsOf(found).map((path) => Number(path.split('/')[1]))
}

export const survey = async (folder: string, acknowledged: readonly number[]): Promise<Survey> => {
  const service = await openService({ dir: folder, now: Date.now, smallCollection: 0 })
  try {
    const [left, right] = [new Set(await numbersOf(service, 'left')), new Set(await numbersOf(service, 'right'))]
    const halves = [...left, ...right].filter((n) => !left.has(n) || !right.has(n))
    const last = await read(service, 'last/one')
    const shared = Number(plainFields(last?.fields ?? new Map()).n)
    if (left.size > 0 && !left.has(shared)) halves.push(shared)
    const wrongIndexes: string[] = []
    for (const collection of ['left', 'right']) {
      for (let group = 0; group < GROUPS; group++) {
        const found = new Set(await numbersOf(service, collection, group))
        const there = [...(collection === 'left' ? left : right)].filter((n) => n % GROUPS === group)
        if (found.size !== there.length || there.some((n) => !found.has(n))) wrongIndexes.push(`${collection} ${group}`)
      }
    }
    return {
      lost: acknowledged.filter((n) => !left.has(n) || !right.has(n)),
      halves,
      wrongIndexes,
      next: Math.max(-1, ...left, ...right) + 1,
    }
  } finally {
    await service.close()
  }
}
