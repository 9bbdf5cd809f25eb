import type { ServerResponse } from 'node:http'

/** Bytes a client may leave unacknowledged on one back channel before we end it, so that its next request acknowledges them. */
const BACK_CHANNEL_LIMIT = 256 * 1024
/** Outstanding bytes beyond which producers wait. */
const HIGH_WATER = 4 * 1024 * 1024
const NOOP_EVERY = 20_000
/** Clients tear a silent back channel down after 1.5 times this. */
export const KEEP_ALIVE = 30_000

interface Pending {
  readonly id: number
  readonly text: string
}

/** Pure ASCII, so that characters, UTF-16 units and bytes all count the same. */
const ascii = (text: string): string =>
  text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A chunk is its length in UTF-16 units, a line feed and the text. */
export const chunkOf = (text: string): string => {
  const safe = ascii(text)
  return `${safe.length}\n${safe}`
}

/** The client asked to close, or has not come back in time. */
type SessionEnd = () => void

/**
 * The sending half of one WebChannel session: numbered arrays queued for the client, the GET (back channel) that carries
 * them now, and what the client has acknowledged. Arrays above the acknowledged number are sent again on the next GET.
 */
export class WebChannelSession {
  readonly sid: string
  private readonly abandoned: SessionEnd
  private readonly idleLimit: number
  private nextArray = 0
  private lastSent = -1
  private outstanding: Pending[] = []
  private outstandingSize = 0
  private nextMap = 0
  private back: { response: ServerResponse; once: boolean; size: number } | undefined
  private flushing = false
  private closed = false
  private keepAlive: NodeJS.Timeout | undefined
  private absence: NodeJS.Timeout | undefined
  private waiting: (() => void)[] = []

  constructor(sid: string, idleLimit: number, abandoned: SessionEnd) {
    this.sid = sid
    this.idleLimit = idleLimit
    this.abandoned = abandoned
    this.watchAbsence()
  }

  /** Queues one array; `payload` is JSON text. */
  push(payload: string): void {
    if (this.closed) return
    const text = ascii(`[${this.nextArray},${payload}]`)
    this.outstanding.push({ id: this.nextArray++, text })
    this.outstandingSize += text.length
    this.scheduleFlush()
  }

  /** The handshake's answer carries every array so far. */
  handshake(): string {
    return this.take(this.outstanding)
  }

  /** The client's map ids grow by one; what is not new is a retry and is dropped. */
  isNew(map: number): boolean {
    if (map < this.nextMap) return false
    this.nextMap = map + 1
    return true
  }

  acknowledge(array: number): void {
    for (const { text } of this.outstanding.splice(0, this.countUpTo(array))) this.outstandingSize -= text.length
    if (this.outstandingSize < HIGH_WATER) for (const go of this.waiting.splice(0)) go()
  }

  /** A new GET replaces the old one; everything after `array` goes out again. `timeout`: end a long poll after so many ms. */
  attach(response: ServerResponse, array: number, once: boolean, timeout: number | undefined): void {
    this.release()
    this.acknowledge(array)
    this.lastSent = array
    clearTimeout(this.absence)
    const back = { response, once, size: 0 }
    this.back = back
    response.on('close', () => {
      if (this.back === back) {
        this.back = undefined
        this.watchAbsence()
      }
    })
    this.keepAlive ??= setInterval(() => this.noop(), NOOP_EVERY)
    if (once && timeout !== undefined) {
      const timer = setTimeout(() => {
        if (this.back === back) this.noop()
      }, timeout)
      response.on('close', () => clearTimeout(timer))
    }
    if (this.outstanding.length > 0) this.flush()
    else if (!once) this.noop() // at once, or a detecting client takes us for a buffering proxy
  }

  /** What a forward request is answered: is a back channel open, the last array sent, bytes not yet acknowledged. */
  state(): string {
    return `[${this.back === undefined ? 0 : 1},${this.lastSent},${this.outstandingSize}]`
  }

  drained(): Promise<void> {
    if (this.closed || this.outstandingSize < HIGH_WATER) return Promise.resolve()
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    clearInterval(this.keepAlive)
    clearTimeout(this.absence)
    for (const go of this.waiting.splice(0)) go()
    this.release()
  }

  /** How many of the outstanding arrays, whose numbers follow each other, have a number up to this one. */
  private countUpTo(array: number): number {
    const first = this.outstanding[0]?.id ?? 0
    return Math.max(0, Math.min(this.outstanding.length, array - first + 1))
  }

  private noop(): void {
    if (this.back !== undefined) this.push('["noop"]')
  }

  private watchAbsence(): void {
    clearTimeout(this.absence)
    if (!this.closed) this.absence = setTimeout(() => this.abandoned(), this.idleLimit)
  }

  private scheduleFlush(): void {
    if (this.flushing) return
    this.flushing = true
    setImmediate(() => {
      this.flushing = false
      this.flush()
    })
  }

  private flush(): void {
    const back = this.back
    if (back === undefined) return
    const unsent = this.outstanding.slice(this.countUpTo(this.lastSent))
    if (unsent.length === 0) return
    const chunk = this.take(unsent)
    back.size += chunk.length
    if (back.once || back.size > BACK_CHANNEL_LIMIT) {
      this.back = undefined
      back.response.end(chunk)
      this.watchAbsence()
    } else back.response.write(chunk)
  }

  private take(arrays: readonly Pending[]): string {
    this.lastSent = arrays.at(-1)?.id ?? this.lastSent
    return chunkOf(`[${arrays.map((array) => array.text).join(',')}]`)
  }

  private release(): void {
    const back = this.back
    this.back = undefined
    back?.response.end()
  }
}
