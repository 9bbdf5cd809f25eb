import {
  type CallableFunction,
  type CallableOptions,
  type CallableRequest,
  type HttpsFunction,
  onCall,
  type Request,
} from 'firebase-functions/https'

/** Deeper than any call of ours; the SDK reads a body by recursion. */
const DEEPEST = 20

/**
 * What the SDK would refuse by its own words or fail at, before it reads and logs it: a body that is not `{data}`, its `@type` notation for
 * large numbers (which no call of ours uses), values within values without end.
 */
export const isPlainCall = (body: unknown): boolean => {
  if (!isRecord(body) || Object.keys(body).length !== 1 || body.data === undefined) return false
  let level: unknown[] = [body.data]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST || level.some((value) => isRecord(value) && Object.hasOwn(value, '@type'))) return false
    level = level.flatMap((value) => (Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : []))
  }
  return true
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A function that persons call. A call that is no plain one is a bad request, and nothing of it reaches a log. */
export const callable = <A>(
  options: CallableOptions<unknown>,
  answer: (request: CallableRequest<unknown>) => Promise<A>,
): CallableFunction<unknown, Promise<A>> =>
  new Proxy(onCall(options, answer), {
    apply: (call, _, [request, response]: Parameters<HttpsFunction>) => {
      if (!isPlainCall(request.body)) withoutBody(request)
      return call(request, response)
    },
  })

const withoutBody = (request: Request): void => {
  request.body = undefined
}
