import { vectorElements } from '../model/compare.ts'
import { getField, setField } from '../model/fields.ts'
import type { StoredDocument } from '../model/value.ts'
import type { FindNearest } from '../query/structured-query.ts'

/** Keeps the nearest documents of all it is given (StructuredQuery.FindNearest). */
interface Nearest {
  add(document: StoredDocument): void
  /** Nearest first, each with its distance where the query asks for it as a field. */
  documents(): readonly StoredDocument[]
}

export const createNearest = (find: FindNearest): Nearest => {
  const target = numbersOf(vectorElements(find.queryVector)) ?? []
  const isDot = find.distanceMeasure === 'DOT_PRODUCT'
  let found: { readonly document: StoredDocument; readonly distance: number }[] = []

  const keep = (): void => {
    found.sort((a, b) => (isDot ? b.distance - a.distance : a.distance - b.distance))
    found = found.slice(0, find.limit)
  }

  return {
    add(document) {
      const vector = numbersOf(vectorElements(getField(document.fields, find.vectorField)))
      if (!vector || vector.length !== target.length) return
      const distance = measure(find.distanceMeasure, vector, target)
      if (Number.isNaN(distance)) return
      const { distanceThreshold } = find
      if (distanceThreshold !== undefined && (isDot ? distance < distanceThreshold : distance > distanceThreshold))
        return
      found.push({ document, distance })
      if (found.length > find.limit * 2 + 100) keep()
    },
    documents() {
      keep()
      return found.map(({ document, distance }) =>
        find.distanceResultField
          ? {
              name: document.name,
              fields: setField(document.fields, find.distanceResultField, { kind: 'double', value: distance }),
              createTime: document.createTime,
              updateTime: document.updateTime,
            }
          : document,
      )
    },
  }
}

const numbersOf = (elements: ReturnType<typeof vectorElements>): readonly number[] | undefined =>
  elements?.map((element) =>
    element.kind === 'double' || element.kind === 'integer' ? Number(element.value) : Number.NaN,
  )

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

/** Cosine distance with a zero vector is not a number, and such a document is never near. */
const measure = (kind: FindNearest['distanceMeasure'], a: readonly number[], b: readonly number[]): number => {
  switch (kind) {
    case 'DOT_PRODUCT':
      return dot(a, b)
    case 'EUCLIDEAN':
      return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0))
    case 'COSINE':
      return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
  }
}
