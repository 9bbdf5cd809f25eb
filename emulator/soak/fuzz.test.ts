import { describe, it } from 'vitest'
import { FUZZERS } from './fuzz.ts'

const RUNS = Number(process.env.CATAT_FUZZ ?? 150)
const SEED = Number(process.env.CATAT_SEED ?? Date.now() % 2 ** 31)

describe(`hostile input is answered with a status and never by a bug, silence or the end (seed ${SEED})`, () => {
  it.each(Object.keys(FUZZERS))('%s', { timeout: 60_000 }, async (name) => {
    await FUZZERS[name]?.({ runs: RUNS, seed: SEED })
  })
})
