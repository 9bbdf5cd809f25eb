import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MerkleTree } from './merkle.ts'

const rootOf = (leaves: readonly (string | Uint8Array)[]): string => {
  const tree = new MerkleTree()
  for (const leaf of leaves) tree.add(leaf)
  expect(tree.size).toBe(leaves.length)
  return tree.root()
}

/** RFC 6962, section 2.1, word for word: cut at the largest power of two below n. */
const byDefinition = (leaves: readonly Uint8Array[]): Buffer => {
  const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  const [first] = leaves
  if (!first) return hash()
  if (leaves.length === 1) return hash(Buffer.from([0]), first)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return hash(Buffer.from([1]), byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)))
}

/** Inputs and roots as Certificate Transparency's own test suite publishes them (merkletree/testonly of the Go implementation). */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
)
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('the tree hash', () => {
  it('of nothing is the hash of nothing', () => {
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('is the published one for each of the first eight sizes', () => {
    for (const [i, root] of ROOTS.entries()) {
      expect([i + 1, rootOf(INPUTS.slice(0, i + 1))]).toEqual([i + 1, root])
      expect(byDefinition(INPUTS.slice(0, i + 1)).toString('hex')).toBe(root)
    }
  })

  it('is that of the definition for any leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 200 }), (leaves) => {
        expect(rootOf(leaves)).toBe(byDefinition(leaves).toString('hex'))
      }),
    )
  })

  it('of a leaf is never that of two nodes, whatever the leaf holds', () => {
    const [left, right] = ['a', 'b'].map((text) => Buffer.from(rootOf([text]), 'hex'))
    if (!left || !right) throw new Error('two nodes')
    expect(rootOf([Buffer.concat([left, right])])).not.toBe(rootOf(['a', 'b']))
  })

  it('takes text as its UTF-8 bytes', () => {
    expect(rootOf(['Pelaihari \u00e9'])).toBe(rootOf([Buffer.from('Pelaihari \u00e9', 'utf8')]))
  })
})
