import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type DataFolder, folderAt, ROOT } from '../../scripts/office/places.ts'
import { freeBase } from '../../scripts/office/ports.ts'
import { lastRunning } from '../../scripts/office/running.ts'

let data: DataFolder
const started: ChildProcess[] = []
beforeAll(() => {
  data = folderAt(mkdtempSync(join(tmpdir(), 'catat-start-')))
})
afterAll(() => {
  for (const { pid } of started) if (pid !== undefined && isThere(-pid)) process.kill(-pid, 'SIGKILL')
  rmSync(data.dir, { recursive: true, force: true })
})

/** A process, or with a minus before it a group of them. */
const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** `npm start` in a group of its own, as a terminal starts it, until it has printed this line. */
const npmStart = async (line: string): Promise<number> => {
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CATAT_DATA: data.dir, CATAT_PORT_BASE: String(await freeBase(5500)) },
  })
  started.push(child)
  let said = ''
  for (const output of [child.stdout, child.stderr]) output?.on('data', (text: Buffer) => (said += text))
  await vi.waitFor(() => expect(said).toContain(line), { timeout: 120_000, interval: 50 })
  return child.pid ?? 0
}

test.each([
  ['TERM to npm itself', 'Ready.', (pid: number) => process.kill(pid, 'SIGTERM')],
  ['Ctrl-C in its terminal', 'Ready.', (pid: number) => process.kill(-pid, 'SIGINT')],
  ['TERM while it is starting', 'Nothing to build', (pid: number) => process.kill(pid, 'SIGTERM')],
])(
  '%s ends every process of the office',
  async (_, line, end) => {
    const pid = await npmStart(line)
    const parts = line === 'Ready.' ? Object.values(lastRunning(data)?.pids ?? {}) : []
    expect(parts).toHaveLength(line === 'Ready.' ? 3 : 0)
    end(pid)
    await vi.waitFor(() => expect([-pid, ...parts].filter((one) => one !== undefined && isThere(one))).toEqual([]), {
      timeout: 6_000,
      interval: 50,
    })
    expect(lastRunning(data)).toBeNull()
  },
  180_000,
)
