import { type Instant, instantOf } from '@catat/domain'
import { signal } from '@preact/signals'

/** Whether what the page shows is what the server holds. `since`: of the last fresh data, or of the break. */
export type Connection =
  | { readonly at: 'waiting' }
  | { readonly at: 'connected'; readonly since: Instant }
  | { readonly at: 'broken'; readonly since: Instant }

export const connection = signal<Connection>({ at: 'waiting' })

/** A tick of the page's clock; moving bars and greetings read it. */
export const now = signal<Instant>(instantOf(Date.now()))

/** Grows with each command that was done, so that counts, which are not live, are asked again. */
export const changes = signal(0)

export const seeFresh = () => {
  connection.value = { at: 'connected', since: instantOf(Date.now()) }
}
export const seeBreak = () => {
  if (connection.value.at !== 'broken') connection.value = { at: 'broken', since: instantOf(Date.now()) }
}

/** Starts the page's clock and watches the network; answers how to stop. */
export const watchConnection = () => {
  const tick = () => {
    now.value = instantOf(Date.now())
  }
  const timer = setInterval(tick, 10_000)
  addEventListener('offline', seeBreak)
  document.addEventListener('visibilitychange', tick)
  return () => {
    clearInterval(timer)
    removeEventListener('offline', seeBreak)
    document.removeEventListener('visibilitychange', tick)
  }
}
