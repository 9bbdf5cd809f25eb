import { createHash } from 'node:crypto'

const hashOf = (prefix: number, ...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256').update(Uint8Array.of(prefix))
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** RFC 6962 tree hash over texts that come one by one: a stack of full subtrees, each at least twice the next. */
export class Tree {
  readonly #stack: { leaves: number; hash: Uint8Array }[] = []
  size = 0

  add(text: string): void {
    this.size += 1
    let top = { leaves: 1, hash: hashOf(0, Buffer.from(text, 'utf8')) }
    for (let below = this.#stack.at(-1); below?.leaves === top.leaves; below = this.#stack.at(-1)) {
      this.#stack.pop()
      top = { leaves: top.leaves * 2, hash: hashOf(1, below.hash, top.hash) }
    }
    this.#stack.push(top)
  }

  root(): string {
    const last = this.#stack.at(-1)
    if (!last) return createHash('sha256').digest('hex')
    const whole = this.#stack.slice(0, -1).reduceRight((right, { hash }) => hashOf(1, hash, right), last.hash)
    return Buffer.from(whole).toString('hex')
  }
}
