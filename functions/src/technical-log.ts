import { write } from 'firebase-functions/logger'
import { codeOf } from './error-code.ts'

/**
 * The technical log: closed events with ids, codes and counts. Never a name, NIK, address, phone, token or text that a person
 * typed; an error is told by its class, code and stack frames, since its message may quote data.
 */
interface Events {
  readonly 'call.refused': {
    readonly call: string
    readonly type: string
    readonly uid: string
    readonly fault: string
  }
  readonly 'call.failed': { readonly call: string; readonly type: string; readonly uid: string }
  readonly 'link.wrongPerson': { readonly uid: string; readonly report: string }
  readonly 'link.badToken': { readonly uid: string }
  readonly 'identity.tooOften': { readonly uid: string }
  readonly 'identity.unreadable': { readonly file: string }
  readonly 'identity.shreddedAgain': { readonly identities: number }
  readonly 'shredJournal.unreadable': { readonly entries: number }
  readonly 'keys.rewrapped': { readonly version: string; readonly done: number; readonly failed: number }
  readonly 'task.notQueued': { readonly queue: string; readonly id: string }
  readonly 'audit.started': {
    readonly period: string
    readonly epoch: number
    readonly shards: number
    readonly files: number
  }
  readonly 'audit.finished': {
    readonly period: string
    readonly epoch: number
    readonly written: number
    readonly unreadable: number
  }
  readonly 'night.notPlanned': { readonly scheduledFor: string; readonly now: string }
  readonly 'report.altered': { readonly chain: string; readonly revision: number }
  readonly 'import.resumed': { readonly import: string }
  readonly 'audit.resumed': { readonly period: string; readonly shards: number }
  readonly 'audit.superseded': { readonly period: string; readonly epoch: number; readonly shard: string }
  readonly 'log.sealed': { readonly seal: string; readonly rows: number; readonly broken: boolean }
  readonly 'log.checked': { readonly period: string; readonly rows: number; readonly broken: boolean }
  readonly 'mail.sent': { readonly id: string; readonly template: string; readonly attempt: number }
  readonly 'mail.failed': {
    readonly id: string
    readonly template: string
    readonly attempt: number
    readonly dead: boolean
  }
  readonly 'auth.behind': { readonly uid: string; readonly act: string }
  readonly 'session.began': { readonly uid: string }
  readonly 'session.ended': { readonly uid: string }
  readonly 'disclosure.notEnded': { readonly id: string }
  readonly 'request.notReminded': { readonly id: string }
  readonly 'signUp.refused': Record<string, never>
}
type Severity = 'INFO' | 'NOTICE' | 'WARNING' | 'ERROR'

export const record = <E extends keyof Events>(
  severity: Severity,
  event: E,
  fields: Events[E],
  error?: unknown,
): void => write({ severity, message: event, ...fields, ...(error === undefined ? {} : { error: describe(error) }) })

const describe = (error: unknown): { kind: string; code: string; at: string[] } => {
  if (!(error instanceof Error)) return { kind: typeof error, code: '', at: [] }
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  return { kind: error.name, code: String(codeOf(error) ?? ''), at: frames.slice(0, 8).map((line) => line.trim()) }
}
