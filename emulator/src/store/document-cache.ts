import { encodeDocument } from '../model/proto.ts'
import type { StoredDocument } from '../model/value.ts'

/** The documents read or written last, whole, up to so many bytes; the one longest unused goes first. */
export interface DocumentCache {
  get(name: string): StoredDocument | undefined
  set(document: StoredDocument): void
  delete(name: string): void
}

export const createDocumentCache = (maxBytes: number): DocumentCache => {
  const documents = new Map<string, StoredDocument>()
  let bytes = 0

  const drop = (name: string): void => {
    const document = documents.get(name)
    if (!document) return
    documents.delete(name)
    bytes -= encodeDocument(document).length
  }

  return {
    get(name) {
      const document = documents.get(name)
      if (document) {
        documents.delete(name)
        documents.set(name, document)
      }
      return document
    },
    set(document) {
      drop(document.name)
      documents.set(document.name, document)
      bytes += encodeDocument(document).length
      for (const name of documents.keys()) {
        if (bytes <= maxBytes) break
        drop(name)
      }
    },
    delete: drop,
  }
}
