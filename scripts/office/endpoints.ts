import * as v from 'valibot'

const count = v.pipe(v.number(), v.minValue(0))
/** What is declared, or what Google takes where nothing is. */
const or = (usual: number) => v.nullish(count, usual)

/** What a function of the bundle declares of itself (`__endpoint`), as far as one machine keeps to it. */
const DeclaredSchema = v.object({
  timeoutSeconds: or(60),
  concurrency: or(80),
  callableTrigger: v.optional(v.unknown()),
  taskQueueTrigger: v.optional(
    v.object({
      retryConfig: v.object({
        maxAttempts: v.nullish(v.number(), 3),
        maxRetrySeconds: or(0),
        minBackoffSeconds: or(0.1),
        maxBackoffSeconds: or(3600),
        maxDoublings: or(16),
      }),
      rateLimits: v.object({ maxConcurrentDispatches: or(1000), maxDispatchesPerSecond: or(500) }),
    }),
  ),
  scheduleTrigger: v.optional(
    v.object({
      schedule: v.string(),
      timeZone: v.nullish(v.string(), 'UTC'),
      retryConfig: v.object({
        retryCount: or(0),
        minBackoffSeconds: or(5),
        maxBackoffSeconds: or(3600),
        maxDoublings: or(5),
      }),
    }),
  ),
})
type Declared = v.InferOutput<typeof DeclaredSchema>

export type QueueLimits = NonNullable<Declared['taskQueueTrigger']>
export type ScheduleOf = NonNullable<Declared['scheduleTrigger']>

export interface Endpoint {
  readonly name: string
  readonly timeoutSeconds: number
  /** How many calls one instance takes at once; one process is one instance. */
  readonly concurrency: number
  readonly callable: boolean
  readonly queue: QueueLimits | null
  readonly schedule: ScheduleOf | null
}

/** What the functions process sends its parent once it listens: each function by its name, as the bundle declares it. */
const ReadySchema = v.object({ ready: v.array(v.tuple([v.string(), DeclaredSchema])) })

export const endpointsIn = (message: unknown): readonly Endpoint[] =>
  v.parse(ReadySchema, message).ready.map(([name, declared]) => ({
    name,
    timeoutSeconds: declared.timeoutSeconds,
    concurrency: Math.max(1, declared.concurrency),
    callable: declared.callableTrigger !== undefined,
    queue: declared.taskQueueTrigger ?? null,
    schedule: declared.scheduleTrigger ?? null,
  }))

/** Milliseconds to wait after the n-th failed attempt: doubling, then growing evenly, up to a ceiling, as Google's queues do. */
export const backoffAfter = (
  attempts: number,
  limits: { readonly minBackoffSeconds: number; readonly maxBackoffSeconds: number; readonly maxDoublings: number },
): number => {
  const { minBackoffSeconds, maxBackoffSeconds, maxDoublings } = limits
  const doublings = Math.min(attempts - 1, maxDoublings)
  const steps = 1 + Math.max(0, attempts - 1 - maxDoublings)
  return Math.min(maxBackoffSeconds, minBackoffSeconds * 2 ** doublings * steps) * 1000
}
