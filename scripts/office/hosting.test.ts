import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleOf } from './hosting.ts'
import { ROOT } from './places.ts'
import { freeBase, portsFrom } from './ports.ts'

let folder: string
let server: Server
let port: number
beforeAll(async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  folder = mkdtempSync(join(ROOT, '.cache', 'hosting-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<title>Catat</title>')
  writeFileSync(join(folder, 'assets', 'page-Bc1.js'), 'export {}')
  port = await freeBase(26_200)
  const handle = consoleOf(folder, portsFrom(port))
  server = createServer((request, response) => void handle(request, response)).listen(port, '127.0.0.1')
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  return { status: answer.status, kept: answer.headers.get('cache-control'), text: await answer.text() }
}

describe('the console on one machine', () => {
  it('keeps a file whose name changes with its content', async () => {
    expect(await get('/assets/page-Bc1.js')).toEqual({ status: 200, kept: 'public, max-age=3600', text: 'export {}' })
  })

  it.each(['/assets/page-Bc0.js', '/assets/none/x.css', '/api/none'])(
    'says that %s is missing, and nobody keeps that',
    async (path) => {
      const { status, kept, text } = await get(path)
      expect([status, kept]).toEqual([404, 'no-store'])
      expect(text).not.toContain('Catat')
    },
  )

  it.each(['/', '/berkas', '/keadaan'])('answers %s with its one page, which nobody keeps', async (path) => {
    expect(await get(path)).toEqual({ status: 200, kept: 'no-store', text: '<title>Catat</title>' })
  })
})
