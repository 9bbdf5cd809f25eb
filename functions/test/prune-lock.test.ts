import { describe, expect, it } from 'vitest'
import { pruneLock } from '../prune-lock.ts'

const MANIFEST = { name: 'catat-functions', version: '1.0.0', dependencies: { admin: '2.0.0' } }
const entry = (version: string, more: object = {}) => ({ version, integrity: `sha512-${version}`, ...more })
const pruned = (packages: object) => pruneLock({ lockfileVersion: 3, packages }, 'functions', MANIFEST)

describe('the lock file of what is deployed', () => {
  it('keeps version and integrity of what is needed, and nothing else', () => {
    const { packages } = pruned({
      '': {},
      'node_modules/admin': entry('2.0.0', { dependencies: { wire: '^1' } }),
      'node_modules/wire': entry('1.2.3', { dev: true }),
      'node_modules/browser': entry('9.0.0', { dev: true }),
    })
    expect(packages).toEqual({
      '': MANIFEST,
      'node_modules/admin': entry('2.0.0', { dependencies: { wire: '^1' } }),
      'node_modules/wire': entry('1.2.3'),
    })
  })

  it('takes the version that a package would have found where it stood', () => {
    const { packages } = pruned({
      'node_modules/admin': entry('1.0.0'),
      'functions/node_modules/admin': entry('2.0.0', { dependencies: { wire: '^2' } }),
      'functions/node_modules/admin/node_modules/wire': entry('2.1.0'),
      'node_modules/wire': entry('1.2.3'),
    })
    expect(Object.entries(packages).map(([path, { version }]) => [path, version])).toEqual([
      ['', '1.0.0'],
      ['node_modules/admin', '2.0.0'],
      ['node_modules/admin/node_modules/wire', '2.1.0'],
    ])
  })

  it('takes peers that are asked for, and does without what is optional', () => {
    const { packages } = pruned({
      'node_modules/admin': entry('2.0.0', {
        peerDependencies: { api: '^1', graphql: '^16' },
        peerDependenciesMeta: { graphql: { optional: true } },
        optionalDependencies: { native: '^1' },
      }),
      'node_modules/api': entry('1.0.0', { peer: true }),
      'node_modules/graphql': entry('16.0.0'),
    })
    expect(Object.keys(packages)).toEqual(['', 'node_modules/admin', 'node_modules/api'])
  })

  it('is not made when something needed is missing', () => {
    expect(() => pruned({ 'node_modules/admin': entry('2.0.0', { dependencies: { wire: '^1' } }) })).toThrow('no wire')
  })
})
