import type { Bad } from './bad.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Fields, Head } from './lines.ts'

type Fault = Pick<Bad, 'seq' | 'why'> | null

/** Follows one chain: its sealed heads first, then its rows in order. Keeps the first thing that is wrong and looks no further. */
export class Chain {
  readonly name: string
  readonly #card: Head | null
  readonly #digest: string | null
  readonly #leaves: Head[] = []
  /** The next leaf that a row must meet. */
  #next = 0
  #last: Head = { seq: 0, hash: '' }
  #lastDigest = ''
  #fault: Fault = null

  /** `card`: the head on its card; `digest`: of the card as it stands, where rows tell it. Null: there is none. */
  constructor(name: string, card: Head | null, digest: string | null) {
    this.name = name
    this.#card = card
    this.#digest = digest
  }

  /** Up to where it is sealed, as far as the leaves were given. */
  get sealed(): number {
    return this.#leaves.at(-1)?.seq ?? 0
  }

  get bad(): Bad | null {
    return this.#fault && { chain: this.name, ...this.#fault }
  }

  leaf(leaf: Head): void {
    this.#leaves.push(leaf)
  }

  row(place: number, row: Fields): void {
    if (this.#fault) return
    this.#fault = this.#faultOfRow(place, row)
    this.#last = { seq: this.#last.seq + 1, hash: typeof row.hash === 'string' ? row.hash : '' }
    this.#lastDigest = typeof row.digest === 'string' ? row.digest : ''
    if (this.#leaves[this.#next]?.seq === this.#last.seq) this.#next += 1
  }

  end(): void {
    this.#fault ??= this.#faultOfEnd()
  }

  #faultOfRow(place: number, row: Fields): Fault {
    const seq = this.#last.seq + 1
    const { hash, ...rest } = row
    if (place > seq) return { seq, why: 'missing' }
    if (place < seq) return { seq: place, why: 'foreign' }
    if (hash !== sha256(canonical(rest))) return { seq, why: 'edited' }
    if (row.chain === this.name && row.seq === seq - 1) return { seq: seq - 1, why: 'twice' }
    if (row.chain !== this.name || row.seq !== seq) return { seq, why: 'foreign' }
    if (row.prev !== this.#last.hash) return { seq, why: 'unlinked' }
    const leaf = this.#leaves[this.#next]
    return leaf?.seq === seq && leaf.hash !== hash ? { seq, why: 'seal' } : null
  }

  #faultOfEnd(): Fault {
    const { seq, hash } = this.#last
    const card = this.#card
    if (this.sealed > seq || (card && card.seq > seq)) return { seq: seq + 1, why: 'missing' }
    const unmet = this.#leaves[this.#next]
    if (unmet) return { seq: unmet.seq, why: 'seal' }
    if (!card) return { seq, why: 'card' }
    if (card.seq < seq) return { seq: card.seq + 1, why: 'head' }
    if (card.hash !== hash) return { seq, why: 'head' }
    return this.#digest !== null && seq > 0 && this.#digest !== this.#lastDigest ? { seq, why: 'digest' } : null
  }
}
