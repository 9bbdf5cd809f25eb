import {
  type AccountAnswer,
  type AccountCommand,
  type ApprovalAnswer,
  type ApprovalCommand,
  CALL_SECONDS,
  commonText,
  type DeskAnswer,
  type DeskCommand,
  type DisclosureAnswer,
  type DisclosureCommand,
  EDITION,
  type ExporterAnswer,
  type ExporterCommand,
  type FaultDetails,
  type IdentityAnswer,
  type IdentityCommand,
  type RegisterAnswer,
  type RegisterCommand,
  type RightsAnswer,
  type RightsCommand,
  type VerifyAnswer,
  type VerifyCommand,
} from '@catat/domain'
import { signal } from '@preact/signals'
import {
  connectFunctionsEmulator,
  type Functions,
  FunctionsError,
  getFunctions,
  httpsCallable,
} from 'firebase/functions'
import * as v from 'valibot'
import { NO_ANSWER, NOT_SENT } from '../text/network.ts'
import { connect } from './connect.ts'
import { changes } from './connection.ts'

/** A command that was not done: what the server said, and the sentence to show. */
export class Refusal extends Error {
  /** A code of the table of faults; the table itself stays on the server, which sends the sentence. */
  readonly fault: string
  readonly details: FaultDetails
  readonly sentence: string
  constructor(fault: string, sentence: string, details: FaultDetails = {}) {
    super(fault)
    this.fault = fault
    this.details = details
    this.sentence = sentence
  }
}

/** The sentence of anything caught around a call. */
export const sentenceOf = (error: unknown): string => refusalOf(error).sentence

/** The last refusal that spoke of the person rather than of the command; the session listens. */
export const accessRefused = signal<Refusal | null>(null)

export const callAccounts = <C extends AccountCommand>(command: C) =>
  call<C, AccountAnswer<C['type']>>('accounts', command)
export const callDesk = <C extends DeskCommand>(command: C) => call<C, DeskAnswer<C['type']>>('desk', command)
export const callDisclosure = <C extends DisclosureCommand>(command: C) =>
  call<C, DisclosureAnswer<C['type']>>('disclosure', command)
export const callExporter = <C extends ExporterCommand>(command: C) =>
  call<C, ExporterAnswer<C['type']>>('exporter', command)
export const callIdentity = <C extends IdentityCommand>(command: C) =>
  call<C, IdentityAnswer<C['type']>>('identity', command)
export const callApproval = <C extends ApprovalCommand>(command: C) =>
  call<C, ApprovalAnswer<C['type']>>('approval', command)
export const callVerify = (command: VerifyCommand) => call<VerifyCommand, VerifyAnswer>('verify', command)
export const callRights = <C extends RightsCommand>(command: C) => call<C, RightsAnswer<C['type']>>('rights', command)
export const callRegister = <C extends RegisterCommand>(command: C) =>
  call<C, RegisterAnswer<C['type']>>('register', command)

let functions: Functions | null = null
const opened = async () => {
  if (functions) return functions
  const { app, emulators } = await connect()
  if (functions) return functions
  functions = emulators ? getFunctions(app, 'asia-southeast2') : getFunctions(app, `${location.origin}/api`)
  if (emulators) connectFunctionsEmulator(functions, emulators.functions.host, emulators.functions.port)
  return functions
}

let token = async (): Promise<unknown> => undefined
/**
 * What every call waits for. The SDK sends a call without the token that it could not get, and the server takes the person for a
 * stranger: `ready` rejects then, and nothing is sent.
 */
export const awaitToken = (ready: () => Promise<unknown>) => {
  token = ready
}

/** Seconds that the way to the server and a cold start may take. */
const LONGER = 20

const call = async <Command extends object, Answer>(
  name: keyof typeof CALL_SECONDS,
  command: Command,
): Promise<Answer> => {
  try {
    await token()
    const { data } = await httpsCallable<Command & { readonly edition: number }, Answer>(await opened(), name, {
      timeout: (CALL_SECONDS[name] + LONGER) * 1000,
    })({ ...command, edition: EDITION })
    changes.value += 1
    return data
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.fault.startsWith('access/')) accessRefused.value = refusal
    throw refusal
  }
}

const FaultSchema = v.object({
  fault: v.string(),
  details: v.record(v.string(), v.union([v.string(), v.number()])),
})

/** The server's sentence; the SDK writes the status of the answer after it. */
const said = ({ message }: FunctionsError) => message.replace(/ \[\d{3}\]$/, '')

const common = (fault: Parameters<typeof commonText>[0]) => new Refusal(fault, commonText(fault))

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  if (error instanceof FunctionsError) {
    const named = v.safeParse(FaultSchema, error.details)
    if (named.success) return new Refusal(named.output.fault, said(error), named.output.details)
    if (error.code === 'functions/unauthenticated') return common('access/signed-out')
    if (error.code === 'functions/unavailable') return common('store/busy')
    if (error.code === 'functions/deadline-exceeded') return new Refusal('system/failed', NO_ANSWER)
  }
  return navigator.onLine ? common('system/failed') : new Refusal('system/failed', NOT_SENT)
}
