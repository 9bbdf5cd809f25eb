import type { Value } from '../../emulator/src/model/value.ts'
import type { StructuredQuery } from '../../emulator/src/query/structured-query.ts'
import type { DecisionTrace, Ruleset } from '../../emulator/src/rules/index.ts'
import type { Caller, Guard, GuardedWrite } from '../../emulator/src/service/api.ts'
import { asStatus } from '../../emulator/src/status.ts'
import { ACCOUNTS, SAMPLES, type Sample } from './documents.ts'
import { type PlainFields, toFields, toValue } from './plain.ts'
import { NOW as ASKED_AT, type Reader, tokenOf } from './readers.ts'
import { isListing, type ListRequest, type Request, type Where, type WriteRequest } from './requests.ts'

const DATABASE = 'projects/demo-rules/databases/(default)'
/** Microseconds. */
const NOW = ASKED_AT * 1000

const nameOf = (path: string): string => `${DATABASE}/documents/${path}`
const stored = (path: string, data: PlainFields) => ({
  name: nameOf(path),
  fields: toFields(data),
  createTime: NOW,
  updateTime: NOW,
})

const storeOf = (samples: readonly Sample[]) =>
  new Map(samples.map(({ path, data }) => [nameOf(path), stored(path, data)]))

const OFFICE = storeOf(SAMPLES)
const NEW_OFFICE = storeOf(ACCOUNTS)

/** One of its own for each question: what is looked up for one view is counted together. */
const viewOfOffice = () => ({ time: NOW, read: (name: string) => OFFICE.get(name) })

const callerOf = (reader: Reader): Caller => ({
  kind: 'user',
  auth: reader.uid === null ? null : { uid: reader.uid, token: { ...tokenOf(reader) } },
})

const operandOf = (value: Where[2]): Value =>
  typeof value === 'object' && value !== null && 'document' in value
    ? { kind: 'reference', value: nameOf(value.document) }
    : toValue(value)

const queryOf = ({ collection, group, where, orderBy, limit }: ListRequest): StructuredQuery => ({
  from: [{ collectionId: collection, allDescendants: group }],
  ...(where.length > 0 && {
    where: {
      kind: 'composite',
      op: 'AND',
      filters: where.map(([field, op, value]) => ({
        kind: 'field',
        field: field.split('.'),
        op,
        value: operandOf(value),
      })),
    },
  }),
  orderBy: orderBy === null ? [] : [{ field: orderBy.split('.'), direction: 'ASCENDING' }],
  ...(limit !== null && { limit }),
})

const writeOf = (request: WriteRequest, store: typeof OFFICE): GuardedWrite => {
  const name = nameOf(request.path)
  const before = store.get(name)
  const known = before === undefined ? {} : { before }
  if (request.act === 'delete') return { method: 'delete', name, ...known }
  const changed = stored(request.path, request.data)
  const after = { ...changed, fields: new Map([...(before?.fields ?? []), ...changed.fields]) }
  return { method: before === undefined ? 'create' : 'update', name, ...known, after }
}

/** @throws what the guard throws of a request that is refused. */
const ask = (guard: Guard, caller: Caller, request: Request): void => {
  if (request.act === 'get') guard.get(caller, nameOf(request.path), OFFICE.get(nameOf(request.path)), viewOfOffice())
  else if (isListing(request)) {
    const { parent } = request.list
    guard.list(caller, parent === '' ? `${DATABASE}/documents` : nameOf(parent), queryOf(request.list), viewOfOffice())
  } else {
    const store = request.act === 'create' ? NEW_OFFICE : OFFICE
    const write = writeOf(request, store)
    const readAfter = (name: string) => (name === write.name ? write.after : store.get(name))
    guard.write(caller, DATABASE, [write], { time: NOW, read: (name) => store.get(name), readAfter })
  }
}

export interface Judgement {
  readonly allowed: boolean
  /** Of a query one for each branch of its OR, up to the first refused. */
  readonly traces: readonly DecisionTrace[]
}

/** Judges requests by the rules alone, with the samples as data and no server between. */
export const judgeBy = (ruleset: Ruleset): ((reader: Reader, request: Request) => Judgement) => {
  let traces: DecisionTrace[] = []
  const guard = ruleset.guard({ onDecision: (trace) => traces.push(trace) })
  return (reader, request) => {
    traces = []
    try {
      ask(guard, callerOf(reader), request)
      return { allowed: true, traces }
    } catch (error) {
      const status = asStatus(error)
      if (status.status !== 'PERMISSION_DENIED') throw error
      return { allowed: false, traces }
    }
  }
}
