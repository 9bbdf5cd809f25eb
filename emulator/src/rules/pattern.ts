import { RE2JS } from 're2js'

const REMEMBERED = 200
const compiled = new Map<string, RE2JS | undefined>()

/** The RE2 pattern of that text; undefined when it is none. Rules use few patterns over and over, so these are kept. */
export const findPattern = (source: string): RE2JS | undefined => {
  if (compiled.has(source)) return compiled.get(source)
  if (compiled.size >= REMEMBERED) compiled.clear()
  const pattern = compile(source)
  compiled.set(source, pattern)
  return pattern
}

const compile = (source: string): RE2JS | undefined => {
  try {
    return RE2JS.compile(source)
  } catch {
    return undefined
  }
}
