/**
 * The one table of what the engine answers when it refuses: gRPC's canonical codes, their numbers on the
 * gRPC wire and their HTTP status on REST (google/rpc/code.proto).
 */
const STATUS = {
  CANCELLED: { code: 1, http: 499 },
  UNKNOWN: { code: 2, http: 500 },
  INVALID_ARGUMENT: { code: 3, http: 400 },
  DEADLINE_EXCEEDED: { code: 4, http: 504 },
  NOT_FOUND: { code: 5, http: 404 },
  ALREADY_EXISTS: { code: 6, http: 409 },
  PERMISSION_DENIED: { code: 7, http: 403 },
  RESOURCE_EXHAUSTED: { code: 8, http: 429 },
  FAILED_PRECONDITION: { code: 9, http: 400 },
  ABORTED: { code: 10, http: 409 },
  OUT_OF_RANGE: { code: 11, http: 400 },
  UNIMPLEMENTED: { code: 12, http: 501 },
  INTERNAL: { code: 13, http: 500 },
  UNAVAILABLE: { code: 14, http: 503 },
  DATA_LOSS: { code: 15, http: 500 },
  UNAUTHENTICATED: { code: 16, http: 401 },
} as const

export type StatusName = keyof typeof STATUS

/** A refusal a client may see. Anything else thrown inside the engine is a bug and answers INTERNAL. */
export class StatusError extends Error {
  readonly status: StatusName

  constructor(status: StatusName, message: string) {
    super(message)
    this.name = 'StatusError'
    this.status = status
  }

  get code(): number {
    return STATUS[this.status].code
  }

  get http(): number {
    return STATUS[this.status].http
  }
}

export const refuse = (status: StatusName, message: string): never => {
  throw new StatusError(status, message)
}

/**
 * What a client is told of anything thrown: a refusal as it is, a bug as INTERNAL. A bug's own words may hold somebody's
 * data, so they go nowhere; where it happened goes to stderr.
 */
export const asStatus = (error: unknown): StatusError => {
  if (error instanceof StatusError) return error
  const [name, stack] = error instanceof Error ? [error.name, error.stack ?? ''] : ['Something thrown', '']
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line))
  process.stderr.write(`${[`${name} in the engine`, ...places].join('\n')}\n`)
  return new StatusError('INTERNAL', 'Internal error.')
}
