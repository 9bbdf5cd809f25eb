import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import * as v from 'valibot'
import { answer, bodyOf } from './door.ts'
import { backoffAfter, type Endpoint, type QueueLimits } from './endpoints.ts'
import { keepFile, keptFile } from './kept-file.ts'

/** A task as its file keeps it. `doneAt`: it is over, and only its name is remembered, so that the same is not taken twice. */
const TaskSchema = v.object({
  queue: v.string(),
  id: v.string(),
  /** Base64, as it came. */
  body: v.string(),
  headers: v.record(v.string(), v.string()),
  createdAt: v.number(),
  dueAt: v.number(),
  attempts: v.number(),
  /** Attempts that had an answer of the function other than a failure of its own. */
  executions: v.number(),
  firstAt: v.nullable(v.number()),
  lastStatus: v.nullable(v.number()),
  doneAt: v.nullable(v.number()),
})
type Task = v.InferOutput<typeof TaskSchema>

/** What firebase-admin sends to put a task on a queue. */
const EnqueueSchema = v.object({
  task: v.object({
    name: v.optional(v.string()),
    scheduleTime: v.optional(v.string()),
    httpRequest: v.object({ body: v.string(), headers: v.optional(v.record(v.string(), v.string()), {}) }),
  }),
})

export interface Queues {
  /** `POST /projects/P/locations/L/queues/NAME/tasks`, `DELETE …/tasks/ID`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Resolves when no task waits or runs. */
  idle(): Promise<void>
  stop(): void
}

/** Cloud Tasks refuses the name of a task again for this long after it is over. */
const NAME_KEPT = 4 * 60 * 60_000
const LARGEST = 1024 * 1024
const ID = /^[\w-]{1,500}$/

/**
 * The task queues of one machine. A task is on disk before its putting is answered, and leaves it only when its function has
 * answered or its attempts are used up: after a crash it runs again.
 */
