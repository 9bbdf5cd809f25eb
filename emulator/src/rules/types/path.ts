import { type PathSegment, path } from '../value.ts'
import { callables, INVALID_ARGUMENT, method } from './method.ts'

/** `{name}`, as a path made of a text has its holes. */
const BRACES = /^\{(\w+)\}$/

const holeOf = (segment: PathSegment): string | undefined => {
  if (typeof segment === 'string') return BRACES.exec(segment)?.[1]
  return 'hole' in segment ? segment.hole : undefined
}

/** rules.Path. `bind` fills the `$(name)` holes of a path literal whose names are no variables, and the `{name}` ones of a text. */
export const PATH = callables({
  bind: method('path', ['map'], ({ segments }, values) => {
    const bound: PathSegment[] = []
    for (const segment of segments) {
      const hole = holeOf(segment)
      const value = hole === undefined ? undefined : values.fields.get(hole)
      if (value !== undefined && value.kind !== 'string') return INVALID_ARGUMENT
      bound.push(hole === undefined || value === undefined ? segment : { hole, value: value.value })
    }
    return path(bound)
  }),
})
