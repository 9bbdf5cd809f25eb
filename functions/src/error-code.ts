/** The code that a library gave its error; null where it gave none. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

/** The machine on which everything stands has no room left: said by the store and the queues of an office on one machine, or by a file. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && (codeOf(error) === 'ENOSPC' || error.message.includes('ENOSPC') || isFull(error.cause))
