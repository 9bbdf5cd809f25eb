import { buf as crc32c } from 'crc-32/crc32c.js'
import { applicationDefault } from 'firebase-admin/app'
import * as v from 'valibot'
import { type Keys, KeysDown } from './keys.ts'

const VERSION = /^(.+)\/cryptoKeyVersions\/(\d+)$/

const encrypted = v.object({
  name: v.string(),
  ciphertext: v.string(),
  ciphertextCrc32c: v.string(),
  verifiedPlaintextCrc32c: v.optional(v.boolean(), false),
  verifiedAdditionalAuthenticatedDataCrc32c: v.optional(v.boolean(), false),
})
// A field of no bytes is left out of JSON.
const decrypted = v.object({ plaintext: v.optional(v.string(), ''), plaintextCrc32c: v.string() })
const signed = v.object({
  name: v.string(),
  mac: v.string(),
  macCrc32c: v.string(),
  verifiedDataCrc32c: v.optional(v.boolean(), false),
})

/**
 * Keys of a production installation: Cloud KMS over REST (`cryptoKeys.encrypt`, `decrypt`, `cryptoKeyVersions.macSign`), so no key
 * ever is in this process for longer than the file it opens. Only the account of `identity`, `register` and `keeper` may use them.
 * Both ways are held against Google's checksums (https://cloud.google.com/kms/docs/data-integrity-guidelines), and what was wrapped is
 * unwrapped once before it is given back: a key that was spoilt under way is found while the identity is still there to be sealed again.
 * @param wrapping resource name of the key *version* that wraps; older versions of the same key still unwrap.
 * @param pause waits before each further try, of which there are two.
 */
export const keysFromKms = (
  wrapping: string,
  blinding: string,
  send: SendToKms = sendToKms,
  pause: (attempt: number) => Promise<void> = aboutHalfASecond,
): Keys => {
  const ask = asking(send, pause)
  const [, key, number] = VERSION.exec(wrapping) ?? []
  if (!key) throw new Error('CATAT_KMS_KEY must name a version: …/cryptoKeys/KEY/cryptoKeyVersions/N.')
  // KMS itself knows by which version a text was encrypted; ours is bound into `aad`.
  const unwrap = (wrapped: Uint8Array, aad: string) =>
    ask(`${key}:decrypt`, { ...sent('ciphertext', wrapped), ...bound(aad) }, decrypted, (answer) =>
      received(answer.plaintext, answer.plaintextCrc32c),
    )
  return {
    version: `kms-${number}`,
    wrap: async (plain, aad) => {
      const body = { ...sent('plaintext', plain), ...bound(aad) }
      const wrapped = await ask(`${wrapping}:encrypt`, body, encrypted, (answer) =>
        answer.name === wrapping && answer.verifiedPlaintextCrc32c && answer.verifiedAdditionalAuthenticatedDataCrc32c
          ? received(answer.ciphertext, answer.ciphertextCrc32c)
          : undefined,
      )
      if (!(await unwrap(wrapped, aad)).equals(plain)) throw new KeysDown('what was wrapped opens to something else')
      return wrapped
    },
    unwrap,
    mac: (text) =>
      ask(`${blinding}:macSign`, sent('data', Buffer.from(text, 'utf8')), signed, (answer) =>
        answer.name === blinding && answer.verifiedDataCrc32c ? received(answer.mac, answer.macCrc32c) : undefined,
      ),
  }
}

/** Bytes as a field of a request, with their checksum beside them: a decimal text, as JSON has it for 64 bits. */
const sent = (field: string, bytes: Uint8Array) => ({
  [field]: Buffer.from(bytes).toString('base64'),
  [`${field}Crc32c`]: checksum(bytes),
})

const bound = (aad: string) => sent('additionalAuthenticatedData', Buffer.from(aad, 'utf8'))

/** The bytes of an answer, unless they are not those of its checksum. */
const received = (base64: string, crc32c: string): Buffer<ArrayBuffer> | undefined => {
  const bytes = Buffer.from(base64, 'base64')
  return checksum(bytes) === crc32c ? bytes : undefined
}

const checksum = (bytes: Uint8Array): string => String(crc32c(bytes) >>> 0)

/** One REST method of Cloud KMS. */
export type SendToKms = (method: string, body: Readonly<Record<string, string>>) => Promise<Response>

const BAD_REQUEST = 400
const FURTHER_TRIES = 2

/**
 * Asks, and again while the answer is lost, late, spoilt under way or 429 and 5xx. Throws `KeysDown` unless it is the text itself that is
 * refused (400).
 */
const asking =
  (send: SendToKms, pause: (attempt: number) => Promise<void>) =>
  async <S extends v.GenericSchema>(
    method: string,
    body: Readonly<Record<string, string>>,
    shape: S,
    take: (answer: v.InferOutput<S>) => Buffer<ArrayBuffer> | undefined,
  ): Promise<Buffer<ArrayBuffer>> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(send, method, body)
      const bytes = answer.json === undefined ? undefined : take(v.parse(shape, answer.json))
      if (bytes) return bytes
      if (!answer.passing || attempt > FURTHER_TRIES) throw new KeysDown(answer.cause)
      await pause(attempt)
    }
  }

interface Answer {
  /** Undefined: nothing was answered that could be taken. */
  readonly json: unknown
  /** Whether another try may end otherwise. */
  readonly passing: boolean
  readonly cause: unknown
}

const once = async (send: SendToKms, method: string, body: Readonly<Record<string, string>>): Promise<Answer> => {
  try {
    const response = await send(method, body)
    if (response.ok) return { json: await response.json(), passing: true, cause: 'spoilt under way' }
    const passing = response.status === 429 || response.status >= 500
    if (response.status !== BAD_REQUEST) return { json: undefined, passing, cause: response.status }
  } catch (cause) {
    return { json: undefined, passing: true, cause }
  }
  throw new Error('Cloud KMS refused the text.')
}

/** Twice as long each time, and never the same for two who were turned away together. */
const aboutHalfASecond = (attempt: number): Promise<void> =>
  new Promise((done) => setTimeout(done, 250 * 2 ** attempt * (0.5 + Math.random())))

const sendToKms: SendToKms = async (method, body) => {
  const { access_token: token } = await applicationDefault().getAccessToken()
  return fetch(`https://cloudkms.googleapis.com/v1/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  })
}
