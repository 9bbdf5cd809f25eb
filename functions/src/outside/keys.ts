/** The office's keys. A wrapped key and a MAC may be stored; what they protect cannot be had from the database alone. */
export interface Keys {
  /** Names the key that wraps now; stored beside what it wrapped. */
  readonly version: string
  wrap(key: Uint8Array, aad: string): Promise<Uint8Array<ArrayBuffer>>
  /** Throws when the key, the bytes or `aad` are not those of `wrap`. */
  unwrap(wrapped: Uint8Array, aad: string): Promise<Uint8Array<ArrayBuffer>>
  /** 32 bytes; equal for equal texts, and useless without the key. */
  mac(text: string): Promise<Uint8Array<ArrayBuffer>>
}
