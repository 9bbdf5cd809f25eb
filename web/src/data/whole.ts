import { type Fault, storedAs } from '@catat/domain'
import { getDocs } from 'firebase/firestore'
import { useEffect, useState } from 'preact/hooks'
import * as v from 'valibot'
import { openFirestore, type QuerySpec, queryOf, type Value } from './firestore.ts'
import { faultOf } from './live.ts'
import { readPages } from './read-pages.ts'

/** A list longer than a page, read once to its end or to `most`. `cut`: there is more. */
type Whole<T> =
  | { readonly at: 'waiting' }
  | { readonly at: 'ready'; readonly value: readonly T[]; readonly cut: boolean }
  | { readonly at: 'refused'; readonly fault: Fault }

/**
 * For what is printed: it does not move while somebody looks at it. `spec.limit` is a page, `after` the place of a document in the
 * order. A null spec waits. A document that does not parse refuses the whole, so that no gap is printed.
 */
export const useWhole = <S extends v.GenericSchema<unknown, unknown>>(
  spec: QuerySpec | null,
  schema: S,
  after: (last: v.InferOutput<S>) => readonly Value[],
  most: number,
): Whole<v.InferOutput<S>> => {
  type T = v.InferOutput<S>
  const key = JSON.stringify(spec)
  const [state, setState] = useState<{ key: string; whole: Whole<T> } | null>(null)
  useEffect(() => {
    if (spec === null) return
    let stopped = false
    const see = (whole: Whole<T>) => stopped || setState({ key, whole })
    const page = async (last: T | undefined): Promise<readonly T[]> => {
      const from = last === undefined ? spec : { ...spec, startAfter: after(last) }
      const { docs } = await getDocs(queryOf(await openFirestore(), from))
      return docs.map((document) => v.parse(storedAs(schema), document.data()))
    }
    readPages(page, spec.limit, most).then(
      (read) => see({ at: 'ready', ...read }),
      (error) =>
        see({
          at: 'refused',
          fault: v.isValiError(error) ? { fault: 'store/unreadable', details: {} } : faultOf(error),
        }),
    )
    return () => {
      stopped = true
    }
  }, [key])
  return state?.key === key ? state.whole : { at: 'waiting' }
}
