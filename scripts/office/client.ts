import * as v from 'valibot'
import { PROJECT, REGION } from './places.ts'
import type { Ports } from './ports.ts'

/** A signed-in person, from outside: what the console does, without a browser. */
export interface Client {
  readonly uid: string
  readonly token: string
  call<T>(name: string, data: unknown): Promise<T>
}

export class CallRefused extends Error {
  readonly status: string
  readonly details: unknown

  constructor(status: string, message: string, details: unknown) {
    super(message)
    this.status = status
    this.details = details
  }
}

const signInAnswer = v.object({ localId: v.string(), idToken: v.string() })
const callAnswer = v.union([
  v.object({ result: v.unknown() }),
  v.object({ error: v.object({ status: v.string(), message: v.string(), details: v.optional(v.unknown()) }) }),
])

/** Signs in and begins a session. */
export const signIn = async (ports: Ports, email: string, password: string): Promise<Client> => {
  const response = await fetch(
    `http://127.0.0.1:${ports.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, returnSecureToken: true }),
    },
  )
  if (!response.ok)
    throw new CallRefused(
      'UNAUTHENTICATED',
      `Sign-in of ${email} was refused (${response.status}).`,
      await response.text(),
    )
  const { localId, idToken } = v.parse(signInAnswer, await response.json())
  await call(ports, 'accounts', { type: 'session.start' }, idToken)
  return { uid: localId, token: idToken, call: (name, data) => call(ports, name, data, idToken) }
}

export const call = async <T>(ports: Ports, name: string, data: unknown, token?: string): Promise<T> => {
  const response = await fetch(`http://127.0.0.1:${ports.functions}/${PROJECT}/${REGION}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ data }),
  })
  const answer = v.parse(callAnswer, await response.json())
  if ('error' in answer) throw new CallRefused(answer.error.status, answer.error.message, answer.error.details)
  return answer.result as T
}

/** The ports of an office, and the word that opens what belongs to its own parts. */
export interface OwnDoors {
  readonly ports: Ports
  readonly secret: string
}

/** Runs a scheduled function as Cloud Scheduler would at `at`. */
export const fireSchedule = async ({ ports, secret }: OwnDoors, name: string, at: Date): Promise<void> => {
  const response = await fetch(`http://127.0.0.1:${ports.tasks}/${secret}/schedules/${name}`, {
    method: 'POST',
    headers: { 'x-cloudscheduler-scheduletime': at.toISOString() },
  })
  if (!response.ok) throw new Error(`Schedule ${name} answered ${response.status}: ${await response.text()}`)
}
