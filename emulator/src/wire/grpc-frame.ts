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

/**
 * Cuts a gRPC byte stream into messages, however the bytes were split.
 * `push` returns the messages now complete and throws UNIMPLEMENTED for compressed and INVALID_ARGUMENT for oversized ones.
 */
export const frameReader = (): { push(chunk: Buffer): Buffer[]; readonly pending: boolean } => {
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
    if (first[0] !== 0) refuse('UNIMPLEMENTED', 'Compressed messages are not supported.')
    const length = first.readUInt32BE(1)
    if (length > REQUEST_LIMIT) {
      refuse('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${REQUEST_LIMIT} bytes.`)
    }
    return length
  }

  return {
    push(chunk) {
      chunks.push(chunk)
      held += chunk.length
      const messages: Buffer[] = []
      for (let length = nextLength(); length !== undefined && held >= HEADER + length; length = nextLength()) {
        const whole = joined()
        messages.push(whole.subarray(HEADER, HEADER + length))
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
