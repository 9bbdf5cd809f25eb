/** The office's keys. A wrapped key and a MAC may be stored; what they protect cannot be had from the database alone. */
export interface Keys {
  /** Names the key that wraps now; stored beside what it wrapped. */
  readonly version: string
  wrap(key: Uint8Array, aad: string): Promise<Uint8Array<ArrayBuffer>>
  /** `version`: the one that wrapped. Throws when it, the key, the bytes or `aad` are not those of `wrap`. */
  unwrap(wrapped: Uint8Array, aad: string, version: string): Promise<Uint8Array<ArrayBuffer>>
  /** 32 bytes; equal for equal texts whatever the version, and useless without the key. */
  mac(text: string): Promise<Uint8Array<ArrayBuffer>>
}

/** The keys cannot be asked now: a fault of the way to them, not of what was to be opened. */
export class KeysDown extends Error {
  constructor(cause: unknown) {
    super('The keys cannot be reached.', { cause })
    this.name = 'KeysDown'
  }
}
