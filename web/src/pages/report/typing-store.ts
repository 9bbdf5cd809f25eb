import type { ReportId } from '@catat/domain'
import { typedStore } from '../../session/typed.ts'
import type { Typing } from './model.ts'

const texts = typedStore<Typing>()

/** What was being typed in this tab; null when there is nothing. */
export const keptTyping = (id: ReportId): Typing | null => texts.kept(id)

export const keepTyping = (id: ReportId, typing: Typing | null) => {
  if (typing) texts.keep(id, typing)
  else texts.forget(id)
}
