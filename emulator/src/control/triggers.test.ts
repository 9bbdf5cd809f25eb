import { describe, expect, it } from 'vitest'
import type { Fields, Value } from '../model/value.ts'
import { changedPaths, eventRequest } from './cloud-event.ts'
import { pathMatcher } from './trigger-match.ts'
import { createTriggerRegistry, eventarcTrigger, legacyTrigger } from './trigger-registry.ts'

const v2 = (eventType: string, value: string, matchType = 'PATH_PATTERN') =>
  eventarcTrigger('p', 'key-0', {
    eventType,
    database: '(default)',
    namespace: '(default)',
    document: { value, matchType },
  })

const integer = (value: bigint) => ({ kind: 'integer', value }) as const
const map = (fields: Record<string, ReturnType<typeof integer>>) =>
  ({ kind: 'map', fields: new Map(Object.entries(fields)) }) as const

describe('a path pattern', () => {
  it.each([
    ['files/{file}', 'files/a', true],
    ['files/{file}', 'files/a/log/1', false],
    ['files/{file}/log/{seq}', 'files/a/log/1', true],
    ['files/{file=**}', 'files/a/log/1', true],
    ['files/*', 'files/a', true],
    ['files/a', 'files/b', false],
    ['files/a.b', 'files/aXb', false],
    ['{collection}/{id}', 'outbox/1', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(pathMatcher(pattern)(path)).toBe(matches)
  })
})

describe('a function registers', () => {
  it('not for an event that is not Firestore’s', () => {
    expect(() => v2('google.cloud.storage.object.v1.finalized', 'a/b')).toThrow('Not a Firestore event trigger')
    expect(() => legacyTrigger('p', 'k', { eventTrigger: { eventType: 'providers/x', resource: 'y' } })).toThrow(
      'Not a Firestore',
    )
  })

  it('and hears of its own kind of change in its own database only', () => {
    const registry = createTriggerRegistry()
    registry.add(v2('google.cloud.firestore.document.v1.created', 'files/{file}'))
    expect(registry.matching('p', '(default)', 'files/a', 'created')).toHaveLength(1)
    expect(registry.matching('p', '(default)', 'files/a', 'updated')).toHaveLength(0)
    expect(registry.matching('p', 'other', 'files/a', 'created')).toHaveLength(0)
    expect(registry.matching('q', '(default)', 'files/a', 'created')).toHaveLength(0)
  })

  it('once: the same key again replaces', () => {
    const registry = createTriggerRegistry()
    registry.add(v2('google.cloud.firestore.document.v1.created', 'files/{file}'))
    registry.add(v2('google.cloud.firestore.document.v1.written', 'files/{file}'))
    expect(registry.size).toBe(1)
    expect(registry.matching('p', '(default)', 'files/a', 'deleted')).toHaveLength(1)
  })
})

describe('an event', () => {
  const document = {
    name: 'projects/p/databases/(default)/documents/files/a',
    fields: new Map([['n', integer(1n)]]),
    createTime: 1,
    updateTime: 2,
  }
  const source = { id: 'event-1', time: 2, path: 'files/a', change: { name: document.name, after: document } }

  it('names its user only to a function that asked for it', () => {
    const caller = { kind: 'user', auth: { uid: 'siti', token: {} } } as const
    const plain = eventRequest(v2('google.cloud.firestore.document.v1.written', 'files/{f}'), { ...source, caller })
    const asked = eventRequest(v2('google.cloud.firestore.document.v1.written.withAuthContext', 'files/{f}'), {
      ...source,
      caller,
    })
    expect(plain.headers).not.toHaveProperty('ce-authid')
    expect(asked.headers).toMatchObject({ 'ce-authtype': 'app_user', 'ce-authid': 'siti' })
  })

  it('carries the document as base64 text of protobuf', () => {
    const { body, headers } = eventRequest(v2('google.cloud.firestore.document.v1.created', 'files/{f}'), {
      ...source,
      caller: { kind: 'owner' },
    })
    expect(headers).toMatchObject({
      'content-type': 'application/protobuf',
      'ce-id': 'event-1',
      'ce-specversion': '1.0',
      'ce-document': 'files/a',
    })
    expect(Buffer.from(body, 'base64').toString('latin1')).toContain(document.name)
  })

  it('lists the changed fields of an update, maps looked into', () => {
    const before: Fields = new Map<string, Value>([
      ['same', integer(1n)],
      ['gone', integer(1n)],
      ['m', map({ a: integer(1n), b: integer(1n) })],
    ])
    const after: Fields = new Map<string, Value>([
      ['same', integer(1n)],
      ['new', integer(1n)],
      ['m', map({ a: integer(1n), b: integer(2n) })],
    ])
    expect(changedPaths(before, after)).toEqual([['gone'], ['m', 'b'], ['new']])
  })
})
