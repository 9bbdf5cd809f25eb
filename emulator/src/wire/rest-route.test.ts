import { describe, expect, it } from 'vitest'
import { messageOfQuery, routeOf } from './rest-route.ts'

const DATABASE = 'projects/p/databases/(default)'
const ROOT = `/v1/${DATABASE}/documents`

describe('a REST path means a method', () => {
  it.each([
    ['POST', ':commit', 'Commit', { database: DATABASE }],
    ['POST', ':batchGet', 'BatchGetDocuments', { database: DATABASE }],
    ['POST', ':executePipeline', 'ExecutePipeline', { database: DATABASE }],
    ['POST', ':runQuery', 'RunQuery', { parent: `${DATABASE}/documents` }],
    ['POST', '/files/a:runQuery', 'RunQuery', { parent: `${DATABASE}/documents/files/a` }],
    ['POST', '/files/a:listCollectionIds', 'ListCollectionIds', { parent: `${DATABASE}/documents/files/a` }],
    ['POST', '/files', 'CreateDocument', { parent: `${DATABASE}/documents`, collectionId: 'files' }],
    ['POST', '/files/a/log', 'CreateDocument', { parent: `${DATABASE}/documents/files/a`, collectionId: 'log' }],
    ['GET', '/files/a', 'GetDocument', { name: `${DATABASE}/documents/files/a` }],
    ['GET', '/files/a:b', 'GetDocument', { name: `${DATABASE}/documents/files/a:b` }],
    ['GET', '/files', 'ListDocuments', { parent: `${DATABASE}/documents`, collectionId: 'files' }],
    ['GET', '/files/a%20b', 'GetDocument', { name: `${DATABASE}/documents/files/a b` }],
    ['PATCH', '/files/a', 'UpdateDocument', { document: { name: `${DATABASE}/documents/files/a` } }],
    ['DELETE', '/files/a', 'DeleteDocument', { name: `${DATABASE}/documents/files/a` }],
  ])('%s %s is %s', (method, path, name, message) => {
    expect(routeOf(method, ROOT + path)).toMatchObject({ method: name, message })
  })

  it.each([
    ['POST', `${ROOT}:fly`],
    ['GET', ROOT],
    ['GET', '/v1/projects/p'],
    ['POST', '/v2/projects/p/databases/d/documents:commit'],
  ])('%s %s is nothing', (method, path) => {
    expect(() => routeOf(method, path)).toThrow('No method')
  })

  it('broken percent-encoding is refused', () => {
    expect(() => routeOf('GET', `${ROOT}/files/%E0%A4%A`)).toThrow('percent-encoding')
  })
})

describe('a query string is a message', () => {
  it('with dots as nesting, and field paths as a list even when there is one', () => {
    const query = new URLSearchParams('updateMask.fieldPaths=a&currentDocument.exists=true&key=k&$alt=json&pageSize=3')
    expect(messageOfQuery(query)).toEqual({
      updateMask: { fieldPaths: ['a'] },
      currentDocument: { exists: 'true' },
      pageSize: '3',
    })
  })

  it('that cannot reach into the prototype of objects', () => {
    messageOfQuery(new URLSearchParams('__proto__.polluted=1&constructor.prototype.polluted=1'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(Object.hasOwn(Object, 'polluted')).toBe(false)
  })
})
