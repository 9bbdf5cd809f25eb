import { openSync, readSync } from 'node:fs'

/**
 * Loaded before anything else into each process of an office whose clock a test has in hand (`office-clock.ts`): its time is ahead of
 * the machine's by the milliseconds that stand in a file.
 */
const file = openSync(process.env.CATAT_TEST_CLOCK ?? '', 'r')
const held = new Float64Array(1)
const now = (): number => {
  readSync(file, held, 0, 8, 0)
  return Real.now() + (held[0] ?? 0)
}

const Real = Date
globalThis.Date = new Proxy(Real, {
  construct: (_, given: [], shifted) => Reflect.construct(Real, given.length === 0 ? [now()] : given, shifted),
  apply: () => new Real(now()).toString(),
  get: (_, name) => (name === 'now' ? now : Reflect.get(Real, name)),
})
