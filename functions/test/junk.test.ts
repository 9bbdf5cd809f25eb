import * as domain from '@catat/domain'
import { FAULTS } from '@catat/domain'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { World } from '../src/outside/world.ts'
import { fieldsOf, JUNK, spoilt } from './junk.fixture.ts'
import { callerOf } from './office/call.ts'
import { expectWholeChains } from './office/chains.ts'
import { type SampleCall, sampleCalls } from './office/commands.ts'
import { keptOffice } from './office/office.ts'

/** `all`: each command with each kind of junk in each place. Otherwise so many of them, drawn anew where no seed is given. */
const { CATAT_JUNK = '400', CATAT_SEED = '20' } = process.env

const stage = vi.hoisted((): { world: World | null } => ({ world: null }))
vi.mock('../src/entry/here.ts', () => ({ here: () => stage.world }))
vi.mock('firebase-functions/logger', () => ({ write: () => {} }))
const functions = await import('../src/index.ts')

const office = await keptOffice()
stage.world = office.world

const run = callerOf(office, functions)

let calls: readonly SampleCall[] = []
beforeAll(async () => {
  calls = await sampleCalls(office)
})

describe('any junk in any place of any call', () => {
  const typesOf = (schema: unknown): string[] => {
    if (typeof schema !== 'object' || schema === null) return []
    const { entries, options } = schema as { entries?: { type?: { literal?: string } }; options?: unknown[] }
    const own = entries?.type?.literal
    return own === undefined ? (options ?? []).flatMap(typesOf) : [own]
  }

  it('is tried with every command there is', () => {
    const types = Object.entries(domain).flatMap(([name, schema]) =>
      name.endsWith('CommandSchema') ? typesOf(schema) : [],
    )
    expect(types.length).toBeGreaterThan(70)
    expect(
      [...new Set(calls.flatMap(({ command }) => (command.type === undefined ? [] : [command.type])))].sort(),
    ).toEqual([...new Set(types)].sort())
  })

  it('is refused in words or done, and never fails in our hands', async () => {
    const places = calls.flatMap((call) => [
      ...fieldsOf(call.command).map((path) => ({ call, path })),
      { call, path: [] },
      { call, path: ['admin'] },
    ])
    const tries = places.flatMap((place) =>
      [...Object.entries(JUNK), ['nothing at all', undefined] as const].map(([kind, junk]) => ({
        ...place,
        kind,
        junk,
      })),
    )
    const drawn =
      CATAT_JUNK === 'all'
        ? tries
        : (fc.sample(fc.shuffledSubarray(tries, { minLength: Number(CATAT_JUNK), maxLength: Number(CATAT_JUNK) }), {
            numRuns: 1,
            seed: Number(CATAT_SEED),
          })[0] ?? [])
    const failed: string[] = []
    for (const { call, path, kind, junk } of drawn) {
      const fault = await run(call, spoilt(call.command, path, junk))
      if (fault !== null && FAULTS[fault].ours)
        failed.push(`${call.command.type ?? call.name} ${path.join('.')}: ${kind}`)
    }
    expect(failed).toEqual([])
    await expectWholeChains(office)
  }, 600_000)
})
