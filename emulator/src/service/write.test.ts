import { describe, expect, it } from 'vitest'
import type { Caller, CommitEvent, Guard, Transform, Write } from './api.ts'
import {
  createClock,
  DATABASE,
  fields,
  LATEST,
  name,
  OWNER,
  openMemory,
  plain,
  plainFields,
  ROOT,
  read,
  remove,
  set,
  value,
  write,
} from './office.fixture.ts'

const merge = (path: string, content: object, ...mask: string[][]): Write => ({
  operation: { kind: 'update', name: name(path), fields: fields(content), mask },
  transforms: [],
})

const exists = (one: Write, wanted: boolean): Write => ({ ...one, precondition: { kind: 'exists', exists: wanted } })

const refusal = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run
  } catch (error) {
    return error instanceof Error && 'status' in error ? `${error.status}: ${error.message}` : String(error)
  }
  return 'no refusal'
}

describe('a write is refused', () => {
  it('when the document to update does not exist', async () => {
    const service = await openMemory()
    expect(await refusal(write(service, exists(merge('c/x', { a: 1 }, ['a']), true)))).toBe(
      `NOT_FOUND: No document to update: ${name('c/x')}`,
    )
  })

  it('when the document to create exists', async () => {
    const service = await openMemory()
    await write(service, set('c/x', {}))
    expect(await refusal(write(service, exists(set('c/x', {}), false)))).toBe(
      `ALREADY_EXISTS: Document already exists: ${name('c/x')}`,
    )
  })

  it('when the document was changed since', async () => {
    const service = await openMemory()
    const { commitTime } = await write(service, set('c/x', { a: 1 }))
    await write(service, set('c/x', { a: 2 }))
    const stale: Write = { ...set('c/x', { a: 3 }), precondition: { kind: 'updateTime', updateTime: commitTime } }
    expect(await refusal(write(service, stale))).toBe(
      `FAILED_PRECONDITION: the stored version (${commitTime + 1}) does not match the required base version (${commitTime})`,
    )
  })

  it('whole, when one of its writes is', async () => {
    const service = await openMemory()
    await refusal(write(service, set('c/x', {}), exists(remove('c/y'), true)))
    expect(await read(service, 'c/x')).toBeUndefined()
  })

  const deep = (levels: number): unknown => (levels === 0 ? 1 : { m: deep(levels - 1) })

  it.each<[string, object]>([
    ['Document fields must not be empty', { '': 1 }],
    ['cannot begin and end with "__"', { __x__: 1 }],
    ['contains an invalid nested entity', { a: [[1]] }],
    ['longer than 1500 bytes', { ['x'.repeat(1501)]: 1 }],
    ['nested more than 20 levels', { a: deep(21) }],
    ['exceeds the maximum allowed size of 1,048,576 bytes', { a: 'x'.repeat(1_048_576) }],
    ['too many index entries', { a: Array.from({ length: 39_999 }, (_, i) => i) }],
    ['too many index entries', Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`f${i}`, i]))],
  ])('because a document %s', async (message, content) => {
    const service = await openMemory()
    const outcome = await refusal(write(service, set('c/x', content)))
    expect(outcome).toContain('INVALID_ARGUMENT')
    expect(outcome).toContain(message)
  })

  it('because a reference names no document', async () => {
    const service = await openMemory()
    const to = (reference: string): Write => ({
      operation: {
        kind: 'update',
        name: name('c/x'),
        fields: new Map([['r', { kind: 'reference', value: reference }]]),
      },
      transforms: [],
    })
    for (const wrong of ['', 'c/y', name('c'), ROOT]) expect(await refusal(write(service, to(wrong)))).toContain('name')
    expect(await refusal(write(service, to(name('c/y'))))).toBe('no refusal')
  })

  it('because a path leads to a reserved field', async () => {
    const service = await openMemory()
    expect(await refusal(write(service, merge('c/x', {}, ['__name__'])))).toContain('INVALID_ARGUMENT')
  })

  it('but not for as many entries as an index may have', async () => {
    const service = await openMemory()
    expect(await refusal(write(service, set('c/x', { a: Array.from({ length: 39_998 }, (_, i) => i) })))).toBe(
      'no refusal',
    )
  })

  it.each([
    'c',
    'c/x/d',
    'c/__x__',
    'c/..',
    'c//x',
    Array.from({ length: 202 }, () => 'a').join('/'),
    Array.from({ length: 6 }, () => 'é'.repeat(550)).join('/'),
  ])('to the name %j', async (path) => {
    const service = await openMemory()
    expect(await refusal(write(service, set(path, {})))).toContain('INVALID_ARGUMENT')
  })

  it('in a batch, each for itself; and the batch when it names a document twice', async () => {
    const service = await openMemory()
    const { results, statuses } = await service.batchWrite(OWNER, DATABASE, [
      exists(set('c/x', {}), true),
      set('c/y', {}),
    ])
    expect(statuses.map((status) => status?.code)).toEqual([5, undefined])
    expect(results[1]?.updateTime).toBeDefined()
    expect(await refusal(service.batchWrite(OWNER, DATABASE, [set('c/x', {}), remove('c/x')]))).toContain(
      'INVALID_ARGUMENT',
    )
  })
})

