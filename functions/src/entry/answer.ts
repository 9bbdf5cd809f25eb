import { EDITION, FAULTS, type Fault, faultText, LEAST_EDITION } from '@catat/domain'
import { type CallableRequest, HttpsError } from 'firebase-functions/https'
import * as v from 'valibot'
import { isFull } from '../error-code.ts'
import { Refusal } from '../refusal.ts'
import { record } from '../technical-log.ts'
import { inSession } from './session.ts'
import { unreadable } from './unreadable.ts'

/** The caller's uid; null without a session. */
export type Caller = string | null

/** Finds out who calls, or refuses who may not. */
type WhoCalls<C> = (request: CallableRequest<unknown>, command: C) => Promise<Caller>

/**
 * Parses a call, sees who calls, runs it, and turns every refusal and failure into the callable's typed error. Unless `whoCalls` is
 * given, a caller who is signed in has a session that holds.
 */
export const answerCall = async <S extends v.GenericSchema, A>(
  call: string,
  request: CallableRequest<unknown>,
  schema: S,
  run: (uid: Caller, command: v.InferOutput<S>) => Promise<A>,
  whoCalls: WhoCalls<v.InferOutput<S>> = inSession,
): Promise<A> => {
  const uid = request.auth?.uid ?? ''
  let type = ''
  try {
    const parsed = v.safeParse(schema, servedData(request.data), { abortEarly: true })
    if (!parsed.success) {
      const { fault, details } = unreadable(parsed.issues)
      throw new Refusal(fault, details)
    }
    type = typeOf(parsed.output)
    return await run(await whoCalls(request, parsed.output), parsed.output)
  } catch (error) {
    const fault = faultOf(error)
    const { status, ours } = FAULTS[fault.fault]
    if (ours) record('ERROR', 'call.failed', { call, type, uid }, error)
    else record('INFO', 'call.refused', { call, type, uid, fault: fault.fault })
    throw new HttpsError(status, faultText(fault), { fault: fault.fault, details: fault.details })
  }
}

const faultOf = (error: unknown): Fault =>
  error instanceof Refusal ? error.fault : { fault: isFull(error) ? 'store/full' : 'system/failed', details: {} }

const EditionSchema = v.looseObject({ edition: v.optional(v.pipe(v.number(), v.integer()), EDITION) })

/** What was sent, without the edition of the console that sent it. @throws Refusal when that console is too old to be served. */
const servedData = (data: unknown): unknown => {
  const sent = v.safeParse(EditionSchema, data)
  if (!sent.success) return data
  const { edition, ...command } = sent.output
  if (edition < LEAST_EDITION) throw new Refusal('access/old-console')
  return command
}

/** For calls that need a session. */
export const signedIn = (uid: Caller): string => {
  if (uid === null) throw new Refusal('access/signed-out')
  return uid
}

const typeOf = (command: unknown): string =>
  typeof command === 'object' && command !== null && 'type' in command && typeof command.type === 'string'
    ? command.type
    : ''
