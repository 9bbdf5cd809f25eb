/** The file is not an export that can be read; says where and why. Says nothing about the log book itself. */
export class UnreadableExport extends Error {}

export interface Head {
  readonly seq: number
  readonly hash: string
}
export interface Seal {
  readonly root: string
  readonly size: number
  readonly rows: number
  readonly prev: string
  readonly broken: { readonly chain: string; readonly seq: number } | null
}
export type Fields = Readonly<Record<string, unknown>>

/** One line of an export (docs/log-format.md, section 5). */
export type Line =
  | { readonly type: 'header'; readonly project: string; readonly at: string }
  | { readonly type: 'seal'; readonly id: string; readonly seal: Seal; readonly text: Fields }
  | { readonly type: 'kept'; readonly name: string; readonly digest: string }
  | { readonly type: 'chain'; readonly chain: string; readonly head: Head | null; readonly digest: string | null }
  | { readonly type: 'leaf'; readonly seal: string; readonly leaf: Head & { readonly chain: string } }
  | { readonly type: 'row'; readonly place: number; readonly row: Fields }
  | { readonly type: 'end'; readonly counts: Fields }

const FORMAT = 'catat-log/2'

export const readLine = (text: string, number: number): Line => {
  const unreadable = (why: string) => new UnreadableExport(`baris berkas ${number}: ${why}`)
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw unreadable('bukan JSON')
  }
  const line = partsOf(parsed)
  switch (line?.type) {
    case 'header':
      if (line.format !== FORMAT) throw unreadable(`bukan ekspor buku log berbentuk ${FORMAT}`)
      return { type: 'header', project: textOf(line.project), at: textOf(line.at) }
    case 'seal': {
      const text = partsOf(line.seal)
      const seal = text && sealOf(text)
      if (!text || !seal || typeof line.id !== 'string') throw unreadable('segel tidak terbaca')
      return { type: 'seal', id: line.id, seal, text }
    }
    case 'kept':
      if (typeof line.name !== 'string' || typeof line.digest !== 'string') throw unreadable('sidik tidak terbaca')
      return { type: 'kept', name: line.name, digest: line.digest }
    case 'chain': {
      const digest = line.digest === null ? null : textOf(line.digest)
      const head = line.head === null ? null : headOf(line.head)
      if (typeof line.chain !== 'string' || (line.head !== null && !head)) throw unreadable('rantai tidak terbaca')
      return { type: 'chain', chain: line.chain, head, digest }
    }
    case 'leaf': {
      const head = headOf(line.leaf)
      const chain = partsOf(line.leaf)?.chain
      if (!head || typeof chain !== 'string' || typeof line.seal !== 'string')
        throw unreadable('daun segel tidak terbaca')
      return { type: 'leaf', seal: line.seal, leaf: { chain, ...head } }
    }
    case 'row': {
      const row = partsOf(line.row)
      if (!row || typeof line.place !== 'number') throw unreadable('baris buku log tidak terbaca')
      return { type: 'row', place: line.place, row }
    }
    case 'end':
      return { type: 'end', counts: line }
    default:
      throw unreadable('jenis baris tidak dikenal')
  }
}

const partsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const headOf = (value: unknown): Head | null => {
  const head = partsOf(value)
  return typeof head?.seq === 'number' && typeof head.hash === 'string' ? { seq: head.seq, hash: head.hash } : null
}

const sealOf = ({ root, size, rows, prev, broken }: Fields): Seal | null => {
  const bad = partsOf(broken)
  if (typeof root !== 'string' || typeof size !== 'number' || typeof rows !== 'number' || typeof prev !== 'string') {
    return null
  }
  if (!bad) return broken === null ? { root, size, rows, prev, broken: null } : null
  if (typeof bad.chain !== 'string' || typeof bad.seq !== 'number') return null
  return { root, size, rows, prev, broken: { chain: bad.chain, seq: bad.seq } }
}
