import type { Typeface } from './typeface.ts'

/** Breaking spaces; the no-break space is not one. */
const SPACES = /[^\S\u00a0\u202f]+/
/** Words with one space between them. */
const PLAIN = /^\S+( \S+)*$/
const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' })

export interface Measure {
  readonly face: Typeface
  readonly size: number
  readonly width: number
}

/** A word wider than the line: first after hyphens and slashes, then between any two letters. */
const splitWord = (word: string, { face, size, width }: Measure): string[] => {
  const pieces = word.split(/(?<=[-–/@_.,;])/).flatMap((part) => {
    if (face.width(part, size) <= width) return [part]
    const letters: string[] = []
    for (const { segment } of graphemes.segment(part)) {
      const last = letters.at(-1)
      if (last !== undefined && face.width(last + segment, size) <= width) letters[letters.length - 1] = last + segment
      else letters.push(segment)
    }
    return letters
  })
  const joined: string[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last !== undefined && face.width(last + piece, size) <= width) joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
}

/**
 * Lines of one paragraph, greedy, none wider than `width` (unless one sign alone is). The first is shorter by `indent`.
 * An empty text is one empty line.
 */
export const breakLines = (text: string, measure: Measure, indent = 0): string[] => {
  const { face, size, width } = measure
  if (PLAIN.test(text) && indent + face.width(text, size) <= width) return [text]
  const space = face.width(' ', size)
  const lines: string[] = []
  let line = ''
  let used = indent
  const flush = () => {
    lines.push(line)
    line = ''
    used = 0
  }
  for (const word of text.split(SPACES)) {
    if (word === '') continue
    const parts = face.width(word, size) > width ? splitWord(word, measure) : [word]
    parts.forEach((part, i) => {
      const gap = line === '' || i > 0 ? 0 : space
      const wide = face.width(part, size)
      if (used + gap + wide > width && (line !== '' || used > 0)) {
        flush()
        line = part
        used = wide
        return
      }
      line += (gap > 0 ? ' ' : '') + part
      used += gap + wide
    })
  }
  if (line !== '' || lines.length === 0) flush()
  return lines
}

/** The widest piece that a line break cannot make narrower. */
export const widestWord = (text: string, face: Typeface, size: number): number =>
  Math.max(0, ...text.split(SPACES).map((word) => face.width(word, size)))