export const openQueues = (options: {
  dir: string
  endpoints: () => readonly Endpoint[]
  dispatch: (name: string, headers: Readonly<Record<string, string>>, body: Buffer) => Promise<number>
  now: () => number
  say: (line: string) => void
}): Queues => {
  const { dir, endpoints, dispatch, now, say } = options
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const tasks = new Map<string, Task>()
  const running = new Map<string, Task>()
  /** Names of tasks on their way to the disk. */
  const coming = new Set<string>()
  const tokens = new Map<string, { left: number; at: number }>()
  const waitingForIdle = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const fileOf = ({ queue, id }: Task): string => join(dir, `${queue}.${id}.json`)
  const keyOf = ({ queue, id }: Pick<Task, 'queue' | 'id'>): string => `${queue}/${id}`
  const keep = async (task: Task): Promise<void> => {
    await keepFile(fileOf(task), JSON.stringify(task))
    tasks.set(keyOf(task), task)
  }
  const forget = (task: Task): void => {
    rmSync(fileOf(task), { force: true })
    tasks.delete(keyOf(task))
  }
  for (const name of readdirSync(dir)) {
    if (!name.endsWith('.json')) continue
    const task = v.safeParse(TaskSchema, parsed(keptFile(join(dir, name))))
    if (task.success) tasks.set(keyOf(task.output), task.output)
    else say(`A task could not be read and is left as it is: ${name}.`)
  }

  const limitsOf = (queue: string): QueueLimits | null => endpoints().find((each) => each.name === queue)?.queue ?? null

  /** A bucket that fills with the declared rate and holds at most one second of it. */
  const takeToken = (queue: string, rate: number): boolean => {
    const most = Math.max(1, rate)
    const bucket = tokens.get(queue) ?? { left: most, at: now() }
    const left = Math.min(most, bucket.left + (Math.max(0, now() - bucket.at) / 1000) * rate)
    tokens.set(queue, { left: left >= 1 ? left - 1 : left, at: now() })
    return left >= 1
  }

  const pump = (): void => {
    if (stopped) return
    clearTimeout(timer)
    let next = Number.POSITIVE_INFINITY
    const open = [...tasks.values()].filter((task) => task.doneAt === null && !running.has(keyOf(task)))
    for (const task of open.sort((a, b) => a.dueAt - b.dueAt)) {
      const limits = limitsOf(task.queue)
      if (!limits) continue
      if (task.dueAt > now()) {
        next = Math.min(next, task.dueAt - now())
        continue
      }
      const atOnce = [...running.values()].filter(({ queue }) => queue === task.queue).length
      if (atOnce >= limits.rateLimits.maxConcurrentDispatches) continue
      const { maxDispatchesPerSecond } = limits.rateLimits
      if (takeToken(task.queue, maxDispatchesPerSecond)) void attempt(task, limits)
      else next = Math.min(next, Math.ceil(1000 / maxDispatchesPerSecond))
    }
    for (const task of tasks.values()) if (task.doneAt !== null && now() - task.doneAt > NAME_KEPT) forget(task)
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(pump, Math.min(next, 60_000))
    if (open.length === 0 && running.size === 0) {
      for (const done of waitingForIdle) done()
      waitingForIdle.clear()
    }
  }

  const attempt = async (task: Task, { retryConfig }: QueueLimits): Promise<void> => {
    running.set(keyOf(task), task)
    const status = await dispatch(task.queue, headersOf(task), Buffer.from(task.body, 'base64')).catch(() => 503)
    if (stopped) return
    try {
      if (status >= 200 && status < 300) await finish(task)
      else {
        const attempts = task.attempts + 1
        const firstAt = task.firstAt ?? now()
        const executions = task.executions + (status < 500 ? 1 : 0)
        const tried = { ...task, attempts, executions, firstAt, lastStatus: status }
        if (isOver(tried, retryConfig, now())) {
          say(`A task of ${task.queue} was given up after ${attempts} attempts, the last with status ${status}.`)
          await finish(task)
        } else await keep({ ...tried, dueAt: now() + backoffAfter(attempts, retryConfig) })
      }
    } catch (error) {
      // The disk is full or broken: the task stays in memory as it was and runs again, as after a crash.
      say(`tasks: ${error instanceof Error ? error.message : String(error)}`)
      tasks.set(keyOf(task), { ...task, dueAt: now() + 30_000 })
    }
    running.delete(keyOf(task))
    pump()
  }

  /** Only a name that somebody chose is worth remembering. */
  const finish = async (task: Task): Promise<void> =>
    task.id.startsWith(OWN) ? forget(task) : keep({ ...task, doneAt: now() })

  pump()
  return {
    handle: async (request, response) => {
      const refuse = (code: number, status: string): void => answer(response, code, { error: { code, status } })
      const path = /^\/projects\/[^/]+\/locations\/[^/]+\/queues\/([^/]+)\/tasks(?:\/([^/]+))?$/.exec(request.url ?? '')
      const queue = path?.[1] ?? ''
      if (!path || !limitsOf(queue)) return refuse(404, 'NOT_FOUND')
      if (request.method === 'DELETE') {
        const task = tasks.get(keyOf({ queue, id: path[2] ?? '' }))
        if (!task || task.doneAt !== null) return refuse(404, 'NOT_FOUND')
        await keep({ ...task, doneAt: now() })
        return answer(response, 200, {})
      }
      if (request.method !== 'POST' || path[2] !== undefined) return refuse(404, 'NOT_FOUND')
      const asked = v.safeParse(EnqueueSchema, parsed((await bodyOf(request, LARGEST))?.toString() ?? null))
      if (!asked.success) return refuse(400, 'INVALID_ARGUMENT')
      const { name, scheduleTime, httpRequest } = asked.output.task
      const id = name?.split('/').at(-1) ?? `${OWN}${randomUUID()}`
      if (!ID.test(id)) return refuse(400, 'INVALID_ARGUMENT')
      const key = keyOf({ queue, id })
      if (tasks.has(key) || coming.has(key)) return refuse(409, 'ALREADY_EXISTS')
      coming.add(key)
      await keep({
        queue,
        id,
        body: httpRequest.body,
        headers: httpRequest.headers,
        createdAt: now(),
        dueAt: scheduleTime === undefined ? now() : Date.parse(scheduleTime) || now(),
        attempts: 0,
        executions: 0,
        firstAt: null,
        lastStatus: null,
        doneAt: null,
      }).finally(() => coming.delete(key))
      answer(response, 200, { name: name ?? `${request.url?.slice(1)}/${id}` })
      pump()
    },
    idle: () =>
      new Promise((resolve) => {
        waitingForIdle.add(resolve)
        pump()
      }),
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Begins the names that the queue gives itself. */
const OWN = 'own-'

/**
 * Attempts, the first among them, and time both have a limit; where both are set, both must be used up. -1: no limit of attempts.
 */
const isOver = (task: Task, { maxAttempts, maxRetrySeconds }: QueueLimits['retryConfig'], now: number): boolean => {
  const attemptsUsed = maxAttempts >= 0 && task.attempts >= maxAttempts
  const timeUsed = maxRetrySeconds === 0 || now - (task.firstAt ?? now) >= maxRetrySeconds * 1000
  return maxAttempts < 0 ? maxRetrySeconds > 0 && timeUsed : attemptsUsed && timeUsed
}

const headersOf = (task: Task): Record<string, string> => ({
  ...task.headers,
  'content-type': 'application/json',
  authorization: `Bearer ${CALLER}`,
  'x-cloudtasks-queuename': task.queue,
  'x-cloudtasks-taskname': task.id,
  'x-cloudtasks-taskretrycount': String(task.attempts),
  'x-cloudtasks-taskexecutioncount': String(task.executions),
  'x-cloudtasks-tasketa': String(task.dueAt / 1000),
  ...(task.lastStatus === null ? {} : { 'x-cloudtasks-taskpreviousresponse': String(task.lastStatus) }),
})

/** Google signs who calls; here nobody else reaches the socket, and the SDK reads the token without a check. */
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const CALLER = `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded({ sub: 'tasks', email: 'tasks@catat.invalid' })}.`

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
