import type { Bad } from './bad.ts'
import type { Fields } from './lines.ts'

/**
 * Documents without a chain (docs/log-format.md, section 1): every digest that a row left must be taken up, by another row that
 * found it or by the document as it stands; and what was found must have been left. Only a document from before the book may be
 * found once as no row left it. Holds what is not taken up yet, so as many documents as there are.
 */
export class KeptDocuments {
  readonly #there = new Set<string>()
  /** Those that a row made. */
  readonly #begun = new Set<string>()
  /** `name digest` → how often rows left it, less how often it was found. */
  readonly #open = new Map<string, number>()

  document(name: string, digest: string): void {
    this.#there.add(name)
    this.#count(name, digest, -1)
  }

  row({ also }: Fields): void {
    for (const change of Array.isArray(also) ? also : []) {
      if (!isChange(change)) continue
      this.#count(change.name, change.digest, 1)
      this.#count(change.name, change.prev, -1)
      if (change.prev === '') this.#begun.add(change.name)
    }
  }

  /** The first by name that is not as the last row left it. */
  end(): Bad | null {
    const bad: string[] = []
    for (const [key, count] of this.#open) {
      const [name = '', digest = ''] = key.split(' ')
      const found = digest === '' ? 0 : -count - (this.#begun.has(name) ? 0 : 1)
      const left = digest === '' && !this.#there.has(name) ? 0 : count
      if (found > 0 || left > 0) bad.push(name)
    }
    const [first] = bad.sort()
    return first === undefined ? null : { chain: first, seq: 0, why: 'kept' }
  }

  #count(name: string, digest: string, by: number): void {
    const key = `${name} ${digest}`
    const count = (this.#open.get(key) ?? 0) + by
    if (count === 0) this.#open.delete(key)
    else this.#open.set(key, count)
  }
}

const isChange = (value: unknown): value is { name: string; prev: string; digest: string } =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'prev' in value &&
  typeof value.prev === 'string' &&
  'digest' in value &&
  typeof value.digest === 'string'
