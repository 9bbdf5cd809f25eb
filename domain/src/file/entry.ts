import { canonicalJson, type LogEntry } from '../log/chain.ts'
import type { FileCard } from './shape.ts'

type Act = Pick<LogEntry, 'at' | 'actor' | 'action'> &
  Partial<Pick<LogEntry, 'target' | 'fields' | 'standard' | 'actual'>>

/** The log book row of an act on a file, with the columns the book and the rules read. */
export const logEntry = (card: FileCard, act: Act): LogEntry => ({
  target: '',
  fields: [],
  standard: null,
  actual: null,
  ...act,
  chain: `files/${card.id}`,
  number: card.number,
  service: card.service,
  period: card.period,
  officer: card.officer.uid,
})

const BOOKKEEPING = ['log', 'revision', 'completeness', 'checklistVersion', 'ageOn', 'terms', 'rescoreOn']

/** The names, never the values, of what differs between two states of a file. */
export const changedFields = (before: FileCard, after: FileCard): string[] =>
  (Object.keys(after) as (keyof FileCard)[]).filter(
    (key) =>
      !BOOKKEEPING.includes(key) &&
      before[key] !== after[key] &&
      canonicalJson(before[key]) !== canonicalJson(after[key]),
  )
