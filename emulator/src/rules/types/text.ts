import type { PathValue, RuleValue } from '../value.ts'

/** What `string()` makes of a value, and `join()` of an element; undefined where the language has no text for it. */
export const toText = (value: RuleValue): string | undefined => {
  switch (value.kind) {
    case 'string':
      return value.value
    case 'boolean':
    case 'integer':
      return String(value.value)
    case 'double':
      return floatText(value.value)
    case 'null':
      return 'null'
    case 'path':
      return pathText(value)
    default:
      return undefined
  }
}

const floatText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(1) : String(value)

/** `/a/b`; undefined while a hole of it is open. */
export const pathText = ({ segments }: PathValue): string | undefined => {
  let text = ''
  for (const segment of segments) {
    const name = typeof segment === 'string' ? segment : 'hole' in segment ? segment.value : undefined
    if (name === undefined) return undefined
    text += `/${name}`
  }
  return text
}
