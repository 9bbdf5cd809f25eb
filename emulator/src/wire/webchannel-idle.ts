/**
 * Browsers allow six connections to one address and profile, and each tab would hold two. A Write channel that has done
 * its writes is closed after this, ms, which frees one; the client opens it again at its next write.
 */
const WRITE_IDLE = 300

/** The handshake and one write. A channel without a write is still waiting for the one it was opened for. */
const ANSWERS_BEFORE = 2

export interface Idle {
  /** A request is coming in. */
  requestBegins(): void
  requestEnds(): void
  messageTaken(): void
  messageAnswered(): void
  stop(): void
}

/**
 * Calls `close` once a Write channel has nothing to do: no request coming in, every message answered, at least one write
 * among them. Danger: closed any earlier, a large write that takes long to arrive would be cut off again and again.
 */
export const watchIdle = (close: () => void): Idle => {
  let busy = 0
  let answers = 0
  let timer: NodeJS.Timeout | undefined

  const change = (by: number): void => {
    clearTimeout(timer)
    busy += by
    if (busy === 0 && answers >= ANSWERS_BEFORE) timer = setTimeout(close, WRITE_IDLE)
  }
  return {
    requestBegins: () => change(1),
    requestEnds: () => change(-1),
    messageTaken: () => change(1),
    messageAnswered() {
      answers++
      change(-1)
    },
    stop: () => clearTimeout(timer),
  }
}

/** For channels that stay open. */
export const neverIdle: Idle = {
  requestBegins() {},
  requestEnds() {},
  messageTaken() {},
  messageAnswered() {},
  stop() {},
}
