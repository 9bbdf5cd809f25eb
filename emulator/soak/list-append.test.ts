import { describe, expect, it } from 'vitest'
import { type Acknowledged, judgeLists } from './list-append.ts'

type Lists = Readonly<Record<string, readonly string[]>>

let tick = 0

/** A transaction that ran side by side with all others; `ran` puts it after those made before. */
const transaction = (reads: Lists, appends: Lists, ran = { started: 0, finished: 1000 }): Acknowledged => ({
  reads: new Map(Object.entries(reads)),
  appends: new Map(Object.entries(appends)),
  ...ran,
})

const alone = () => ({ started: tick++, finished: tick++ })

const judge = (history: readonly Acknowledged[], last: Lists): string | undefined =>
  judgeLists(history, new Map(Object.entries(last)))

describe('a history of lists', () => {
  it('is right when one after the other explains it', () => {
    const history = [transaction({ x: [] }, { y: ['1'] }), transaction({ y: ['1'], x: [] }, { x: ['2'] })]
    expect(judge(history, { x: ['2'], y: ['1'] })).toBeUndefined()
  })

  it('is wrong when each of two transactions did not see what the other added', () => {
    const history = [transaction({ x: [] }, { y: ['1'] }), transaction({ y: [] }, { x: ['2'] })]
    expect(judge(history, { x: ['2'], y: ['1'] })).toMatch(/circle/)
  })

  it('is wrong when a later transaction sees less than was acknowledged before it began', () => {
    const history = [transaction({}, { x: ['1'] }, alone()), transaction({ x: [] }, {}, alone())]
    expect(judge(history, { x: ['1'] })).toMatch(/circle/)
  })

  it.each([
    ['an acknowledged value is gone', [transaction({}, { x: ['1'] })], [], /lost 1/],
    ['a value came from nobody who was acknowledged', [], ['1'], /not acknowledged/],
    ['a value is there twice', [transaction({}, { x: ['1'] })], ['1', '1'], /twice/],
    ['a list was seen as it never was', [transaction({}, { x: ['1'] }), transaction({ x: ['9'] }, {})], ['1'], /never/],
    [
      'half a transaction was seen',
      [transaction({}, { x: ['1', '2'] }), transaction({ x: ['1'] }, {})],
      ['1', '2'],
      /amid/,
    ],
  ])('is wrong when %s', (_what, history, x, told) => {
    expect(judge(history, { x })).toMatch(told)
  })
})
