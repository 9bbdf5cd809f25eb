import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Idle, watchIdle } from './webchannel-idle.ts'

const LONG = 60_000

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const watched = (): { idle: Idle; closed: () => boolean } => {
  let closed = false
  const idle = watchIdle(() => {
    closed = true
  })
  return { idle, closed: () => closed }
}

const answerOne = (idle: Idle): void => {
  idle.messageTaken()
  idle.messageAnswered()
}

describe('a Write channel stays open', () => {
  it('until it has had the write it was opened for', () => {
    const { idle, closed } = watched()
    answerOne(idle)
    vi.advanceTimersByTime(LONG)
    expect(closed()).toBe(false)
  })

  it('while a request is still coming in, however slowly', () => {
    const { idle, closed } = watched()
    answerOne(idle)
    answerOne(idle)
    idle.requestBegins()
    vi.advanceTimersByTime(LONG)
    expect(closed()).toBe(false)
    idle.requestEnds()
    vi.advanceTimersByTime(LONG)
    expect(closed()).toBe(true)
  })

  it('while a write is not answered', () => {
    const { idle, closed } = watched()
    answerOne(idle)
    answerOne(idle)
    idle.messageTaken()
    vi.advanceTimersByTime(LONG)
    expect(closed()).toBe(false)
  })

  it('once it was ended otherwise', () => {
    const { idle, closed } = watched()
    answerOne(idle)
    answerOne(idle)
    idle.stop()
    vi.advanceTimersByTime(LONG)
    expect(closed()).toBe(false)
  })
})
