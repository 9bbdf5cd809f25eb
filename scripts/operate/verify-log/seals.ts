import type { Bad } from './bad.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Fields, Head, Seal } from './lines.ts'
import { Tree } from './tree.ts'

const DAY = 86_400_000
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)
const isMonth = (id: string): boolean => id.length === 7

/** A seal, and what its leaves come to. */
interface Kept {
  readonly seal: Seal
  readonly tree: Tree
  rows: number
}

/** All seals of an export: each names the one before it, its leaves give its root, and the month's root is over its days. */
export class Seals {
  readonly #days = new Map<string, Kept>()
  readonly #months = new Map<string, Kept>()
  #lastDay: { id: string; print: string } | null = null
  #lastMonthPrint = ''
  #bad: Bad | null = null
  #recorded: Bad | null = null

  get days(): number {
    return this.#days.size
  }

  add(id: string, seal: Seal, text: Fields): void {
    const kept: Kept = { seal, tree: new Tree(), rows: 0 }
    const print = sha256(canonical(text))
    if (isMonth(id)) {
      if (seal.prev !== this.#lastMonthPrint) this.#fail(id, 'seal')
      this.#months.set(id, kept)
      this.#lastMonthPrint = print
      return
    }
    if (this.#lastDay && id !== dayAfter(this.#lastDay.id)) this.#fail(dayAfter(this.#lastDay.id), 'missing')
    else if (seal.prev !== (this.#lastDay?.print ?? '')) this.#fail(id, 'seal')
    if (seal.broken) this.#recorded ??= { ...seal.broken, why: 'recorded' }
    this.#days.set(id, kept)
    this.#lastDay = { id, print }
    const month = this.#months.get(id.slice(0, 7))
    month?.tree.add(canonical(text))
    if (month) month.rows += seal.rows
  }

  /** A leaf, in order of chains; `rows`: how many of its chain it covers for the first time. */
  leaf(id: string, leaf: Head & { readonly chain: string }, rows: number): void {
    const day = this.#days.get(id)
    if (!day) return
    day.tree.add(canonical({ chain: leaf.chain, hash: leaf.hash, seq: leaf.seq }))
    day.rows += rows
  }

  /** The first seal that does not hold, else the first row that a seal itself calls bad. */
  end(witnesses: ReadonlyMap<string, string>): Bad | null {
    for (const [id, { seal, tree, rows }] of [...this.#days, ...this.#months]) {
      if (tree.root() !== seal.root || tree.size !== seal.size || rows !== seal.rows) this.#fail(id, 'seal')
    }
    for (const [period, code] of witnesses) if (this.codes().get(period) !== code) this.#fail(period, 'witness')
    return this.#bad ?? this.#recorded
  }

  /** The codes of the months as they are printed, by month. */
  codes(): Map<string, string> {
    return new Map([...this.#months].map(([id, { seal }]) => [id, codeOf(seal)]))
  }

  #fail(id: string, why: Bad['why']): void {
    this.#bad ??= { chain: `seals/${id}`, seq: 0, why }
  }
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 80 Crockford digits of root (32 bytes), the start of `prev` (14) and rows (4), see docs/log-format.md, section 4. */
const codeOf = ({ root, prev, rows }: Seal): string => {
  const bytes = Buffer.alloc(50)
  bytes.write(root, 0, 32, 'hex')
  bytes.write(prev.slice(0, 28), 32, 14, 'hex')
  bytes.writeUInt32BE(rows >>> 0, 46)
  let [code, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) code += DIGITS[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return code
}
