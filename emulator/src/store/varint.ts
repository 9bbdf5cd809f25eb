/** A number as LevelDB writes it: seven bits a byte, lowest first. Reads zeros beyond the end. */
export const readVarint = (bytes: Buffer, at: number): [value: number, behind: number] => {
  let value = 0
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i] ?? 0
    value += (byte & 127) * 2 ** (7 * i)
    if (byte < 128) return [value, at + i + 1]
  }
  return [Number.MAX_SAFE_INTEGER, at + 10]
}
