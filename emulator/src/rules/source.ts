/** Half-open range of character offsets in the rules source. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Both 1-based, as firebase-tools prints them. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** What compiling has to say about the source. An ERROR means that the rules cannot be used. */
export interface Issue extends Position {
  readonly description: string
  readonly severity: 'ERROR' | 'WARNING'
}

export class Source {
  readonly text: string
  readonly #lineStarts: readonly number[]

  constructor(text: string) {
    this.text = text
    const starts = [0]
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    this.#lineStarts = starts
  }

  position(offset: number): Position {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#lineStarts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.#lineStarts[low]! + 1 }
  }
}

/** The issues found so far, one list for lexer, parser and checker. */
export class Issues {
  readonly #source: Source
  readonly #found: Issue[] = []

  constructor(source: Source) {
    this.#source = source
  }

  error(at: Span, description: string): void {
    this.#add(at, description, 'ERROR')
  }

  warn(at: Span, description: string): void {
    this.#add(at, description, 'WARNING')
  }

  get hasErrors(): boolean {
    return this.#found.some((issue) => issue.severity === 'ERROR')
  }

  /** In the order of the source. */
  list(): readonly Issue[] {
    return [...this.#found].sort((a, b) => a.line - b.line || a.column - b.column)
  }

  #add(at: Span, description: string, severity: Issue['severity']): void {
    this.#found.push({ ...this.#source.position(at.start), description, severity })
  }
}
