import { readFileSync } from 'node:fs'

/** Megabytes that a process takes, shared pages by its share; 0 where the system does not tell. */
export const megabytesOf = (pid: number): number => {
  try {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return Math.round(Number(pss ?? 0) / 1024)
  } catch {
    return 0
  }
}

export const memoryOf = (pids: Readonly<Record<string, number | undefined>>): Record<string, number> => {
  const parts = Object.entries(pids).map(([name, pid]) => [name, pid === undefined ? 0 : megabytesOf(pid)] as const)
  return { ...Object.fromEntries(parts), all: parts.reduce((sum, [, megabytes]) => sum + megabytes, 0) }
}
