import { gunzipSync, inflateSync } from 'node:zlib'
import { refuse } from '../status.ts'

/** The largest request Firestore takes, bytes (firebase.google.com/docs/firestore/quotas: 10 MiB; the service says 11534336). */
export const REQUEST_LIMIT = 11_534_336

const HEADER = 5

/** One length-prefixed gRPC message, uncompressed. */
export const frameOf = (message: Uint8Array): Buffer => {
  const frame = Buffer.allocUnsafe(HEADER + message.length)
  frame[0] = 0
  frame.writeUInt32BE(message.length, 1)
  frame.set(message, HEADER)
  return frame
}

/** What `grpc-accept-encoding` says. */
export const ENCODINGS = 'identity,gzip,deflate'

const OPTIONS = { maxOutputLength: REQUEST_LIMIT }

const tooLarge = (): never =>
  refuse('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${REQUEST_LIMIT} bytes.`)

/** @throws INVALID_ARGUMENT when it holds more than a request may, or was not compressed so. */
const inflated = (message: Buffer, encoding: string | undefined): Buffer => {
  if (encoding !== 'gzip' && encoding !== 'deflate') {
    return refuse('UNIMPLEMENTED', `Messages compressed by "${encoding ?? 'identity'}" are not supported.`)
  }
  try {
    return encoding === 'gzip' ? gunzipSync(message, OPTIONS) : inflateSync(message, OPTIONS)
  } catch (error) {
    if (error instanceof RangeError) return tooLarge()
    return refuse('INVALID_ARGUMENT', `A message is not compressed by ${encoding}.`)
  }
}

/**
 * Cuts a gRPC byte stream into messages, however the bytes were split. `push` returns the messages now complete.
 * @param encoding the call's `grpc-encoding`.
 * @throws UNIMPLEMENTED for another compression, INVALID_ARGUMENT for oversized messages and broken compression.
 */
export const frameReader = (
  encoding?: string | undefined,
): { push(chunk: Buffer): Buffer[]; readonly pending: boolean } => {
  let chunks: Buffer[] = []
  let held = 0

  const joined = (): Buffer => {
    const whole = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, held)
    chunks = [whole]
    return whole
  }

  const nextLength = (): number | undefined => {
    if (held < HEADER) return undefined
    const first = chunks[0]!.length >= HEADER ? chunks[0]! : joined()
    const length = first.readUInt32BE(1)
    return length > REQUEST_LIMIT ? tooLarge() : length
  }

  return {
    push(chunk) {
      chunks.push(chunk)
      held += chunk.length
      const messages: Buffer[] = []
      for (let length = nextLength(); length !== undefined && held >= HEADER + length; length = nextLength()) {
        const whole = joined()
        const message = whole.subarray(HEADER, HEADER + length)
        messages.push(whole[0] === 0 ? message : inflated(message, encoding))
        const rest = whole.subarray(HEADER + length)
        chunks = rest.length === 0 ? [] : [rest]
        held = rest.length
      }
      return messages
    },
    get pending() {
      return held > 0
    },
  }
}
