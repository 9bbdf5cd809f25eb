import { describe, expect, it } from 'vitest'
import { createDeliveryQueue, type Delivery } from './delivery-queue.ts'

const setUp = (backoff: readonly number[] = [1, 2, 4]) => {
  const waits: number[] = []
  const givenUp: Delivery[] = []
  const queue = createDeliveryQueue({
    concurrency: 2,
    backoff,
    sleep: async (ms) => {
      waits.push(ms)
    },
    onGivenUp: (delivery) => givenUp.push(delivery),
  })
  return { queue, waits, givenUp }
}

describe('events to functions', () => {
  it('are given up after the last attempt, and the next one of the same document goes on', async () => {
    const { queue, waits, givenUp } = setUp()
    const outcomes: string[] = []
    queue.push({ order: 'f a', attempt: async () => 'again' })
    queue.push({
      order: 'f a',
      attempt: async () => {
        outcomes.push('second')
        return 'done'
      },
    })
    await queue.drained()
    expect(waits).toEqual([1, 2, 4])
    expect(givenUp).toHaveLength(1)
    expect(outcomes).toEqual(['second'])
  })

  it('are tried again when the other side is not there yet', async () => {
    const { queue, waits } = setUp()
    let attempts = 0
    queue.push({
      order: 'f a',
      attempt: async () => {
        attempts++
        if (attempts < 3) throw new Error('connection refused')
        return 'done'
      },
    })
    await queue.drained()
    expect(attempts).toBe(3)
    expect(waits).toEqual([1, 2])
  })

  it('that wait when the engine stops are dropped', async () => {
    const { queue } = setUp()
    let attempts = 0
    queue.push({
      order: 'f a',
      attempt: async () => {
        attempts++
        queue.stop()
        return 'again'
      },
    })
    queue.push({
      order: 'f b',
      attempt: async () => {
        attempts++
        return 'done'
      },
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(attempts).toBe(1)
  })

  it('of one document keep their order, and few are under way at once', async () => {
    const { queue } = setUp()
    const seen = new Map<string, number[]>()
    let running = 0
    let most = 0
    for (let turn = 0; turn < 20; turn++) {
      for (const order of ['a', 'b', 'c', 'd']) {
        queue.push({
          order,
          attempt: async () => {
            running++
            most = Math.max(most, running)
            await Promise.resolve()
            seen.set(order, [...(seen.get(order) ?? []), turn])
            running--
            return 'done'
          },
        })
      }
    }
    await queue.drained()
    for (const turns of seen.values()) expect(turns).toEqual(Array.from({ length: 20 }, (_each, turn) => turn))
    expect(most).toBe(2)
  })
})
