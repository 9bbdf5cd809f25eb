import { FAULTS } from '@catat/domain'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { World } from '../src/outside/world.ts'
import { callerOf } from './office/call.ts'
import { expectWholeChains, keep, restore } from './office/chains.ts'
import { type SampleCall, sampleCalls } from './office/commands.ts'
import { keptOffice } from './office/office.ts'

const stage = vi.hoisted((): { world: World | null } => ({ world: null }))
vi.mock('../src/entry/here.ts', () => ({ here: () => stage.world }))
vi.mock('firebase-functions/logger', () => ({ write: () => {} }))
const functions = await import('../src/index.ts')

const office = await keptOffice()
stage.world = office.world
const run = callerOf(office, functions)

let calls: readonly SampleCall[] = []
let before: Awaited<ReturnType<typeof keep>>
beforeAll(async () => {
  calls = await sampleCalls(office)
  before = await keep(office)
})

/** The clock of this office stands still, so that whatever makes an id, a letter or a count of the time alone meets itself. */
describe('the same call twice in one millisecond', () => {
  it('is done or refused in words, whichever call it is, and leaves every chain whole', async () => {
    const failed: string[] = []
    await restore(office, before)
    for (const call of calls) {
      const ends = await Promise.all([1, 2].map(() => run(call, call.command)))
      if (ends.some((fault) => fault !== null && FAULTS[fault].ours))
        failed.push(`${call.command.type ?? call.name}: ${ends.join(', ')}`)
      if (ends.every((fault) => fault !== null)) continue
      await expectWholeChains(office)
      await restore(office, before)
    }
    expect(failed).toEqual([])
  }, 300_000)

  it('tells nobody whether an address has an account', async () => {
    const forgot = (email: string) => ({ type: 'account.forgot', email })
    for (const email of ['syahrani@catat.test', 'nobody@catat.test']) {
      await restore(office, before)
      const ends = await Promise.all([1, 2].map(() => run({ name: 'accounts', who: null }, forgot(email))))
      expect(ends).toEqual([null, null])
    }
  })
})
