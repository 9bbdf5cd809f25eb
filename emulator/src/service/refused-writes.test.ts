import { describe, expect, it } from 'vitest'
import { compileRules, type Refusals } from '../rules/index.ts'
import { rules } from '../rules/office.fixture.ts'
import { StatusError } from '../status.ts'
import type { Caller, FirestoreService, Precondition, Write } from './api.ts'
import { DATABASE, fields, from, LATEST, name, openMemory, ROOT, remove, set, value, write } from './office.fixture.ts'

const ANYBODY: Caller = { kind: 'user', auth: null }

const office = async (statements: string, refusals: Refusals = 'explained') => {
  const guard = compileRules(rules(statements)).ruleset!.guard({ refusals })
  const service = await openMemory({ guard: () => guard, indexes: {} })
  const { commitTime } = await write(service, set('c/there', { a: 1 }), set('big/there', { a: 'x'.repeat(1_000_000) }))
  return { service, commitTime }
}

const answer = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run
    return 'OK'
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    return `${error.status}: ${error.message}`
  }
}
const statusOf = async (run: Promise<unknown>): Promise<string> => (await answer(run)).split(':')[0]!

const commit = (service: FirestoreService, ...writes: Write[]) => service.commit(ANYBODY, DATABASE, writes)
const merge = (path: string, content: object): Write => ({
  operation: {
    kind: 'update',
    name: name(path),
    fields: fields(content),
    mask: Object.keys(content).map((key) => [key]),
  },
  transforms: [],
})
const touch = (path: string): Write => ({
  operation: { kind: 'update', name: name(path), fields: new Map(), mask: [] },
  transforms: [{ field: ['n'], kind: 'increment', operand: value(1) }],
})
const verify = (path: string): Write => ({ operation: { kind: 'verify', name: name(path) }, transforms: [] })
const given = (one: Write, precondition: Precondition): Write => ({ ...one, precondition })
const existing = (one: Write, exists = true): Write => given(one, { kind: 'exists', exists })

const KINDS: Readonly<Record<string, (path: string) => Write>> = {
  set: (path) => set(path, { a: 2 }),
  'a merge': (path) => merge(path, { a: 2 }),
  'a transform': touch,
  'a deletion': remove,
  'a verification': verify,
}

describe('a person whom the rules refuse', () => {
  const CLOSED = 'match /c/{x} { allow read, write: if false; }'

  it.each(Object.entries(KINDS))(
    'learns nothing by %s: neither what exists nor when it was changed',
    async (_, kind) => {
      const { service, commitTime } = await office(CLOSED, 'plain')
      const preconditions: (Precondition | undefined)[] = [
        undefined,
        { kind: 'exists', exists: true },
        { kind: 'exists', exists: false },
        { kind: 'updateTime', updateTime: commitTime },
        { kind: 'updateTime', updateTime: commitTime - 1 },
      ]
      for (const precondition of preconditions) {
        const one = (path: string): Write => (precondition ? given(kind(path), precondition) : kind(path))
        const doors: ((path: string) => Promise<string>)[] = [
          (path) => answer(commit(service, one(path))),
          (path) => answer(commit(service, set('c/other', {}), one(path))),
          async (path) => JSON.stringify((await service.batchWrite(ANYBODY, DATABASE, [one(path)])).statuses),
        ]
        for (const ask of doors) {
          const there = await ask('c/there')
          expect(there).toContain('Missing or insufficient permissions.')
          expect(await ask('c/missing')).toBe(there)
        }
      }
    },
  )

  it('gets one code, though the reason that developers see names another line', async () => {
    const { service } = await office(
      'match /c/{x} { allow create: if false;\n allow update: if resource.data.a == 2; }',
    )
    expect(await statusOf(commit(service, existing(touch('c/missing'))))).toBe('PERMISSION_DENIED')
    expect(await statusOf(commit(service, existing(set('c/there', {}), false)))).toBe('PERMISSION_DENIED')
  })

  it('learns nothing from the sum of what is stored and what is sent', async () => {
    const { service } = await office('match /big/{x} { allow create: if true; allow update: if false; }')
    expect(await statusOf(commit(service, merge('big/there', { b: 'x'.repeat(100_000) })))).toBe('PERMISSION_DENIED')
  })

  it('is not told which index a query would want', async () => {
    const { service } = await office(CLOSED)
    const query = from('c', {
      where: {
        kind: 'composite',
        op: 'AND',
        filters: [
          { kind: 'field', field: ['a'], op: 'EQUAL', value: value(1) },
          { kind: 'field', field: ['b'], op: 'GREATER_THAN', value: value(1) },
        ],
      },
    })
    const request = { parent: ROOT, query, consistency: LATEST }
    const all = async () => {
      for await (const _ of service.runQuery(ANYBODY, request));
    }
    expect(await statusOf(all())).toBe('PERMISSION_DENIED')
    const count = { ...request, aggregations: [{ alias: 'n', op: { kind: 'count' as const } }] }
    expect(await statusOf(service.runAggregation(ANYBODY, count))).toBe('PERMISSION_DENIED')
    expect(await statusOf(service.explainQuery(ANYBODY, request, []))).toBe('PERMISSION_DENIED')
  })

  it('is refused for a wrong request as for any other', async () => {
    const { service } = await office(CLOSED)
    expect(await statusOf(commit(service, set('c/__bad__', {})))).toBe('INVALID_ARGUMENT')
    expect(await statusOf(commit(service, set('c/there', { __x__: 1 })))).toBe('INVALID_ARGUMENT')
  })
})

