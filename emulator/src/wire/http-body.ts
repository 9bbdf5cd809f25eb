import type { IncomingMessage } from 'node:http'
import { refuse, StatusError } from '../status.ts'
import { REQUEST_LIMIT } from './grpc-frame.ts'

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
      if (size > limit) refuse('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${limit} bytes.`)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof StatusError) throw error
    refuse('CANCELLED', 'The client closed the request.')
  }
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
