import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import type { HttpFunction } from '@google-cloud/functions-framework'
import { listenAt } from './door.ts'

/**
 * The process that serves the functions: the built bundle, each function by Google's own runtime, at `/NAME` behind a socket. It
 * ends with the process that started it, which it tells what the functions declare once it listens.
 */
const [bundle = '', socket = ''] = process.argv.slice(2)

process.on('disconnect', () => process.exit())
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'domain' && context.parentURL?.includes('/@google-cloud/functions-framework/')
      ? { url: import.meta.resolve('./call-apart.ts'), shortCircuit: true }
      : next(specifier, context),
})
const { http } = await import('@google-cloud/functions-framework')
const { getTestServer } = await import('@google-cloud/functions-framework/testing')
const exported: Record<string, unknown> = createRequire(import.meta.url)(join(bundle, 'index.cjs'))

/** Calls that an instance takes at once where a function does not say. */
const USUAL = 80

/** At most as many calls at once as one instance takes; the others wait for their turn. */
const inTurn = (most: number, run: (request: IncomingMessage, response: ServerResponse) => void) => {
  const waiting: (() => void)[] = []
  let running = 0
  return (request: IncomingMessage, response: ServerResponse): void => {
    const begin = (): void => {
      running += 1
      response.once('close', () => {
        running -= 1
        waiting.shift()?.()
      })
      run(request, response)
    }
    if (running < most) begin()
    else waiting.push(begin)
  }
}

interface Declared {
  /** A number, or the SDK's object for "as usual". */
  readonly concurrency?: unknown
  readonly blockingTrigger?: unknown
}
const isFunction = (value: unknown): value is HttpFunction & { readonly __endpoint: Declared } =>
  typeof value === 'function' && '__endpoint' in value

const atOnce = ({ concurrency }: Declared): number => (typeof concurrency === 'number' ? concurrency : USUAL)

const declared: [string, Declared][] = []
const served = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>()
for (const [name, value] of Object.entries(exported)) {
  // Sign-up, which a blocking function refuses on Firebase, does not exist in the sign-in service of one machine.
  if (!isFunction(value) || value.__endpoint.blockingTrigger !== undefined) continue
  http(name, value)
  const server = getTestServer(name)
  declared.push([name, value.__endpoint])
  served.set(
    name,
    inTurn(atOnce(value.__endpoint), (request, response) => server.emit('request', request, response)),
  )
}

const server = createServer((request, response) => {
  const serve = served.get((request.url ?? '').slice(1))
  if (serve) serve(request, response)
  else response.writeHead(404).end()
})
await listenAt(server, socket)
process.send?.({ ready: declared })
