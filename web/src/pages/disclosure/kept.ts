import { typedStore } from '../../session/typed.ts'
import type { Draft } from './model.ts'

/** The session that is being prepared, should another page be opened or the screen be locked meanwhile. */
export const preparing = typedStore<Draft>()
