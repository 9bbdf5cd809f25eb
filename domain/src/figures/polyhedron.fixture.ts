interface Equation {
  readonly terms: ReadonlyMap<number, number>
  readonly value: number
}

export interface Extreme {
  readonly value: number
  readonly at: readonly number[]
}

const TINY = 1e-9

/** All points without negative coordinates that satisfy some equations; the simplex method by Bland's rule, which always ends. */
export class Polyhedron {
  /** Rows of the tableau, the value last. */
  #rows: number[][]
  /** Which coordinate each row gives; -1: none yet. */
  #basis: number[]
  readonly #width: number

  constructor(width: number, equations: readonly Equation[]) {
    this.#width = width
    this.#rows = equations.map(({ terms, value }) => {
      const row = Array<number>(width + 1).fill(0)
      const sign = value < 0 ? -1 : 1
      for (const [index, times] of terms) row[index] = sign * times
      row[width] = sign * value
      return row
    })
    this.#basis = equations.map(() => -1)
    this.#begin()
  }

  /** Any of its points. */
  anywhere(): Extreme {
    const at = Array<number>(this.#width).fill(0)
    this.#basis.forEach((index, r) => {
      at[index] = this.#rows[r]?.[this.#width] ?? 0
    })
    return { value: 0, at }
  }

  /** Where the sum of these terms is greatest; it may be without end. */
  most(terms: ReadonlyMap<number, number>): Extreme {
    const gains = Array<number>(this.#width + 1).fill(0)
    for (const [index, times] of terms) gains[index] = times
    this.#basis.forEach((index, r) => {
      const gain = gains[index] ?? 0
      if (gain !== 0) this.#subtract(gains, gain, this.#rows[r] ?? [])
    })
    const bounded = this.#climb(gains)
    return { value: bounded ? -(gains[this.#width] ?? 0) : Number.POSITIVE_INFINITY, at: this.anywhere().at }
  }

  #begin(): void {
    const gains = Array<number>(this.#width + 1).fill(0)
    for (const row of this.#rows) this.#subtract(gains, -1, row)
    this.#climb(gains)
    if (Math.abs(gains[this.#width] ?? 0) > 1e-6) throw new Error('no table is like the one shown')
    this.#rows.forEach((row, r) => {
      if (this.#basis[r] !== -1) return
      const column = row.findIndex((value, index) => index < this.#width && Math.abs(value) > TINY)
      if (column >= 0) this.#pivot(r, column, gains)
    })
    this.#rows = this.#rows.filter((_, r) => this.#basis[r] !== -1)
    this.#basis = this.#basis.filter((index) => index !== -1)
  }

  #climb(gains: number[]): boolean {
    for (;;) {
      const column = gains.findIndex((gain, index) => index < this.#width && gain > TINY)
      if (column < 0) return true
      let [best, least] = [-1, Number.POSITIVE_INFINITY]
      this.#rows.forEach((row, r) => {
        const slope = row[column] ?? 0
        if (slope <= TINY) return
        const ratio = (row[this.#width] ?? 0) / slope
        const earlier = (this.#basis[r] ?? 0) < (this.#basis[best] ?? 0)
        if (ratio < least - TINY || (ratio <= least + TINY && earlier)) [best, least] = [r, ratio]
      })
      if (best < 0) return false
      this.#pivot(best, column, gains)
    }
  }

  #pivot(r: number, column: number, gains: number[]): void {
    const pivot = this.#rows[r] ?? []
    const by = pivot[column] ?? 1
    for (let i = 0; i < pivot.length; i += 1) pivot[i] = (pivot[i] ?? 0) / by
    for (const row of [...this.#rows, gains]) {
      const times = row[column] ?? 0
      if (row !== pivot && Math.abs(times) > 0) this.#subtract(row, times, pivot)
    }
    this.#basis[r] = column
  }

  #subtract(row: number[], times: number, other: readonly number[]): void {
    for (let i = 0; i < row.length; i += 1) {
      const value = (row[i] ?? 0) - times * (other[i] ?? 0)
      row[i] = Math.abs(value) < TINY ? 0 : value
    }
  }
}
