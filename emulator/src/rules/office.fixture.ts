import type { StoredDocument, Value } from '../model/value.ts'
import type { FieldOperator, Filter, StructuredQuery } from '../query/structured-query.ts'
import type { Caller, Guard, GuardedWrite } from '../service/api.ts'
import { StatusError } from '../status.ts'
import { NOW } from './expression.fixture.ts'
import { type CoverageReport, compileRules, type DecisionTrace, type Ruleset } from './index.ts'

export const DATABASE = 'projects/demo/databases/(default)'
export const nameOf = (path: string): string => `${DATABASE}/documents/${path}`

/** Plain data as Firestore values: whole numbers are integers, `ref('a/b')` a reference. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain } | Value

const isValue = (plain: object): plain is Value => 'kind' in plain

export const value = (plain: Plain): Value => {
  if (plain === null) return { kind: 'null' }
  if (typeof plain === 'boolean') return { kind: 'boolean', value: plain }
  if (typeof plain === 'string') return { kind: 'string', value: plain }
  if (typeof plain === 'number')
    return Number.isInteger(plain) ? { kind: 'integer', value: BigInt(plain) } : { kind: 'double', value: plain }
  if (Array.isArray(plain)) return { kind: 'array', values: plain.map(value) }
  if (isValue(plain)) return plain
  return { kind: 'map', fields: fields(plain as { readonly [key: string]: Plain }) }
}

export const ref = (path: string): Value => ({ kind: 'reference', value: nameOf(path) })
export const double = (number: number): Value => ({ kind: 'double', value: number })

const fields = (plain: { readonly [key: string]: Plain }): ReadonlyMap<string, Value> =>
  new Map(Object.entries(plain).map(([key, entry]) => [key, value(entry)]))

export const document = (path: string, data: { readonly [key: string]: Plain }): StoredDocument => ({
  name: nameOf(path),
  fields: fields(data),
  createTime: NOW,
  updateTime: NOW,
})

export const user = (uid: string, token: Record<string, unknown> = {}): Caller => ({
  kind: 'user',
  auth: { uid, token },
})
export const NOBODY: Caller = { kind: 'user', auth: null }
export const OWNER: Caller = { kind: 'owner' }

export type Documents = { readonly [path: string]: { readonly [key: string]: Plain } }

interface Asked {
  readonly allowed: boolean
  /** The text of the refusal, or empty. */
  readonly message: string
  readonly trace: DecisionTrace | undefined
}

/** An office with these rules and documents; answers whether the rules let somebody do a thing. */
export class Office {
  readonly #compiled: Ruleset
  readonly #stored: ReadonlyMap<string, StoredDocument>
  readonly traces: DecisionTrace[] = []
  /** Names looked up, each time the rules did. */
  readonly lookups: string[] = []

  constructor(rules: string, stored: Documents = {}) {
    const { issues, ruleset } = compileRules(rules)
    if (ruleset === undefined) throw new Error(JSON.stringify(issues))
    this.#compiled = ruleset
    this.#stored = new Map(Object.entries(stored).map(([path, data]) => [nameOf(path), document(path, data)]))
  }

  coverage(): CoverageReport {
    return this.#compiled.coverage()
  }

  get(caller: Caller, path: string): Asked {
    return this.#ask((guard) => guard.get(caller, nameOf(path), this.#stored.get(nameOf(path)), this.#view()))
  }

  /** Documents read by one request. */
  getAll(caller: Caller, paths: readonly string[]): Asked {
    return this.#ask((guard) => {
      const view = this.#view()
      for (const path of paths) guard.get(caller, nameOf(path), this.#stored.get(nameOf(path)), view)
    })
  }

  list(caller: Caller, collection: string, query: Partial<StructuredQuery> = {}, parent = ''): Asked {
    const from = query.from ?? [{ collectionId: collection, allDescendants: false }]
    const at = `${DATABASE}/documents${parent === '' ? '' : `/${parent}`}`
    return this.#ask((guard) => guard.list(caller, at, { from, orderBy: [], ...query }, this.#view()))
  }

  create(caller: Caller, path: string, data: { readonly [key: string]: Plain }): Asked {
    return this.commit(caller, [{ method: 'create', name: nameOf(path), after: document(path, data) }])
  }

  update(caller: Caller, path: string, data: { readonly [key: string]: Plain }): Asked {
    return this.commit(caller, [this.updating(path, data)])
  }

  delete(caller: Caller, path: string): Asked {
    return this.commit(caller, [{ method: 'delete', name: nameOf(path), ...this.#before(path) }])
  }

  updating(path: string, data: { readonly [key: string]: Plain }): GuardedWrite {
    return { method: 'update', name: nameOf(path), ...this.#before(path), after: document(path, data) }
  }

  commit(caller: Caller, operations: readonly GuardedWrite[]): Asked {
    const after = new Map(this.#stored)
    for (const operation of operations) {
      if (operation.after === undefined) after.delete(operation.name)
      else after.set(operation.name, operation.after)
    }
    return this.#ask((guard) =>
      guard.write(caller, DATABASE, operations, { ...this.#view(), readAfter: (name) => after.get(name) }),
    )
  }

  #before(path: string): { before?: StoredDocument } {
    const before = this.#stored.get(nameOf(path))
    return before === undefined ? {} : { before }
  }

  #view(): { time: number; read(name: string): StoredDocument | undefined } {
    return {
      time: NOW,
      read: (name) => {
        this.lookups.push(name)
        return this.#stored.get(name)
      },
    }
  }

  #ask(operation: (guard: Guard) => void): Asked {
    const before = this.traces.length
    const guard = this.#compiled.guard({ onDecision: (trace) => this.traces.push(trace) })
    try {
      operation(guard)
      return { allowed: true, message: '', trace: this.traces[before] }
    } catch (error) {
      if (!(error instanceof StatusError) || error.status !== 'PERMISSION_DENIED') throw error
      return { allowed: false, message: error.message, trace: this.traces.at(-1) }
    }
  }
}

/** A ruleset of version 2 with these statements below `/databases/{database}/documents`. */
export const rules = (statements: string): string => `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
${statements}
  }
}`

export const where = (field: string, op: FieldOperator, plain: Plain): Filter => ({
  kind: 'field',
  field: field.split('.'),
  op,
  value: value(plain),
})
export const is = (field: string, op: 'IS_NULL' | 'IS_NOT_NULL' | 'IS_NAN' | 'IS_NOT_NAN'): Filter => ({
  kind: 'unary',
  field: field.split('.'),
  op,
})
export const and = (...filters: readonly Filter[]): Filter => ({ kind: 'composite', op: 'AND', filters })
export const or = (...filters: readonly Filter[]): Filter => ({ kind: 'composite', op: 'OR', filters })
