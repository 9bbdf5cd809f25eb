import type { ReportId } from '@catat/domain'
import * as v from 'valibot'
import type { Typing } from './model.ts'

/** As typed: unlike the stored text with its blank ends. */
const KEPT = { obstacles: v.string(), plan: v.string() }
const TypingSchema = v.strictObject({
  base: v.object(KEPT),
  text: v.object(KEPT),
  sent: v.nullable(v.object(KEPT)),
})
const keyOf = (id: ReportId) => `catat.narrative.${id}`

/** What was being typed in this tab; null when there is nothing or it no longer parses. */
export const keptTyping = (id: ReportId): Typing | null => {
  try {
    const read = v.safeParse(TypingSchema, JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null'))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

export const keepTyping = (id: ReportId, typing: Typing | null) => {
  if (typing) sessionStorage.setItem(keyOf(id), JSON.stringify(typing))
  else sessionStorage.removeItem(keyOf(id))
}
