import type { Bad } from './bad.ts'
import { Chain } from './chain.ts'
import { KeptDocuments } from './kept.ts'
import { type Line, readLine, UnreadableExport } from './lines.ts'
import { Seals } from './seals.ts'

export interface Verdict {
  /** The first bad row, by chain and place; else a document that rows answer for, else a seal. Null: whole. */
  readonly bad: Bad | null
  readonly rows: number
  readonly chains: number
  readonly seals: number
  /** Rows that no seal covers yet. */
  readonly unsealed: number
  /** month → code as printed on its report */
  readonly codes: ReadonlyMap<string, string>
}

/**
 * Verifies an export line by line, with memory for the seals and one chain only.
 * @param witnesses month → code kept outside (on paper, in a mailbox), without spaces
 * Throws `UnreadableExport` when the file is none or was cut.
 */
export const verify = async (
  lines: AsyncIterable<string> | Iterable<string>,
  witnesses: ReadonlyMap<string, string> = new Map(),
): Promise<Verdict> => {
  const book = new Book()
  let number = 0
  for await (const text of lines) {
    number += 1
    if (text !== '') book.take(readLine(text, number), number)
  }
  return book.end(witnesses)
}

/** The lines in the order in which they must come. */
const TURN = { header: 0, seal: 1, kept: 2, chain: 3, leaf: 4, row: 5, end: 6 } as const

class Book {
  readonly #seals = new Seals()
  readonly #kept = new KeptDocuments()
  #chain: Chain | null = null
  #bad: Bad | null = null
  #turn: keyof typeof TURN | null = null
  #sealed = 0
  #unsealed = 0
  readonly #counts = { seals: 0, kept: 0, chains: 0, leaves: 0, rows: 0 }

  take(line: Line, number: number): void {
    if (!this.#mayFollow(line)) throw new UnreadableExport(`baris berkas ${number}: tidak pada tempatnya`)
    this.#turn = line.type
    switch (line.type) {
      case 'header':
        return
      case 'seal':
        this.#counts.seals += 1
        this.#seals.add(line.id, line.seal, line.text)
        return
      case 'kept':
        this.#counts.kept += 1
        this.#kept.document(line.name, line.digest)
        return
      case 'chain':
        this.#close()
        this.#counts.chains += 1
        this.#chain = new Chain(line.chain, line.head, line.digest)
        return
      case 'leaf':
        this.#counts.leaves += 1
        this.#seals.leaf(line.seal, line.leaf, line.leaf.seq - (this.#chain?.sealed ?? 0))
        this.#chain?.leaf(line.leaf)
        return
      case 'row':
        this.#counts.rows += 1
        this.#chain?.row(line.place, line.row)
        this.#kept.row(line.row)
        return
      case 'end':
        this.#close()
        for (const [name, count] of Object.entries(this.#counts)) {
          if (line.counts[name] !== count) throw new UnreadableExport('jumlah pada baris terakhir tidak cocok')
        }
    }
  }

  /** Within a chain leaves and rows come by place; whether the places are right is for the chain. */
  #mayFollow(line: Line): boolean {
    const [before, now] = [this.#turn === null ? -1 : TURN[this.#turn], TURN[line.type]]
    if (before < 0) return now === 0
    if (line.type === 'chain') return before < TURN.end && line.chain > (this.#chain?.name ?? '')
    if (line.type === 'leaf') return this.#chain?.name === line.leaf.chain && before <= now && before >= TURN.chain
    if (line.type === 'row') return this.#chain !== null && before >= TURN.chain && before <= now
    return line.type === 'end' ? before < now : line.type !== 'header' && before <= now
  }

  #close(): void {
    const chain = this.#chain
    if (!chain) return
    chain.end()
    this.#bad ??= chain.bad
    this.#sealed += chain.sealed
    this.#unsealed = this.#counts.rows - this.#sealed
  }

  end(witnesses: ReadonlyMap<string, string>): Verdict {
    if (this.#turn !== 'end') throw new UnreadableExport('berkas terpotong: baris penutupnya tidak ada')
    const seals = this.#seals.end(witnesses)
    const { rows, chains } = this.#counts
    return {
      bad: this.#bad ?? this.#kept.end() ?? seals,
      rows,
      chains,
      seals: this.#seals.days,
      unsealed: this.#unsealed,
      codes: this.#seals.codes(),
    }
  }
}
