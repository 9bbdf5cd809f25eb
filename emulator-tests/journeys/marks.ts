import { createHash } from 'node:crypto'
import type { Trace } from './traces.ts'

/** Each way in which a mark could lie somewhere unprotected. A bare hash counts: a NIK has too few values to hide behind one. */
const guisesOf = (mark: string): Buffer[] => {
  const bytes = Buffer.from(mark, 'utf8')
  // Base64 of a text within a longer one: by its three alignments, without the digits that depend on the neighbours.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : shift + 1, -2),
  )
  const hashes = (['md5', 'sha1', 'sha256'] as const).map((name) => createHash(name).update(mark).digest())
  const texts = [
    mark,
    mark.toLowerCase(),
    mark.toUpperCase(),
    encodeURIComponent(mark),
    mark.replaceAll(' ', '+'),
    bytes.toString('hex'),
    ...base64,
    ...hashes.flatMap((hash) => [hash.toString('hex'), hash.toString('base64')]),
  ]
  return [...new Set(texts)].map((text) => Buffer.from(text, 'utf8')).concat(Buffer.from(mark, 'utf16le'), hashes)
}

/** The places where any of the marks stands in any guise, without repetition; never what was found. */
export const placesOfMarks = (marks: Readonly<Record<string, string>>, traces: readonly Trace[]): string[] => {
  const found = new Set<string>()
  for (const [name, mark] of Object.entries(marks)) {
    const guises = guisesOf(mark)
    for (const { place, bytes } of traces) {
      if (guises.some((guise) => bytes.includes(guise))) found.add(`${name}: ${place}`)
    }
  }
  return [...found].sort()
}
