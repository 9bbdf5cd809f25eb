import * as v from 'valibot'
import { type Draft, DraftSchema } from './model.ts'

const keyOf = (id: string) => `catat.konsep.${id}`

/** What was typed and not yet saved, if the window was closed or locked meanwhile. */
export const keptDraft = (id: string): Draft | null => {
  const text = sessionStorage.getItem(keyOf(id))
  if (text === null) return null
  try {
    const read = v.safeParse(DraftSchema, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

export const keepDraft = (id: string, draft: Draft) => sessionStorage.setItem(keyOf(id), JSON.stringify(draft))
export const forgetDraft = (id: string) => sessionStorage.removeItem(keyOf(id))
