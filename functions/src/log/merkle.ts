import { createHash } from 'node:crypto'

type Hash = Uint8Array

const digest = (...parts: readonly (string | Uint8Array)[]): Hash => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
const node = (left: Hash, right: Hash): Hash => digest(NODE, left, right)

/**
 * The Merkle tree hash of RFC 6962, section 2.1, over leaves that come one by one. Keeps the roots of the full subtrees only, as
 * many as `size` has binary ones.
 */
export class MerkleTree {
  /** The root of the full subtree of 2^i leaves at place i, where `size` has that bit. */
  readonly #full: (Hash | undefined)[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Text is taken as its UTF-8 bytes. */
  add(leaf: string | Uint8Array): void {
    let hash = digest(LEAF, leaf)
    let height = 0
    for (let left = this.#full[height]; left; left = this.#full[height]) {
      hash = node(left, hash)
      this.#full[height] = undefined
      height += 1
    }
    this.#full[height] = hash
    this.#size += 1
  }

  /** Hexadecimal. */
  root(): string {
    let right: Hash | null = null
    for (const left of this.#full) if (left) right = right ? node(left, right) : left
    return Buffer.from(right ?? digest()).toString('hex')
  }
}
