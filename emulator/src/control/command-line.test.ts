import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readCommandLine } from '../command-line.ts'

const MAIN = join(import.meta.dirname, '..', 'main.ts')
const SHIM_FOLDER = join(import.meta.dirname, '..', '..', 'bin')
const CLOSED = 'rules_version = "2"; service cloud.firestore { match /databases/{d}/documents { } }'
const OPEN =
  'rules_version = "2"; service cloud.firestore { match /databases/{d}/documents { match /{x=**} { allow read: if true; } } }'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const start = async (args: readonly string[]): Promise<{ child: ChildProcess; base: string }> => {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  expect(line).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/)
  return { child, base: line.slice('ready '.length) }
}

const stop = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  child.kill(signal)
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

const DOCUMENT = 'v1/projects/p/databases/(default)/documents/files/a'
const statusOf = async (base: string): Promise<number> => (await fetch(`${base}/${DOCUMENT}`)).status
const write = (base: string) =>
  fetch(`${base}/${DOCUMENT}`, {
    method: 'PATCH',
    body: '{"fields":{"n":{"integerValue":"1"}}}',
    headers: { authorization: 'Bearer owner' },
  })

describe('the command line', () => {
  it.each([
    [['--port', 'many'], /--port must be a number/],
    [['--data', 'x', '--memory'], /exclude each other/],
    [['--missing-index', 'maybe'], /off or error/],
    [['--refusals', 'none'], /explained or plain/],
    [['--database-edition', 'enterprise'], /standard edition, without pipelines/],
    [['--fly'], /Unknown option/],
  ])('%j is refused', (args, message) => {
    expect(() => readCommandLine(args, {})).toThrow(message)
  })

  it('takes what firebase-tools gives Google’s emulator, and the data folder from the environment', () => {
    const argv =
      '--host 127.0.0.1 --port 8080 --websocket_port 9150 --database-edition standard --project_id demo --rules /r --single_project_mode true --functions_emulator 127.0.0.1:5001 --seed_from_export /e'
    expect(
      readCommandLine(argv.split(' '), { CATAT_FIRESTORE_DATA: '/d', CATAT_FIRESTORE_REFUSALS: 'plain' }),
    ).toMatchObject({
      port: 8080,
      dataDir: '/d',
      rulesFile: '/r',
      refusals: 'plain',
      functionsEmulator: '127.0.0.1:5001',
      seedFromExport: '/e',
    })
    expect(readCommandLine(['--memory'], { CATAT_FIRESTORE_DATA: '/d' }).dataDir).toBeUndefined()
  })
})

describe('the engine as a process', () => {
  it('says which port is taken and ends with 1', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const run = promisify(execFile)(process.execPath, [MAIN, '--port', String(port), '--memory'])
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`),
    })
    server.close()
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly on %s, and finds its data again', async (signal) => {
    const data = join(folder, signal)
    const first = await start(['--data', data])
    expect((await write(first.base)).status).toBe(200)
    expect(await stop(first.child, signal)).toBe(0)
    const second = await start(['--data', data])
    expect(await statusOf(second.base)).toBe(200)
    await stop(second.child, 'SIGTERM')
  })

  it('reads its rules again when their file changes; broken ones do not open anything', async () => {
    const rules = join(folder, 'firestore.rules')
    await writeFile(rules, CLOSED)
    const { child, base } = await start(['--memory', '--rules', rules])
    await write(base)
    expect(await statusOf(base)).toBe(403)
    await writeFile(rules, OPEN)
    await vi.waitFor(async () => expect(await statusOf(base)).toBe(200), { timeout: 10_000 })
    await stop(child, 'SIGTERM')
  })
})

describe('the java in front of the real one', () => {
  const run = (args: readonly string[], path: string) =>
    promisify(execFile)(join(SHIM_FOLDER, 'java'), args, { env: { ...process.env, PATH: path } })

  it('claims a version that firebase-tools takes', async () => {
    const { stderr } = await run(['-Duser.language=en', '-version'], process.env.PATH ?? '')
    expect(stderr).toMatch(/version "21\./)
  })

  it('runs a script that stands where the jar would, with its arguments', async () => {
    const script = join(folder, 'engine.mjs')
    await writeFile(script, 'console.log(JSON.stringify(process.argv.slice(2)))')
    const { stdout } = await run(['-Da=b', '-jar', script, '--port', '80 80'], process.env.PATH ?? '')
    expect(JSON.parse(stdout)).toEqual(['--port', '80 80'])
  })

  it('hands every other jar to the java behind it', async () => {
    const bin = join(folder, 'bin')
    await mkdir(bin)
    await writeFile(join(bin, 'java'), '#!/bin/sh\necho "real $*"')
    await chmod(join(bin, 'java'), 0o755)
    const { stdout } = await run(['-jar', 'other.jar', 'x'], `${SHIM_FOLDER}:${bin}:${process.env.PATH}`)
    expect(stdout.trim()).toBe('real -jar other.jar x')
  })
})
