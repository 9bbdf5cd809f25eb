import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatusError } from '../status.ts'
import type { Consistency, TransactionId, Write } from './api.ts'
import {
  DATABASE,
  from,
  name,
  OWNER,
  openMemory,
  pathsOf,
  plainFields,
  remove,
  runQuery,
  set,
  value,
} from './office.fixture.ts'
import type { OpenedService } from './open.ts'

const HISTORIES = Number(process.env.CATAT_HISTORIES ?? 300)

/** One step of a client; `pause` is for how many turns of the event loop it waits before. */
type Step = { readonly pause: number } & (
  | { readonly kind: 'read'; readonly path: string }
  | { readonly kind: 'query'; readonly group: number; readonly limit: number | undefined }
  | { readonly kind: 'count'; readonly group: number }
)

interface Program {
  readonly readOnly: boolean
  readonly steps: readonly Step[]
  /** `fields` undefined: a deletion. Written without a transaction where there are no steps. */
  readonly writes: readonly { readonly path: string; readonly group: number | undefined }[]
}

/** What a transaction saw, and when it took place. */
interface Seen {
  readonly version: number
  readonly answers: readonly { readonly step: Step; readonly answer: unknown }[]
}

const paths = fc.constantFrom('c/1', 'c/2', 'c/3', 'c/4')
const groups = fc.integer({ min: 0, max: 1 })
const pause = fc.nat({ max: 3 })

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), pause, path: paths }),
  fc.record({ kind: fc.constant('query' as const), pause, group: groups, limit: fc.constantFrom(undefined, 1, 2) }),
  fc.record({ kind: fc.constant('count' as const), pause, group: groups }),
)

const program: fc.Arbitrary<Program> = fc.record({
  readOnly: fc.boolean(),
  steps: fc.array(step, { maxLength: 3 }),
  writes: fc.array(fc.record({ path: paths, group: fc.option(groups, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 2,
  }),
})

const queryOf = (group: number, limit: number | undefined) =>
  from('c', {
    where: { kind: 'field', field: ['group'], op: 'EQUAL', value: value(group) },
    ...(limit === undefined ? {} : { limit }),
  })

const ask = async (service: OpenedService, consistency: Consistency, one: Step): Promise<unknown> => {
  switch (one.kind) {
    case 'read': {
      const { results } = await service.getDocuments(OWNER, DATABASE, { names: [name(one.path)], consistency })
      const document = results[0]?.document
      return document && plainFields(document.fields)
    }
    case 'query':
      return pathsOf(await runQuery(service, queryOf(one.group, one.limit), consistency))
    case 'count': {
      const { fields } = await service.runAggregation(OWNER, {
        parent: `${DATABASE}/documents`,
        query: queryOf(one.group, undefined),
        consistency,
        aggregations: [{ alias: 'n', op: { kind: 'count' } }],
      })
      return Number(plainFields(fields).n)
    }
  }
}

/** The office's own memory: what each document would be if transactions ran one after the other. */
type State = ReadonlyMap<string, { readonly group: number; readonly stamp: string }>

const expected = (state: State, one: Step): unknown => {
  if (one.kind === 'read') return state.get(one.path)
  const found = [...state].filter(([, document]) => document.group === one.group).map(([path]) => path)
  if (one.kind === 'count') return found.length
  return found.sort().slice(0, one.limit)
}

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

describe('transactions side by side', () => {
  it('see what they would see one after the other, in the order of their commits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(program, { minLength: 2, maxLength: 6 }), async (programs) => {
        const service = await openMemory({ smallCollection: 0 })
        const states: { readonly version: number; readonly state: State }[] = [{ version: 0, state: new Map() }]
        service.onCommit(({ commitTime, changes }) => {
          const state = new Map(states.at(-1)?.state)
          for (const { name: changed, after } of changes) {
            const path = changed.slice(`${DATABASE}/documents/`.length)
            const content = after && plainFields(after.fields)
            if (content) state.set(path, { group: Number(content.group), stamp: String(content.stamp) })
            else state.delete(path)
          }
          states.push({ version: commitTime, state })
        })
        const seen: Seen[] = []
        const client = async ({ steps, writes, readOnly }: Program, number: number): Promise<void> => {
          const writesOf = (attempt: number): Write[] =>
            writes.map(({ path, group }) =>
              group === undefined ? remove(path) : set(path, { group, stamp: `${number}.${attempt}` }),
            )
          if (steps.length === 0) {
            await service.commit(OWNER, DATABASE, writesOf(0))
            return
          }
          let retryTransaction: TransactionId | undefined
          for (let attempt = 0; ; attempt++) {
            const options = { readOnly, ...(retryTransaction ? { retryTransaction } : {}) }
            const transaction = await service.beginTransaction(OWNER, DATABASE, options)
            const answers: { step: Step; answer: unknown }[] = []
            for (const one of steps) {
              await turns(one.pause)
              answers.push({ step: one, answer: await ask(service, { kind: 'transaction', transaction }, one) })
            }
            if (readOnly) {
              const { readTime } = await service.getDocuments(OWNER, DATABASE, {
                names: [],
                consistency: { kind: 'transaction', transaction },
              })
              seen.push({ version: readTime + 1, answers })
              return
            }
            try {
              const { commitTime } = await service.commit(OWNER, DATABASE, writesOf(attempt), transaction)
              seen.push({ version: commitTime, answers })
              return
            } catch (error) {
              if (!(error instanceof StatusError && error.status === 'ABORTED') || attempt === 20) throw error
              retryTransaction = transaction
            }
          }
        }
        await Promise.all(programs.map(client))
        for (const { version, answers } of seen) {
          const before = states.filter((one) => one.version < version).at(-1)?.state ?? new Map()
          for (const { step: one, answer } of answers) expect([one, answer]).toEqual([one, expected(before, one)])
        }
        await service.close()
      }),
      { numRuns: HISTORIES },
    )
  })
})
