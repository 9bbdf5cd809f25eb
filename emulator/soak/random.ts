/** Chance that can be repeated: the same seed draws the same numbers (mulberry32). */
export interface Random {
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number
  pick<T>(choices: readonly [T, ...T[]]): T
  /** Chance of its own, so that who draws first does not change what others draw. */
  fork(): Random
}

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  return {
    below,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
    fork: () => randomFrom(below(2 ** 32)),
  }
}
