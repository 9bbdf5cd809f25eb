import { applicationDefault } from 'firebase-admin/app'
import * as v from 'valibot'
import type { Keys } from './keys.ts'

const encrypted = v.object({ ciphertext: v.string() })
const decrypted = v.object({ plaintext: v.string() })
const signed = v.object({ mac: v.string() })

/**
 * Keys of a production installation: Cloud KMS over REST (`cryptoKeys.encrypt`, `decrypt`, `cryptoKeyVersions.macSign`), so no key
 * ever is in this process for longer than the file it opens. Only the account of `identity` and `register` may use them.
 */
export const keysFromKms = (wrapping: string, blinding: string, ask: AskKms = askKms): Keys => ({
  version: 'kms-1',
  wrap: async (key, aad) => {
    const { ciphertext } = v.parse(
      encrypted,
      await ask(`${wrapping}:encrypt`, { plaintext: base64(key), ...bound(aad) }),
    )
    return Buffer.from(ciphertext, 'base64')
  },
  unwrap: async (wrapped, aad) => {
    const body = { ciphertext: base64(wrapped), ...bound(aad) }
    return Buffer.from(v.parse(decrypted, await ask(`${wrapping}:decrypt`, body)).plaintext, 'base64')
  },
  mac: async (text) => {
    const { mac } = v.parse(signed, await ask(`${blinding}:macSign`, { data: base64(Buffer.from(text, 'utf8')) }))
    return Buffer.from(mac, 'base64')
  },
})

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bound = (aad: string) => ({ additionalAuthenticatedData: base64(Buffer.from(aad, 'utf8')) })

/** One REST method of Cloud KMS; answers its JSON. */
export type AskKms = (method: string, body: Readonly<Record<string, string>>) => Promise<unknown>

const askKms: AskKms = async (method, body) => {
  const { access_token: token } = await applicationDefault().getAccessToken()
  const response = await fetch(`https://cloudkms.googleapis.com/v1/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  if (!response.ok) throw new Error(`Cloud KMS answered ${response.status}.`)
  return response.json()
}
