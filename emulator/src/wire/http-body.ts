import type { IncomingMessage } from 'node:http'
import { refuse } from '../status.ts'
import { REQUEST_LIMIT } from './grpc-frame.ts'

/** How many times the limit is still heard out. */
const PATIENCE = 16

/**
 * A request's whole body. Forms and control requests may be twice as large as Firestore's request limit, since a form
 * escapes what it carries.
 * @throws INVALID_ARGUMENT beyond the limit, CANCELLED when the client goes.
 */
export const readBody = async (request: IncomingMessage, limit = REQUEST_LIMIT * 2): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      // Heard to its end and forgotten: a client that still sends does not read, and its connection could not be used again.
      else chunks.length = 0
      if (size > limit * PATIENCE) request.destroy()
    }
  } catch {
    refuse('CANCELLED', 'The client closed the request.')
  }
  if (size > limit) refuse('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${limit} bytes.`)
  return Buffer.concat(chunks, size)
}

/** @throws INVALID_ARGUMENT when the body is no JSON. An empty body is an empty message. */
export const parseJson = (body: Buffer): unknown => {
  if (body.length === 0) return {}
  try {
    const json: unknown = JSON.parse(body.toString('utf8'))
    return json
  } catch {
    return refuse('INVALID_ARGUMENT', 'Invalid JSON payload received. Parser failed.')
  }
}
