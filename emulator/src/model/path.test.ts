import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkId,
  collectionOf,
  formatFieldPath,
  idOf,
  isDocumentName,
  parentOf,
  parseFieldPath,
  parseName,
  requireDocumentName,
} from './path.ts'

const ROOT = 'projects/p/databases/(default)/documents'

describe('field paths', () => {
  it.each(['', '.', 'a.', '.a', 'a..b', 'a b', '1a', 'a-b', '`a', '`a`b', '``', 'a.`'])('refuse %j', (text) => {
    expect(() => parseFieldPath(text)).toThrow('Invalid property path')
  })

  it('split at dots outside backquotes', () => {
    expect(parseFieldPath('a.`b.c`.`d\\`\\\\`')).toEqual(['a', 'b.c', 'd`\\'])
  })

  it('read back as they were written, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 1 }), (path) => {
        expect(parseFieldPath(formatFieldPath(path))).toEqual(path)
      }),
    )
  })
})

describe('resource names', () => {
  it.each(['', 'a/b', 'projects/p/databases', `${ROOT.replace('documents', 'docs')}/a/b`, `${ROOT}//b`, `${ROOT}/a/`])(
    'refuse %j',
    (name) => {
      expect(() => parseName(name)).toThrow(/Resource name/)
    },
  )

  it.each(['', '.', '..', '__x__', 'x'.repeat(1501), 'é'.repeat(751)])('refuse the id %j', (id) => {
    expect(() => checkId(id)).toThrow(/Resource id/)
  })

  it('refuse a document of another database, and a collection where a document is meant', () => {
    expect(() => requireDocumentName(`${ROOT}/a/b`, 'projects/p/databases/other')).toThrow('not within the database')
    expect(() => requireDocumentName(`${ROOT}/a`, 'projects/p/databases/(default)')).toThrow('does not name a document')
  })

  it('give parent, collection and id', () => {
    const name = `${ROOT}/files/7/log/1`
    expect([parentOf(name), collectionOf(name), idOf(name)]).toEqual([`${ROOT}/files/7`, 'log', '1'])
    expect(parentOf(`${ROOT}/files/7`)).toBe(ROOT)
    expect(parseName(name).path).toEqual(['files', '7', 'log', '1'])
    expect([isDocumentName(name), isDocumentName(`${ROOT}/files`), isDocumentName(ROOT)]).toEqual([true, false, false])
    expect(() => checkId('__id7__')).not.toThrow()
  })
})
