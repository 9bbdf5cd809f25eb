import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../src/index.ts'
import { frameOf } from '../../src/wire/grpc-frame.ts'
import { commitResponse } from '../../src/wire/messages.ts'

/** One server in a process of its own: `server.ts engine|peer|nothing`. Tells its port, ends when its parent lets go. */
interface Served {
  readonly port: number
  stop(): Promise<void> | void
}

const serveEngine = async (): Promise<Served> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'catat-peer-bench-'))
  const { port, stop } = await startEmulator({ dataDir })
  return {
    port,
    async stop() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createTcpServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** It cannot be told a host and listens on all of them: nothing but made-up documents must be sent there. */
const servePeer = async (): Promise<Served> => {
  const { FirestoreServer } = await import('@firestore-emulator/server')
  const server = new FirestoreServer()
  const port = await freePort()
  await server.start(port)
  return { port, stop: () => server.stop() }
}

/** What gRPC itself costs: every call is answered with the same acknowledged commit of one write. */
const serveNothing = (): Promise<Served> => {
  const updateTime = 1_700_000_000_000_000
  const writeResults = [{ updateTime, transformResults: [] }]
  const reply = frameOf(commitResponse.encode({ writeResults, commitTime: updateTime }))
  const server = createHttp2Server()
  server.on('stream', (stream) => {
    stream.on('error', () => {})
    stream.resume()
    stream.once('end', () => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
      stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
      stream.end(reply)
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, stop: () => void server.close() })
    })
  })
}

const SERVE: Readonly<Record<string, () => Promise<Served>>> = {
  engine: serveEngine,
  peer: servePeer,
  nothing: serveNothing,
}

const [name = ''] = process.argv.slice(2)
const serve = SERVE[name]
if (!serve) throw new Error(`No server "${name}". Known: ${Object.keys(SERVE).join(', ')}.`)
const served = await serve()
process.once('disconnect', async () => {
  await served.stop()
  process.exit(0)
})
process.send?.(served.port)