describe('a write', () => {
  it('replaces the document, or merges the fields of its mask and deletes those it does not give', async () => {
    const service = await openMemory()
    await write(service, set('c/x', { a: 1, b: { c: 2, d: 3 }, e: 4 }))
    await write(service, merge('c/x', { b: { c: 5 }, f: 6, ignored: 7 }, ['b', 'c'], ['f'], ['e'], ['no', 'such']))
    expect(plainFields((await read(service, 'c/x'))?.fields ?? new Map())).toEqual({ a: 1, b: { c: 5, d: 3 }, f: 6 })
  })

  it('that changes nothing keeps the update time and tells nobody', async () => {
    const service = await openMemory()
    const events: CommitEvent[] = []
    service.onCommit((event) => events.push(event))
    const first = await write(service, set('c/x', { a: 1, b: 2 }))
    const again = await write(service, set('c/x', { b: 2, a: 1 }))
    expect(again.results[0]?.updateTime).toBe(first.commitTime)
    expect(events.length).toBe(1)
    const other = await write(service, {
      operation: {
        kind: 'update',
        name: name('c/x'),
        fields: new Map([['a', { kind: 'double', value: 1 }]]),
        mask: [['a']],
      },
      transforms: [],
    })
    expect(other.results[0]?.updateTime).toBe(other.commitTime)
    expect(events.length).toBe(2)
  })

  it('gets a version greater than every one before, though the clock stands still', async () => {
    const service = await openMemory()
    const times = [await write(service, set('c/x', { a: 1 })), await write(service, set('c/x', { a: 2 }))]
    const seen = service.readTime(DATABASE)
    times.push(await write(service, set('c/x', { a: 3 })))
    const [one = 0, two = 0, three = 0] = times.map((result) => result.commitTime)
    expect(one < two && two <= seen && seen < three).toBe(true)
  })

  it('keeps the creation time over updates, but not over a deletion', async () => {
    const service = await openMemory()
    const { commitTime } = await write(service, set('c/x', { a: 1 }))
    await write(service, set('c/x', { a: 2 }))
    expect((await read(service, 'c/x'))?.createTime).toBe(commitTime)
    const gone = await write(service, remove('c/x'))
    expect(gone.results[0]).toEqual({ transformResults: [] })
    await write(service, set('c/x', { a: 3 }))
    expect((await read(service, 'c/x'))?.createTime).toBeGreaterThan(gone.commitTime)
  })

  it('sees the writes before it in the same commit', async () => {
    const service = await openMemory()
    const add: Write = {
      operation: { kind: 'update', name: name('c/x'), fields: new Map(), mask: [] },
      transforms: [{ field: ['n'], kind: 'increment', operand: value(1) }],
    }
    const { results } = await write(service, add, add, remove('c/y'), exists(set('c/y', {}), false))
    expect(results[1]?.transformResults).toEqual([value(2)])
  })
})

