/** Snappy's format (github.com/google/snappy/blob/main/format_description.txt), reading only. */

/** @throws RangeError when the bytes are not whole. */
export const unsnappy = (bytes: Buffer): Buffer => {
  let at = 0
  const next = (count: number): number => {
    if (at + count > bytes.length) throw new RangeError('Snappy: the bytes end too early.')
    let value = 0
    for (let i = 0; i < count; i++) value += bytes[at++]! * 2 ** (8 * i)
    return value
  }
  let size = 0
  for (let shift = 0; ; shift += 7) {
    const byte = next(1)
    size += (byte & 127) * 2 ** shift
    if (byte < 128) break
  }
  if (size > 64 * 1024 * 1024) throw new RangeError('Snappy: too large.')
  const output = Buffer.alloc(size)
  let to = 0
  const copy = (offset: number, length: number): void => {
    if (offset === 0 || offset > to || to + length > size) throw new RangeError('Snappy: a copy from nowhere.')
    for (let i = 0; i < length; i++, to++) output[to] = output[to - offset]!
  }
  while (at < bytes.length) {
    const tag = next(1)
    if ((tag & 3) === 0) {
      const short = tag >>> 2
      const length = (short < 60 ? short : next(short - 59)) + 1
      if (at + length > bytes.length || to + length > size) throw new RangeError('Snappy: a text too long.')
      bytes.copy(output, to, at, at + length)
      at += length
      to += length
    } else if ((tag & 3) === 1) {
      const length = ((tag >>> 2) & 7) + 4
      copy((tag >>> 5) * 256 + next(1), length)
    } else copy(next((tag & 3) === 2 ? 2 : 4), (tag >>> 2) + 1)
  }
  if (to !== size) throw new RangeError('Snappy: the bytes end too early.')
  return output
}
