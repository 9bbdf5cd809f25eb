import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../src/index.ts'
import { batchGetRequest, batchGetResponse, commitResponse } from '../../src/message/messages.ts'
import type { Value } from '../../src/model/value.ts'
import { frameOf } from '../../src/wire/grpc-frame.ts'

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

/** What gRPC and the client themselves cost: each call is answered with one and the same answer, whatever it asks. */
const serveNothing = (): Promise<Served> => {
  const updateTime = 1_700_000_000_000_000
  const writeResults = [{ updateTime, transformResults: [] }]
  const commit = frameOf(commitResponse.encode({ writeResults, commitTime: updateTime }))
  const fields = new Map<string, Value>([['n', { kind: 'integer', value: 0n }]])
  const answers: Readonly<Record<string, (request: Buffer) => Buffer>> = {
    Commit: () => commit,
    BatchGetDocuments: (request) => {
      const { documents, newTransaction } = batchGetRequest.decode(request.subarray(FRAME_HEADER))
      const [name = ''] = documents
      const found = { name, fields, createTime: updateTime, updateTime }
      const transaction = newTransaction ? Uint8Array.of(1) : new Uint8Array()
      return frameOf(batchGetResponse.encode({ found, missing: undefined, transaction, readTime: updateTime }))
    },
  }
  const server = createHttp2Server()
  server.on('stream', (stream, headers) => {
    const answer = answers[headers[':path']?.split('/').at(-1) ?? '']
    const chunks: Buffer[] = []
    stream.on('error', () => {})
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.once('end', () => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
      stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': answer ? '0' : UNIMPLEMENTED }))
      stream.end(answer?.(Buffer.concat(chunks)))
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, stop: () => void server.close() })
    })
  })
}

const FRAME_HEADER = 5
const UNIMPLEMENTED = '12'

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
