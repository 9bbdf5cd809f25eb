import type { Shown } from '../../../session/shown.ts'
import { typedStore } from '../../../session/typed.ts'
import type { Draft } from './model.ts'

const drafts = typedStore<Shown<Draft>>()

/** What was typed and not yet saved, if another page was opened or the screen was locked meanwhile. */
export const keptDraft = drafts.kept
export const keepDraft = drafts.keep
export const forgetDraft = drafts.forget
