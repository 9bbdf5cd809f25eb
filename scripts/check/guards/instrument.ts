import type { Site } from './conditions.ts'

export interface Mutant {
  readonly id: number
  readonly path: string
  readonly line: number
  readonly change: string
}

/** Numbers the mutants of a file from `first` on, and writes the file so that `globalThis.__guard` chooses which of them is in force. */
export const instrument = (
  path: string,
  text: string,
  sites: readonly Site[],
  first: number,
): { readonly text: string; readonly mutants: readonly Mutant[] } => {
  const mutants: Mutant[] = []
  const numbered = sites.map((site) => ({
    ...site,
    mutants: site.mutants.map((mutant) => {
      const id = first + mutants.length
      mutants.push({ id, path, line: lineAt(text, site.start), change: oneLine(mutant.change) })
      return { ...mutant, id }
    }),
  }))
  return { text: rendered(numbered, text, 0, text.length), mutants }
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

type Numbered = Omit<Site, 'mutants'> & {
  readonly mutants: readonly { readonly id: number; readonly by: string }[]
}

/** An outer site before what it holds, as `instrument` needs them. */
export const inOrder = (sites: readonly Site[]): readonly Site[] =>
  [...sites].sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b))

const rank = ({ kind }: Site): number => ['statement', 'expression', 'table', 'schema'].indexOf(kind)

/** `sites` in the order of the source, an outer one before what it holds. */
const rendered = (sites: readonly Numbered[], text: string, from: number, to: number): string => {
  let at = from
  let out = ''
  for (let n = 0; n < sites.length; ) {
    const site = sites[n]
    if (!site) break
    let next = n + 1
    while ((sites[next]?.start ?? to) < site.end) next++
    out += text.slice(at, site.start) + wrapped(site, rendered(sites.slice(n + 1, next), text, site.start, site.end))
    at = site.end
    n = next
  }
  return out + text.slice(at, to)
}

/** All on the lines that were there, so that a stack trace stays true. */
const wrapped = ({ kind, mutants }: Numbered, inner: string): string => {
  const ids = JSON.stringify(mutants.map(({ id }) => id))
  switch (kind) {
    case 'expression':
      return mutants.reduceRight((rest, { id, by }) => `(__guard.is(${id}) ? (${by}) : ${rest})`, `(${inner})`)
    case 'statement':
      return `if (!__guard.is(${mutants[0]?.id})) { ${inner} }`
    case 'schema':
      return `__guard.schema(${mutants[0]?.id}, ${inner}, v.object)`
    case 'table':
      return `__guard.table(${ids}, ${inner}, [${mutants.map(({ by }) => by).join(', ')}])`
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
