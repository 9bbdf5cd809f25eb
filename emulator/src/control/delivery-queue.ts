/** One event to one function. `order`: deliveries of the same order follow each other. */
export interface Delivery {
  readonly order: string
  readonly attempt: () => Promise<'done' | 'again'>
}

interface QueueOptions {
  readonly concurrency: number
  /** Waits before each new attempt, ms; their number bounds the attempts. */
  readonly backoff: readonly number[]
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** An event was given up after the last attempt. */
  readonly onGivenUp: (delivery: Delivery) => void
}

/** At-least-once delivery in the background: bounded in flight, in order per document, retried with growing waits. */
export const createDeliveryQueue = (options: QueueOptions) => {
  const lanes = new Map<string, Delivery[]>()
  const ready: string[] = []
  const stopped = new AbortController()
  let running = 0
  let idle: (() => void)[] = []

  const deliver = async (delivery: Delivery): Promise<void> => {
    for (const wait of [...options.backoff, undefined]) {
      const outcome = await delivery.attempt().catch(() => 'again' as const)
      if (outcome === 'done' || stopped.signal.aborted) return
      if (wait === undefined) options.onGivenUp(delivery)
      else await options.sleep(wait, stopped.signal)
    }
  }

  const pump = (): void => {
    while (running < options.concurrency && ready.length > 0 && !stopped.signal.aborted) {
      const order = ready.shift()!
      const lane = lanes.get(order)!
      running++
      deliver(lane[0]!)
        .catch(() => {})
        .finally(() => {
          running--
          lane.shift()
          if (lane.length === 0) lanes.delete(order)
          else ready.push(order)
          pump()
          if (lanes.size === 0) for (const go of idle.splice(0)) go()
        })
    }
  }

  return {
    push(delivery: Delivery): void {
      const lane = lanes.get(delivery.order)
      if (lane !== undefined) lane.push(delivery)
      else {
        lanes.set(delivery.order, [delivery])
        ready.push(delivery.order)
      }
      pump()
    },
    /** Resolves when nothing waits and nothing is in flight. */
    drained(): Promise<void> {
      return lanes.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))
    },
    stop(): void {
      stopped.abort()
      idle = []
    },
  }
}

export type DeliveryQueue = ReturnType<typeof createDeliveryQueue>