describe('the method that rules judge', () => {
  const judged = async (allowed: string, one: Write): Promise<string> => {
    const { service } = await office(`match /c/{x} { allow ${allowed}; }`)
    return statusOf(commit(service, one))
  }

  it('is an update where the document must exist, with nothing as the document before', async () => {
    expect(await judged('create: if true', existing(touch('c/missing')))).toBe('PERMISSION_DENIED')
    expect(await judged('update: if resource != null', existing(touch('c/missing')))).toBe('PERMISSION_DENIED')
    expect(await judged('update: if resource == null', existing(touch('c/missing')))).toBe('NOT_FOUND')
    expect(await judged('update: if true', given(touch('c/missing'), { kind: 'updateTime', updateTime: 7 }))).toBe(
      'FAILED_PRECONDITION',
    )
  })
  it('is a creation where the document must not exist, with nothing as the document before', async () => {
    expect(await judged('update: if true', existing(set('c/there', {}), false))).toBe('PERMISSION_DENIED')
    expect(await judged('create: if resource != null', existing(set('c/there', {}), false))).toBe('PERMISSION_DENIED')
    expect(await judged('create: if resource == null', existing(set('c/there', {}), false))).toBe('ALREADY_EXISTS')
    expect(await judged('create: if true', existing(set('c/missing', {}), false))).toBe('OK')
  })
  it('is a deletion, whatever must be', async () => {
    expect(await judged('update, create: if true', existing(remove('c/missing')))).toBe('PERMISSION_DENIED')
    expect(await judged('delete: if true', existing(remove('c/missing')))).toBe('NOT_FOUND')
    expect(await judged('delete: if true', remove('c/missing'))).toBe('OK')
  })
  it('is a get where only a precondition is verified', async () => {
    expect(
      await judged('get: if resource.data.a == 1', given(verify('c/there'), { kind: 'updateTime', updateTime: 7 })),
    ).toBe('FAILED_PRECONDITION')
    expect(await judged('get: if resource == null', existing(verify('c/there'), false))).toBe('ALREADY_EXISTS')
    expect(await judged('get: if resource.data.a == 1', existing(verify('c/there')))).toBe('OK')
  })
  it('is what it turns out to be where nothing must be', async () => {
    expect(await judged('create: if true', touch('c/missing'))).toBe('OK')
    expect(await judged('create: if true', touch('c/there'))).toBe('PERMISSION_DENIED')
    expect(await judged('update: if resource.data.a == 1', touch('c/there'))).toBe('OK')
  })
})

describe('a commit that contradicts itself', () => {
  it('is wrong whoever sends it: what it deletes must exist after', async () => {
    const { service } = await office('match /c/{x} { allow read, write: if true; }')
    for (const path of ['c/there', 'c/missing']) {
      expect(await answer(write(service, remove(path), existing(touch(path))))).toBe(
        `INVALID_ARGUMENT: The commit itself deletes the document that must exist: ${name(path)}`,
      )
      expect(await statusOf(write(service, remove(path), existing(remove(path))))).toBe('INVALID_ARGUMENT')
      expect(await statusOf(write(service, remove(path), existing(verify(path))))).toBe('INVALID_ARGUMENT')
    }
  })
  it('is none where another write brings the document back', async () => {
    const { service } = await office('match /c/{x} { allow read, write: if true; }')
    expect(await answer(write(service, remove('c/there'), set('c/there', { b: 1 }), existing(touch('c/there'))))).toBe(
      'OK',
    )
    expect(await answer(write(service, remove('c/there'), existing(touch('c/other'))))).toContain('NOT_FOUND')
  })
})

describe('a batch of single writes', () => {
  it('is refused whole for one name that is no document’s', async () => {
    const { service } = await office('match /c/{x} { allow read, write: if true; }')
    const batch = service.batchWrite({ kind: 'owner' }, DATABASE, [set('c/good', {}), set('c/__bad__', {})])
    expect(await statusOf(batch)).toBe('INVALID_ARGUMENT')
    const { results } = await service.getDocuments({ kind: 'owner' }, DATABASE, {
      names: [name('c/good')],
      consistency: LATEST,
    })
    expect(results[0]?.document).toBeUndefined()
  })
})
