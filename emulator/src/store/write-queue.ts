import type { Disk } from './disk.ts'
import type { Operation } from './entries.ts'

/**
 * Puts writes on the disk in the order they are pushed. What is pushed while a write is under way goes out together
 * in the next one, with one sync for all.
 */
export interface WriteQueue {
  /**
   * `done` is called in push order: without error when durable. After a failure everything behind it fails too. It must
   * not throw. What is pushed as not `durable` may be done before it would survive; what is durable later makes it so.
   */
  push(operations: readonly Operation[], done: (error?: Error) => void, durable?: boolean): void
  /** Resolves when everything pushed before is done. */
  drained(): Promise<void>
}

interface Waiting {
  readonly operations: readonly Operation[]
  readonly done: (error?: Error) => void
  readonly durable: boolean
}

/** Enough to fill a write and little enough to keep the first in it from waiting long. */
const MAX_OPERATIONS = 20_000

export const createWriteQueue = (disk: Disk): WriteQueue => {
  const waiting: Waiting[] = []
  let running = false

  const take = (): Waiting[] => {
    let size = 0
    let count = 0
    while (count < waiting.length && (count === 0 || size < MAX_OPERATIONS)) {
      size += waiting[count]?.operations.length ?? 0
      count++
    }
    return waiting.splice(0, count)
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = take()
      const operations = group.flatMap((one) => one.operations)
      const durable = group.some((one) => one.durable)
      const failure = operations.length > 0 ? await attempt(operations, durable) : undefined
      const finished = failure ? [...group, ...waiting.splice(0)] : group
      for (const one of finished) one.done(failure)
    }
    running = false
  }

  const attempt = async (operations: readonly Operation[], durable: boolean): Promise<Error | undefined> => {
    try {
      await disk.write(operations, durable)
      return undefined
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  const push = (operations: readonly Operation[], done: (error?: Error) => void, durable = true): void => {
    waiting.push({ operations, done, durable })
    if (running) return
    running = true
    setImmediate(() => void run())
  }

  return {
    push,
    drained: () => (running ? new Promise((resolve) => push([], () => resolve())) : Promise.resolve()),
  }
}
