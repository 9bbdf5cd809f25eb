import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It has ended, or this system does not tell.
    return ''
  }
}

/** Megabytes that a process takes, shared pages by its share; 0 where the system does not tell. */
const megabytesOf = (pid: number): number =>
  Math.round(Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024)

export const memoryOf = (pids: Readonly<Record<string, number | undefined>>): Record<string, number> => {
  const parts = Object.entries(pids).map(([name, pid]) => [name, pid === undefined ? 0 : megabytesOf(pid)] as const)
  return { ...Object.fromEntries(parts), all: parts.reduce((sum, [, megabytes]) => sum + megabytes, 0) }
}

/** Megabytes of a process and all that came of it, and how many those are. */
export const memoryBelow = (root: number): { processes: number; megabytes: number } => {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const below = new Set([root])
  for (let before = 0; before !== below.size; ) {
    before = below.size
    for (const [pid, parent] of parents) if (below.has(parent)) below.add(pid)
  }
  return { processes: below.size, megabytes: [...below].reduce((sum, pid) => sum + megabytesOf(pid), 0) }
}
