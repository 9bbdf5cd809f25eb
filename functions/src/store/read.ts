import { storedAs } from '@catat/domain'
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { Refusal } from '../refusal.ts'

/** A stored document that is not what its schema says. Carries the path and nothing of the content. */
export class Unreadable extends Refusal {
  readonly path: string

  constructor(path: string) {
    super('store/unreadable')
    this.name = `Unreadable ${path}`
    this.path = path
  }
}

/** The document, parsed, with what a later version of Catat added; null when there is none. Throws `Unreadable`. */
export const read = <S extends v.GenericSchema>(schema: S, snapshot: DocumentSnapshot): v.InferOutput<S> | null => {
  if (!snapshot.exists) return null
  const parsed = v.safeParse(storedAs(schema), snapshot.data(), { abortEarly: true })
  if (!parsed.success) throw new Unreadable(snapshot.ref.path)
  return parsed.output
}
