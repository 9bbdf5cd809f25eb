import { encodeDocument } from '../model/proto.ts'
import type { StoredDocument } from '../model/value.ts'

/** Documents read or written lately, up to so many encoded bytes. */
interface DocumentCache {
  get(name: string): StoredDocument | undefined
  set(document: StoredDocument): void
  delete(name: string): void
}

/**
 * Two generations: the younger takes what is used; when it has its half of the bytes it becomes the older one, and
 * what was in that is forgotten unless it was used meanwhile.
 */
export const createDocumentCache = (maxBytes: number): DocumentCache => {
  let young = new Map<string, StoredDocument>()
  let old = new Map<string, StoredDocument>()
  let bytes = 0

  const add = (document: StoredDocument): void => {
    young.set(document.name, document)
    bytes += encodeDocument(document).length
    if (bytes <= maxBytes / 2) return
    old = young
    young = new Map()
    bytes = 0
  }

  return {
    get(name) {
      const document = young.get(name)
      if (document) return document
      const older = old.get(name)
      if (older) add(older)
      return older
    },
    set(document) {
      old.delete(document.name)
      add(document)
    },
    delete(name) {
      young.delete(name)
      old.delete(name)
    },
  }
}
