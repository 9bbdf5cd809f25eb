import { applicationDefault } from 'firebase-admin/app'
import * as v from 'valibot'
import { type Keys, KeysDown } from './keys.ts'

const encrypted = v.object({ ciphertext: v.string() })
const decrypted = v.object({ plaintext: v.string() })
const signed = v.object({ mac: v.string() })

const VERSION = /^(.+)\/cryptoKeyVersions\/(\d+)$/

/**
 * Keys of a production installation: Cloud KMS over REST (`cryptoKeys.encrypt`, `decrypt`, `cryptoKeyVersions.macSign`), so no key
 * ever is in this process for longer than the file it opens. Only the account of `identity`, `register` and `keeper` may use them.
 * @param wrapping resource name of the key *version* that wraps; older versions of the same key still unwrap.
 */
export const keysFromKms = (wrapping: string, blinding: string, send: SendToKms = sendToKms): Keys => {
  const ask = asking(send)
  const [, key, number] = VERSION.exec(wrapping) ?? []
  if (!key) throw new Error('CATAT_KMS_KEY must name a version: …/cryptoKeys/KEY/cryptoKeyVersions/N.')
  return {
    version: `kms-${number}`,
    wrap: async (plain, aad) => {
      const body = { plaintext: base64(plain), ...bound(aad) }
      return Buffer.from(v.parse(encrypted, await ask(`${wrapping}:encrypt`, body)).ciphertext, 'base64')
    },
    // KMS itself knows by which version a text was encrypted; ours is bound into `aad`.
    unwrap: async (wrapped, aad) => {
      const body = { ciphertext: base64(wrapped), ...bound(aad) }
      return Buffer.from(v.parse(decrypted, await ask(`${key}:decrypt`, body)).plaintext, 'base64')
    },
    mac: async (text) => {
      const { mac } = v.parse(signed, await ask(`${blinding}:macSign`, { data: base64(Buffer.from(text, 'utf8')) }))
      return Buffer.from(mac, 'base64')
    },
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bound = (aad: string) => ({ additionalAuthenticatedData: base64(Buffer.from(aad, 'utf8')) })

/** One REST method of Cloud KMS. */
export type SendToKms = (method: string, body: Readonly<Record<string, string>>) => Promise<Response>

const BAD_REQUEST = 400

/** Asks and answers the JSON. Throws `KeysDown` unless it is the text itself that is refused (400). */
const asking =
  (send: SendToKms) =>
  async (...call: Parameters<SendToKms>): Promise<unknown> => {
    const response = await send(...call).catch((error: unknown) => {
      throw new KeysDown(error)
    })
    if (response.status === BAD_REQUEST) throw new Error('Cloud KMS refused the text.')
    if (!response.ok) throw new KeysDown(response.status)
    return response.json()
  }

const sendToKms: SendToKms = async (method, body) => {
  const { access_token: token } = await applicationDefault().getAccessToken()
  return fetch(`https://cloudkms.googleapis.com/v1/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
}
