import { int, text } from '../value.ts'
import { callables, method } from './method.ts'

/** rules.Bytes. Base64 is the URL alphabet with padding and hex is upper case, as production answers. */
export const BYTES = callables({
  size: method('bytes', [], ({ value }) => int(BigInt(value.length))),
  toBase64: method('bytes', [], ({ value }) =>
    text(Buffer.from(value).toString('base64').replaceAll('+', '-').replaceAll('/', '_')),
  ),
  toHexString: method('bytes', [], ({ value }) => text(Buffer.from(value).toString('hex').toUpperCase())),
})
