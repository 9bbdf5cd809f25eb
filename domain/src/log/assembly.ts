import type { ChainLine, LogPiece } from '../calls/exporter.ts'

/** A line of an export (docs/log-format.md, section 5). */
export const exportLine = (type: string, fields: object): string => JSON.stringify({ type, ...fields })

/**
 * Puts the pieces of an export, which come part by part, in the order of the file: seals, kept documents, then each chain with its leaves and rows.
 * Holds cards and leaves, and of the rows nothing.
 */
export class LogAssembly {
  readonly #cards = new Map<string, string>()
  readonly #leaves = new Map<string, string[]>()
  readonly #counts = { seals: 0, kept: 0, chains: 0, leaves: 0, rows: 0 }
  /** Chains that have a card or leaves, in order, from the first row on. */
  #named: readonly string[] | null = null
  #opened = 0
  #chain = ''

  get rows(): number {
    return this.#counts.rows
  }

  /** The lines that can be written now. */
  take({ seals, kept, leaves, cards, rows }: Omit<LogPiece, 'next'>): string[] {
    this.#counts.seals += seals.length
    this.#counts.kept += kept.length
    for (const { chain, line } of leaves) {
      const known = this.#leaves.get(chain)
      if (known) known.push(line)
      else this.#leaves.set(chain, [line])
    }
    for (const { chain, line } of cards) this.#cards.set(chain, line)
    return [...seals, ...kept, ...rows.flatMap((row) => this.#row(row))]
  }

  /** The chains after the last row, and the end. */
  end(): string[] {
    return [...this.#openUntil(null), exportLine('end', this.#counts)]
  }

  #row({ chain, line }: ChainLine): string[] {
    const opened = chain === this.#chain ? [] : this.#openUntil(chain)
    this.#counts.rows += 1
    return [...opened, line]
  }

  /** Opens all named chains up to this one, and this one whether it is named or not; null: all that are left. */
  #openUntil(chain: string | null): string[] {
    this.#named ??= [...new Set([...this.#cards.keys(), ...this.#leaves.keys()])].sort()
    const lines: string[] = []
    for (let name = this.#named[this.#opened]; name !== undefined; name = this.#named[this.#opened]) {
      if (chain !== null && name >= chain) break
      lines.push(...this.#open(name))
      this.#opened += 1
    }
    if (chain === null) return lines
    if (this.#named[this.#opened] === chain) this.#opened += 1
    this.#chain = chain
    return [...lines, ...this.#open(chain)]
  }

  #open(chain: string): string[] {
    const leaves = this.#leaves.get(chain) ?? []
    this.#counts.chains += 1
    this.#counts.leaves += leaves.length
    return [this.#cards.get(chain) ?? exportLine('chain', { chain, head: null, digest: null }), ...leaves]
  }
}
