/** `a, b dan c`; with `or`: `a, b atau c`. */
export const listed = (names: readonly string[], last: 'dan' | 'atau' = 'dan') =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
