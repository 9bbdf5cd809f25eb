import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTurns } from './turns.ts'

const taker = (key: string) => ({ key, retry: true })
const beginner = (key: string) => ({ key, retry: false })

/** Whether a promise has settled once everything that could happen by itself has happened. */
const isDone = async (promise: Promise<void>): Promise<boolean> => {
  let done = false
  void promise.then(() => {
    done = true
  })
  await vi.advanceTimersByTimeAsync(0)
  return done
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a turn', () => {
  it('is waited for by other repeats and by writers, in the order they came', async () => {
    const turns = createTurns()
    const [one, two, three] = [taker('1'), taker('2'), taker('3')]
    await turns.take(one, ['x', 'y'])
    const second = turns.take(two, ['x'])
    const third = turns.take(three, ['x'])
    const writer = turns.pass(undefined, ['x'])
    expect([await isDone(second), await isDone(third), await isDone(writer)]).toEqual([false, false, false])
    turns.release(one)
    expect([await isDone(second), await isDone(third), await isDone(writer)]).toEqual([true, false, false])
    turns.release(two)
    expect([await isDone(third), await isDone(writer)]).toEqual([true, false])
    turns.release(three)
    expect(await isDone(writer)).toBe(true)
  })

  it('is no hindrance to its holder, nor to anybody elsewhere', async () => {
    const turns = createTurns()
    const one = taker('1')
    await turns.take(one, ['x'])
    expect(await isDone(turns.take(one, ['x']))).toBe(true)
    expect(await isDone(turns.pass(one, ['x']))).toBe(true)
    expect(await isDone(turns.pass(undefined, ['y']))).toBe(true)
  })

  it('is not waited for in a circle', async () => {
    const turns = createTurns()
    const [one, two] = [taker('1'), taker('2')]
    await turns.take(one, ['x'])
    await turns.take(two, ['y'])
    const first = turns.take(one, ['y'])
    expect(await isDone(first)).toBe(false)
    expect(await isDone(turns.take(two, ['x']))).toBe(true)
    turns.release(two)
    expect(await isDone(first)).toBe(true)
  })

  it('is not waited for in a circle with a holder that is about to write', async () => {
    const turns = createTurns()
    const [one, two] = [taker('1'), taker('2')]
    await turns.take(one, ['x'])
    await turns.take(two, ['y'])
    const write = turns.pass(one, ['y'])
    expect(await isDone(write)).toBe(false)
    expect(await isDone(turns.take(two, ['x']))).toBe(true)
    turns.release(two)
    expect(await isDone(write)).toBe(true)
  })

  it('is lost by a holder that is not heard of again', async () => {
    const turns = createTurns()
    await turns.take(taker('vanished'), ['x'])
    const next = turns.take(taker('next'), ['x'])
    await vi.advanceTimersByTimeAsync(1999)
    expect(await isDone(next)).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await isDone(next)).toBe(true)
  })
})

describe('a first attempt', () => {
  it('waits to read what another transaction has read, so that none of them is aborted', async () => {
    const turns = createTurns()
    const [one, two] = [beginner('1'), beginner('2')]
    await turns.take(one, ['x'])
    const second = turns.take(two, ['x'])
    expect(await isDone(second)).toBe(false)
    turns.release(one)
    expect(await isDone(second)).toBe(true)
  })

  it('does not keep anybody from writing', async () => {
    const turns = createTurns()
    await turns.take(beginner('1'), ['x'])
    expect(await isDone(turns.pass(undefined, ['x']))).toBe(true)
  })

  it('reads together with others what transactions were seen only to read', async () => {
    const turns = createTurns()
    turns.learn(['settings', 'counter'], new Set(['counter']))
    await turns.take(beginner('1'), ['settings', 'counter'])
    expect(await isDone(turns.take(beginner('2'), ['settings']))).toBe(true)
    expect(await isDone(turns.take(beginner('3'), ['counter']))).toBe(false)
  })

  it('queues again for what was only read, once one has written it', async () => {
    const turns = createTurns()
    turns.learn(['x'], new Set())
    turns.learn(['x'], new Set(['x']))
    await turns.take(beginner('1'), ['x'])
    expect(await isDone(turns.take(beginner('2'), ['x']))).toBe(false)
  })

  it('keeps all that wait for it no longer than a fifth of a second together: it may be waiting for them', async () => {
    const turns = createTurns()
    await turns.take(beginner('1'), ['x'])
    const others = Promise.all([2, 3, 4].map((key) => turns.take(beginner(String(key)), ['x']))).then(() => undefined)
    await vi.advanceTimersByTimeAsync(199)
    expect(await isDone(others)).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await isDone(others)).toBe(true)
  })
})
