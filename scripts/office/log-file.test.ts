import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logFile } from './log-file.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catat-log-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('a log of the office', () => {
  it('never takes more room than its files together, and ends with what came last', async () => {
    const log = logFile(join(dir, 'office.log'), 100, 3)
    for (let n = 0; n < 100; n += 1) log.write(`line ${n} of a long day\n`)
    await new Promise<void>((done) => log.end(done))
    const files = readdirSync(dir).sort()
    expect(files).toEqual(['office.log', 'office.log.1', 'office.log.2'])
    for (const file of files) expect(statSync(join(dir, file)).size).toBeLessThanOrEqual(100)
    expect(readFileSync(join(dir, 'office.log'), 'utf8')).toContain('line 99')
  })

  it('loses lines on a full disk, says how many, and begins behind the one that was cut short', async () => {
    let room = 1000
    const log = logFile(join(dir, 'office.log'), 10_000, 3, (file, bytes) => {
      if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      const written = writeSync(file, bytes.subarray(0, room))
      room -= written
      return written
    })
    log.write('first\n')
    room = 3
    for (const line of ['second\n', 'third\n']) log.write(line)
    room = 1000
    log.write('fourth\n')
    await new Promise<void>((done) => log.end(done))
    const text = readFileSync(join(dir, 'office.log'), 'utf8')
    expect(text).toMatch(/^first\nsec\n\S+ The disk was full: 2 entries are missing here\.\nfourth\n$/)
  })

  it('is for its owner alone, also when it was open to others before', async () => {
    writeFileSync(join(dir, 'office.log'), 'old\n', { mode: 0o644 })
    const log = logFile(join(dir, 'office.log'))
    log.write('new\n')
    await new Promise<void>((done) => log.end(done))
    expect(statSync(join(dir, 'office.log')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(dir, 'office.log'), 'utf8')).toBe('old\nnew\n')
  })
})
