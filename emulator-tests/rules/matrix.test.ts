import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlace, type Place } from '../contract/place.ts'
import { CASES_IN_TIME } from './cases.ts'
import { type Holder, openHolder } from './hold.ts'
import { READERS } from './readers.ts'
import { openOffices } from './rest-office.ts'
import { readRules } from './rules-text.ts'

let place: Place
let holder: Holder
beforeAll(async () => {
  place = await openPlace()
  holder = await openHolder(await openOffices(place, readRules()))
})
afterAll(() => place.stop())

describe.each(READERS.filter(({ isOnEdge }) => !isOnEdge))('$title', (reader) => {
  const asked = CASES_IN_TIME.filter((each) => each.reader === reader)
  it.each([...new Set(asked.map(({ kind }) => kind))])('about %s', async (kind) => {
    const wrong: string[] = []
    for (const each of asked.filter((other) => other.kind === kind)) {
      await holder.hold(each).catch((error: Error) => wrong.push(`not so: ${each.title}. ${error.message}`))
    }
    expect(wrong).toEqual([])
  })

  it('changed nothing', () => holder.nothingChanged())
})

it('asks at least 2,500 different questions', () => {
  expect(new Set(CASES_IN_TIME.map(({ title }) => title)).size).toBe(CASES_IN_TIME.length)
  expect(CASES_IN_TIME.length).toBeGreaterThanOrEqual(2500)
})
