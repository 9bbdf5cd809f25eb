import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { answer } from './door.ts'
import { PROJECT, ROOT } from './places.ts'
import type { Ports } from './ports.ts'

interface Hosting {
  public: string
  predeploy?: unknown
  rewrites: readonly { readonly destination?: string }[]
  headers: { source: string; headers: { key: string; value: string }[] }[]
}
type Serve = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void

const require = createRequire(import.meta.url)
/** What the Hosting emulator itself is made of, and Hosting was. */
const { default: superstatic } = require('superstatic') as { default: (options: object) => Serve }

/**
 * The console as Firebase Hosting serves it by `firebase.json`, with these differences: the page may speak to the ports of this
 * office, the functions among them, and is not told to insist on TLS; nobody keeps the answer that a file is missing.
 */
export const consoleOf = (folder: string, ports: Ports) => {
  const { hosting } = JSON.parse(readFileSync(join(ROOT, 'firebase.json'), 'utf8')) as { hosting: Hosting }
  const at = (port: number) => ({ host: '127.0.0.1', port })
  const own = [ports.auth, ports.functions, ports.firestore].map((port) => `http://127.0.0.1:${port}`).join(' ')
  for (const rule of hosting.headers) {
    rule.headers = rule.headers
      .filter(({ key }) => key !== 'Strict-Transport-Security')
      .map(({ key, value }) => ({
        key,
        value:
          key === 'Content-Security-Policy' ? value.replace(/connect-src [^;]+/, `connect-src 'self' ${own}`) : value,
      }))
  }
  const serve = superstatic({
    config: {
      ...hosting,
      public: relative(ROOT, folder),
      rewrites: hosting.rewrites.filter(({ destination }) => destination !== undefined),
    },
    cwd: ROOT,
    stack: 'strict',
    compression: true,
  })
  const reserved: Readonly<Record<string, unknown>> = {
    '/__/firebase/init.json': { apiKey: 'local', projectId: PROJECT },
    '/emulators.json': { auth: at(ports.auth), functions: at(ports.functions), firestore: at(ports.firestore) },
  }
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (request.headers.host === `localhost:${ports.console}`)
      return void response.writeHead(307, { location: `http://127.0.0.1:${ports.console}${request.url}` }).end()
    if (path in reserved) return answer(response, 200, reserved[path])
    notKeptWhereMissing(response)
    await new Promise<void>((resolve, reject) => {
      response.once('close', resolve)
      serve(request, response, (error) => (error ? reject(error) : resolve(void response.writeHead(404).end())))
    })
  }
}

const notKeptWhereMissing = (response: ServerResponse): void => {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse
  response.writeHead = (...head: unknown[]): ServerResponse => {
    const [status] = head
    if (status === 404) response.setHeader('Cache-Control', 'no-store')
    return writeHead(...head)
  }
}
