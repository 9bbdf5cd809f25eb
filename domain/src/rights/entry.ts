import type { LogEntry } from '../log/chain.ts'

type Act = Pick<LogEntry, 'at' | 'actor' | 'action' | 'fields'> & Partial<Pick<LogEntry, 'target'>>

/** The log book row of an act on a request or a breach: about no single file, so no service, month or officer. */
export const deskEntry = (chain: string, number: string, act: Act): LogEntry => ({
  target: '',
  standard: null,
  actual: null,
  ...act,
  chain,
  number,
  service: null,
  period: null,
  officer: '',
})
