import type { Random } from './random.ts'

/** Waits some turns of the event loop, other clients' turns: that is how histories interleave. */
export const pauses = (random: Random) => async (): Promise<void> => {
  for (let left = random.below(4); left > 0; left--) await new Promise((resolve) => setImmediate(resolve))
}
