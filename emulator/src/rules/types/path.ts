import { type PathSegment, path } from '../value.ts'
import { callables, INVALID_ARGUMENT, method } from './method.ts'

/** rules.Path. `bind` fills the `$(name)` holes of a path literal whose names are no variables. */
export const PATH = callables({
  bind: method('path', ['map'], ({ segments }, values) => {
    const bound: PathSegment[] = []
    for (const segment of segments) {
      const hole = typeof segment === 'object' && 'hole' in segment ? segment.hole : undefined
      const value = hole === undefined ? undefined : values.fields.get(hole)
      if (value !== undefined && value.kind !== 'string') return INVALID_ARGUMENT
      bound.push(hole === undefined || value === undefined ? segment : { hole, value: value.value })
    }
    return path(bound)
  }),
})
