import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../index.ts'

const OWNER = { kind: 'owner' } as const
const DATABASE = 'projects/demo/databases/(default)'
const NAME = `${DATABASE}/documents/files/a`
const ALLOW =
  "rules_version = '2';\nservice cloud.firestore { match /databases/{d}/documents { match /files/{f} { allow read: if true; } } }"

let emulator: Emulator
let base: string
let folder: string

beforeAll(async () => {
  emulator = await startEmulator()
  base = `http://127.0.0.1:${emulator.port}`
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterAll(async () => {
  await emulator.stop()
  await rm(folder, { recursive: true, force: true })
})

const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(base + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const text = await response.text()
  return { status: response.status, text, json: (): unknown => JSON.parse(text) }
}

const putRules = (project: string, content: string, ignoreErrors = false) =>
  call('PUT', `/emulator/v1/projects/${project}:securityRules`, {
    rules: { files: [{ name: 'x', content }] },
    ignore_errors: ignoreErrors,
  })

const set = (name: string) =>
  emulator.service.commit(OWNER, DATABASE, [
    { operation: { kind: 'update', name, fields: new Map([['n', { kind: 'integer', value: 1n }]]) }, transforms: [] },
  ])

const readAsNobody = async (project: string): Promise<number> =>
  (await fetch(`${base}/v1/projects/${project}/databases/(default)/documents/files/a`)).status

describe('rules', () => {
  it('with an error are refused with line and column, and nobody gets in where there were none before', async () => {
    const broken = await putRules('rules-1', 'service cloud.firestore {\n  match /x {\n    allow read: if ;\n  }\n}')
    expect(broken.status).toBe(400)
    expect(broken.text).toMatch(/L3:\d+ ERROR/)
    expect(await readAsNobody('rules-1')).toBe(403)
  })

  it('with an error that shall be ignored are answered as issues, and the old ones stay', async () => {
    await putRules('rules-2', ALLOW)
    const broken = await putRules('rules-2', 'service cloud.firestore { match /x { allow read: if ; } }', true)
    expect(broken.status).toBe(200)
    expect(broken.json()).toMatchObject({ issues: [{ severity: 'ERROR', sourcePosition: { line: 1 } }] })
    expect(await readAsNobody('rules-2')).toBe(404)
  })

  it('with an error leave those given at the start in force', async () => {
    const engine = await startEmulator({ rules: ALLOW })
    const address = `http://127.0.0.1:${engine.port}`
    const read = async (path: string) =>
      (await fetch(`${address}/v1/projects/p/databases/(default)/documents/${path}`)).status
    await fetch(`${address}/emulator/v1/projects/p:securityRules`, {
      method: 'PUT',
      body: JSON.stringify({ rules: { files: [{ content: 'service {' }] }, ignore_errors: true }),
    })
    expect([await read('secret/a'), await read('files/a')]).toEqual([403, 404])
    await engine.stop()
  })

  it('are each project’s own, and where there are none all is allowed', async () => {
    await putRules('rules-3', 'service cloud.firestore { match /databases/{d}/documents { } }')
    expect(await readAsNobody('rules-3')).toBe(403)
    expect(await readAsNobody('rules-4')).toBe(404)
  })

  it('tell of each decision which line decided', async () => {
    await putRules('rules-6', ALLOW)
    await readAsNobody('rules-6')
    await fetch(`${base}/v1/projects/rules-6/databases/(default)/documents/secret/a`)
    const { decisions } = (await call('GET', '/emulator/v1/projects/rules-6:decisions')).json() as {
      decisions: object[]
    }
    expect(decisions).toMatchObject([
      {
        method: 'get',
        path: '/databases/(default)/documents/files/a',
        allowed: true,
        allows: [{ line: 2, outcome: 'true' }],
      },
      { method: 'get', path: '/databases/(default)/documents/secret/a', allowed: false, allows: [] },
    ])
  })

  it('tell which of their expressions were reached', async () => {
    await putRules('rules-5', ALLOW)
    await readAsNobody('rules-5')
    const report = await call('GET', '/emulator/v1/projects/rules-5:ruleCoverage')
    expect(report.json()).toMatchObject({
      rules: { files: [{ content: ALLOW }] },
      report: [{ values: [{ value: { boolValue: true }, count: 1 }] }],
    })
    expect((await call('GET', '/emulator/v1/projects/rules-5:ruleCoverage.html')).text).toContain('allow read: if true')
    expect((await call('GET', '/emulator/v1/projects/rules-none:ruleCoverage')).status).toBe(404)
  })
})

describe('data', () => {
  it('are cleared for one database only', async () => {
    await set(NAME)
    await set(`${NAME}/log/1`)
    await emulator.service.commit(OWNER, 'projects/other/databases/(default)', [
      {
        operation: { kind: 'update', name: 'projects/other/databases/(default)/documents/files/a', fields: new Map() },
        transforms: [],
      },
    ])
    expect((await call('DELETE', `/emulator/v1/${DATABASE}/documents`)).status).toBe(200)
    expect((await call('GET', `/v1/${NAME}`)).status).toBe(404)
    expect((await call('GET', '/v1/projects/other/databases/(default)/documents/files/a')).status).toBe(200)
  })

  it('are exported as the emulator suite asks, and a new engine starts from them, times and all', async () => {
    await set(NAME)
    await set(`${NAME}/log/1`)
    const document = (await call('GET', `/v1/${NAME}`)).text
    const answer = await call('POST', '/emulator/v1/projects/demo:export', {
      database: DATABASE,
      export_directory: folder,
      export_name: 'firestore_export',
    })
    expect(answer.json()).toEqual({ documents: 2 })
    const metadata = join(folder, 'firestore_export', 'firestore_export.overall_export_metadata')
    const second = await startEmulator({ seedFromExport: metadata })
    expect(await (await fetch(`http://127.0.0.1:${second.port}/v1/${NAME}`)).text()).toBe(document)
    await second.stop()
  })

  it('an export that was cut off is not taken for whole', async () => {
    await set(NAME)
    await call('POST', '/emulator/v1/projects/demo:export', {
      database: DATABASE,
      export_directory: folder,
      export_name: 'cut',
    })
    const metadata = join(folder, 'cut', 'cut.overall_export_metadata')
    const file = join(folder, 'cut', 'cut.documents')
    await truncate(file, (await readFile(file)).length - 3)
    await expect(startEmulator({ seedFromExport: metadata })).rejects.toThrow('middle of a document')
    await truncate(file, 0)
    await expect(startEmulator({ seedFromExport: metadata })).rejects.toThrow('holds 0')
  })

  it('a backup made while the engine runs is a data folder', async () => {
    const engine = await startEmulator()
    const write = (id: string) =>
      engine.service.commit(OWNER, DATABASE, [
        { operation: { kind: 'update', name: `${DATABASE}/documents/c/${id}`, fields: new Map() }, transforms: [] },
      ])
    const backUp = (to: string) =>
      fetch(`http://127.0.0.1:${engine.port}/emulator/v1/backup`, {
        method: 'POST',
        body: JSON.stringify({ folder: to }),
      })
    await write('1')
    expect((await backUp('relative')).status).toBe(400)
    expect((await backUp(join(folder, 'backup'))).status).toBe(200)
    expect((await backUp(join(folder, 'backup'))).status).toBe(409)
    await write('2')
    await engine.stop()
    const restored = await startEmulator({ dataDir: join(folder, 'backup') })
    const names = [`${DATABASE}/documents/c/1`, `${DATABASE}/documents/c/2`]
    const { results } = await restored.service.getDocuments(OWNER, DATABASE, { names, consistency: { kind: 'latest' } })
    expect(results.map(({ document }) => document !== undefined)).toEqual([true, false])
    await restored.stop()
  })

  it('a foreign export is refused', async () => {
    const metadata = join(folder, 'foreign.overall_export_metadata')
    await writeFile(metadata, Buffer.from([0, 1, 2, 3]))
    await expect(startEmulator({ seedFromExport: metadata })).rejects.toThrow('not made by this engine')
  })
})

describe('triggers', () => {
  it('are fired with retry at the functions emulator, in order for a document', async () => {
    const { createServer } = await import('node:http')
    const seen: { key: string; type: string; body: string }[] = []
    let refusals = 2
    const functions = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        if (refusals-- > 0) return void response.writeHead(500).end()
        seen.push({
          key: String(request.url),
          type: String(request.headers['ce-type']),
          body: Buffer.concat(parts).toString(),
        })
        response.writeHead(200).end('{"status":"acknowledged"}')
        heard()
      })
    })
    let heard = (): void => {}
    await new Promise<void>((resolve) => functions.listen(0, '127.0.0.1', resolve))
    const address = functions.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const engine = await startEmulator({ functionsEmulator: `127.0.0.1:${port}` })
    const register = (key: string, kind: string) =>
      fetch(`http://127.0.0.1:${engine.port}/emulator/v1/projects/demo/eventarcTrigger?eventarcTriggerId=${key}`, {
        method: 'POST',
        body: JSON.stringify({
          eventType: `google.cloud.firestore.document.v1.${kind}`,
          database: '(default)',
          namespace: '(default)',
          document: { value: 'files/{file}', matchType: 'PATH_PATTERN' },
        }),
      })
    expect((await register('asia-written-0', 'written')).status).toBe(200)
    expect((await register('bad', 'flown')).status).toBe(400)
    const all = new Promise<void>((resolve) => {
      heard = () => seen.length === 3 && resolve()
    })
    const write = (fields: Map<string, { kind: 'integer'; value: bigint }>) =>
      engine.service.commit(OWNER, DATABASE, [{ operation: { kind: 'update', name: NAME, fields }, transforms: [] }])
    await write(new Map([['n', { kind: 'integer', value: 1n }]]))
    await write(new Map([['n', { kind: 'integer', value: 1n }]]))
    await write(new Map([['n', { kind: 'integer', value: 2n }]]))
    await engine.service.commit(OWNER, DATABASE, [{ operation: { kind: 'delete', name: NAME }, transforms: [] }])
    await all
    expect(new Set(seen.map(({ key }) => key))).toEqual(new Set(['/functions/projects/demo/triggers/asia-written-0']))
    const [created, updated, deleted] = seen.map(({ body }) => Buffer.from(body, 'base64')[0])
    // The first byte is the tag of the first field there is: value (1) unless the document is gone, then old_value (2).
    expect([created, updated, deleted]).toEqual([0x0a, 0x0a, 0x12])
    await engine.stop()
    functions.close()
  })
})
