import type { Micros, StoredDocument } from '../model/value.ts'
import type { StructuredQuery } from '../query/structured-query.ts'
import type { Caller, DatabaseName, Guard, GuardedWrite, ReadView, WriteView } from '../service/api.ts'
import { refuse } from '../status.ts'
import type { Method } from './ast.ts'
import { type DecisionTrace, type Refusals, refusalOf } from './decision.ts'
import { Documents, MAX_LOOKUPS, MAX_LOOKUPS_OF_MANY, pathOf, resourceOf } from './documents.ts'
import type { Judge } from './judge.ts'
import { REST, type Step } from './match-path.ts'
import { factsOf, queryValue, resourceOfFacts } from './query-facts.ts'
import { Run } from './run.ts'
import { unknown } from './unknown.ts'
import { fromJson, map, NULL, type PathSegment, path, type RuleValue, text } from './value.ts'

/** The guard of a service: puts every operation before the rules and refuses what they do not allow. */
export class RulesGuard implements Guard {
  readonly #judge: Judge
  readonly #refusals: Refusals
  readonly #onDecision: ((trace: DecisionTrace) => void) | undefined
  /** What was looked up for the documents of one request, which are read in one view. */
  readonly #reads = new WeakMap<ReadView, Documents>()

  constructor(judge: Judge, refusals: Refusals, onDecision?: (trace: DecisionTrace) => void) {
    this.#judge = judge
    this.#refusals = refusals
    this.#onDecision = onDecision
  }

  get(caller: Caller, name: string, document: StoredDocument | undefined, view: ReadView): void {
    if (caller.kind === 'owner') return
    const request = requestOf(caller, 'get', pathOf(name), view.time)
    const documents = this.#reads.get(view) ?? readDocuments(name, view, MAX_LOOKUPS_OF_MANY)
    this.#reads.set(view, documents)
    documents.startOperation()
    const run = new Run(map(request), document === undefined ? NULL : resourceOf(document), documents)
    this.#decide('get', stepsOf(name), run, name)
  }

  list(caller: Caller, parent: string, query: StructuredQuery, view: ReadView): void {
    if (caller.kind === 'owner') return
    const documents = readDocuments(parent, view, MAX_LOOKUPS)
    for (const facts of factsOf(parent, query)) {
      const steps = facts.name === undefined ? collectionSteps(parent, query) : namedSteps(facts.name.segments)
      const request = requestOf(caller, 'list', pathOfSteps(steps.slice(0, -1)), view.time)
      request.set('query', queryValue(query))
      const last = steps.at(-1)
      const id = typeof last === 'string' ? text(last) : UNKNOWN_NAME
      const run = new Run(map(request), resourceOfFacts(facts, id, pathOfSteps(steps)), documents)
      const collection = query.from[0]?.collectionId ?? ''
      this.#decide('list', steps, run, `${parent}/${collection}`)
    }
  }

  write(caller: Caller, database: DatabaseName, operations: readonly GuardedWrite[], view: WriteView): void {
    if (caller.kind === 'owner') return
    const documents = new Documents(
      database,
      (name, moment) => (moment === 'after' ? view.readAfter(name) : view.read(name)),
      operations.length === 1 ? MAX_LOOKUPS : MAX_LOOKUPS_OF_MANY,
    )
    for (const { method, name, before, after } of operations) {
      documents.startOperation()
      const request = requestOf(caller, method, pathOf(name), view.time)
      request.set('resource', after === undefined ? NULL : resourceOf(after))
      const run = new Run(map(request), before === undefined ? NULL : resourceOf(before), documents)
      this.#decide(method, stepsOf(name), run, name)
    }
  }

  #decide(method: Method, steps: readonly Step[], run: Run, name: string): void {
    const trace = this.#judge.decide(method, steps, run, `/${name.split('/').slice(2).join('/')}`)
    this.#onDecision?.(trace)
    if (!trace.allowed) refuse('PERMISSION_DENIED', refusalOf(trace, this.#refusals))
  }
}

const readDocuments = (name: string, view: ReadView, limit: number): Documents =>
  new Documents(name.split('/').slice(0, 4).join('/'), (at) => view.read(at), limit)

const requestOf = (
  caller: Extract<Caller, { kind: 'user' }>,
  method: Method,
  at: RuleValue,
  time: Micros,
): Map<string, RuleValue> =>
  new Map<string, RuleValue>([
    [
      'auth',
      caller.auth === null
        ? NULL
        : map(
            new Map([
              ['uid', text(caller.auth.uid)],
              ['token', fromJson(caller.auth.token)],
            ]),
          ),
    ],
    ['method', text(method)],
    ['path', at],
    [
      'time',
      {
        kind: 'timestamp',
        seconds: Math.floor(time / 1_000_000),
        nanos: (time - Math.floor(time / 1_000_000) * 1_000_000) * 1000,
      },
    ],
  ])

const stepsOf = (name: string): readonly Step[] => name.split('/').slice(2)

const UNKNOWN_NAME = unknown('The query does not determine the document.', {
  exists: true,
  kinds: ['string'],
  not: [text('')],
})

const namedSteps = (segments: readonly PathSegment[]): readonly Step[] =>
  segments.filter((segment) => typeof segment === 'string')

/** Of a collection the last step is open; of a collection group also everything between its parent and its name. */
const collectionSteps = (parent: string, { from }: StructuredQuery): readonly Step[] => {
  const selector = from[0] ?? { collectionId: '', allDescendants: true }
  const collection = selector.collectionId === '' ? UNKNOWN_NAME : selector.collectionId
  const between: readonly Step[] = selector.allDescendants ? [REST] : []
  return [...stepsOf(parent), ...between, collection, UNKNOWN_NAME]
}

const pathOfSteps = (steps: readonly Step[]): RuleValue => {
  const segments = steps.filter((step) => step !== REST)
  return segments.length === steps.length
    ? path(segments)
    : unknown('The query does not determine the path.', { exists: true, kinds: ['path'] })
}