describe('a transform', () => {
  const outcome = async (before: object, transform: Transform): Promise<unknown> => {
    const service = await openMemory()
    await write(service, set('c/x', before))
    await write(service, {
      operation: { kind: 'update', name: name('c/x'), fields: new Map(), mask: [] },
      transforms: [transform],
    })
    return plainFields((await read(service, 'c/x'))?.fields ?? new Map()).a
  }
  const double = (number: number) => ({ kind: 'double', value: number }) as const
  const a = ['a']

  it.each<[string, object, Transform, unknown]>([
    ['adds to an integer', { a: 1 }, { field: a, kind: 'increment', operand: value(2) }, 3],
    ['adds a double to an integer', { a: 1 }, { field: a, kind: 'increment', operand: double(0.5) }, 1.5],
    [
      'starts from its operand where there is no number',
      { a: 'x' },
      { field: a, kind: 'increment', operand: value(2) },
      2,
    ],
    ['takes the greater', { a: 1 }, { field: a, kind: 'maximum', operand: value(2) }, 2],
    ['keeps the stored of equals', { a: 1 }, { field: a, kind: 'maximum', operand: double(1) }, 1],
    ['takes the less', { a: 1 }, { field: a, kind: 'minimum', operand: double(-0.5) }, -0.5],
    ['takes NaN as the greatest', { a: 1 }, { field: a, kind: 'maximum', operand: double(Number.NaN) }, Number.NaN],
    [
      'appends what is missing, 1.0 being 1',
      { a: [1, 'x'] },
      { field: a, kind: 'appendMissingElements', elements: [double(1), value('y'), value('y')] },
      [1, 'x', 'y'],
    ],
    [
      'removes all equal ones',
      { a: [1, 'x', 1] },
      { field: a, kind: 'removeAllFromArray', elements: [double(1)] },
      ['x'],
    ],
  ])('%s', async (_what, before, transform, expected) => {
    expect(await outcome(before, transform)).toEqual(expected)
  })

  it('stops at the ends of 64 bits', async () => {
    const max = 2n ** 63n - 1n
    const service = await openMemory()
    await write(service, set('c/x', { a: max }))
    const { results } = await write(service, {
      operation: { kind: 'update', name: name('c/x'), fields: new Map(), mask: [] },
      transforms: [{ field: a, kind: 'increment', operand: value(5) }],
    })
    expect(results[0]?.transformResults).toEqual([{ kind: 'integer', value: max }])
  })

  it('creates the document and gives the time of the request in milliseconds', async () => {
    const service = await openMemory({ now: createClock(1_700_000_000_123.456).now })
    await write(service, {
      operation: { kind: 'update', name: name('c/x'), fields: new Map(), mask: [] },
      transforms: [{ field: a, kind: 'requestTime' }],
    })
    const document = await read(service, 'c/x')
    expect(document?.fields.get('a')).toEqual({ kind: 'timestamp', seconds: 1_700_000_000, nanos: 123_000_000 })
    expect(document?.updateTime).toBe(1_700_000_000_123_456)
  })

  it('takes the time of the request from a clock that was set back, though versions never go back', async () => {
    const clock = createClock()
    const times: number[] = []
    const guard: Guard = {
      get: (_caller, _name, _document, view) => void times.push(view.time),
      list: () => {},
      write: (_caller, _database, _operations, view) => void times.push(view.time),
    }
    const anybody: Caller = { kind: 'user', auth: null }
    const service = await openMemory({ now: clock.now, guard: () => guard })
    const first = await write(service, set('c/x', { a: 1 }))
    clock.advance(-3_600_000)
    const stamped: Write = { ...set('c/x', { a: 1 }), transforms: [{ field: a, kind: 'requestTime' }] }
    const second = await write(service, stamped)
    expect(second.commitTime).toBeGreaterThan(first.commitTime)
    expect(plain((await read(service, 'c/x'))?.fields.get('a'))).toBe(clock.now() * 1000)
    await service.getDocuments(anybody, DATABASE, { names: [name('c/x')], consistency: LATEST })
    await service.commit(anybody, DATABASE, [stamped])
    expect(times).toEqual([clock.now() * 1000, clock.now() * 1000])
  })
})
