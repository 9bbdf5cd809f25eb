/** Parameters bound by a document path pattern such as `files/{file}/log/{seq=*}` or `a/{rest=**}`. */
export type Matcher = (path: string) => boolean

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const segmentPattern = (segment: string): string => {
  const capture = /^\{[^{}=]*(?:=(.*))?\}$/.exec(segment)
  const wildcard = capture === null ? segment : (capture[1] ?? '*')
  if (wildcard === '**') return '.+'
  return wildcard.split('*').map(literal).join('[^/]+')
}

/** `pattern` and the paths it is asked about are relative to the database's documents. */
export const pathMatcher = (pattern: string): Matcher => {
  const whole = new RegExp(`^${pattern.split('/').map(segmentPattern).join('/')}$`)
  return (path) => whole.test(path)
}

export const exactMatcher =
  (pattern: string): Matcher =>
  (path) =>
    path === pattern
