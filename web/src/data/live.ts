import { type Fault, storedAs } from '@catat/domain'
import { FirebaseError } from 'firebase/app'
import { type DocumentData, doc, getCountFromServer, onSnapshot, type QueryDocumentSnapshot } from 'firebase/firestore'
import { useEffect, useState } from 'preact/hooks'
import * as v from 'valibot'
import { seeBreak, seeFresh } from './connection.ts'
import { openFirestore, type QuerySpec, queryOf } from './firestore.ts'

export type { QuerySpec } from './firestore.ts'

/** What is on its way. `fresh`: confirmed by the server. `unreadable`: paths of documents that do not parse, left out. */
export type Loaded<T> =
  | { readonly at: 'waiting' }
  | { readonly at: 'ready'; readonly value: T; readonly fresh: boolean; readonly unreadable: readonly string[] }
  | { readonly at: 'refused'; readonly fault: Fault }

type Schema = v.GenericSchema<unknown, unknown>
type See<T> = (loaded: Loaded<T>) => void
const WAITING = { at: 'waiting' } as const

/** Follows one document; null when it does not exist. A null path waits. */
export const useDocument = <S extends Schema>(path: string | null, schema: S): Loaded<v.InferOutput<S> | null> => {
  const [loaded, see] = useKeyed<v.InferOutput<S> | null>(path ?? '')
  useEffect(() => (path === null ? undefined : followDocument(path, schema, see)), [path])
  return loaded
}

/** Follows a list. A null spec waits. */
export const useQuery = <S extends Schema>(spec: QuerySpec | null, schema: S): Loaded<readonly v.InferOutput<S>[]> => {
  const key = JSON.stringify(spec)
  const [loaded, see] = useKeyed<readonly v.InferOutput<S>[]>(key)
  useEffect(() => (spec === null ? undefined : followQuery(spec, schema, see)), [key])
  return loaded
}

/** How many documents a list has, at most its limit; asked again when `again` changes. Null until known or when refused. */
export const useCount = (spec: QuerySpec | null, again: unknown = null): number | null => {
  const key = JSON.stringify(spec)
  const [count, setCount] = useState<{ key: string; value: number } | null>(null)
  useEffect(() => {
    if (spec === null) return
    let stopped = false
    openFirestore()
      .then((store) => getCountFromServer(queryOf(store, spec)))
      .then(
        (answer) => stopped || setCount({ key, value: answer.data().count }),
        () => stopped || setCount(null),
      )
    return () => {
      stopped = true
    }
  }, [key, again])
  return count?.key === key ? count.value : null
}

/** State that belongs to a key: of another key it is waiting, without one render of stale data between. */
const useKeyed = <T>(key: string): [Loaded<T>, See<T>] => {
  const [state, setState] = useState<{ key: string; loaded: Loaded<T> }>({ key, loaded: WAITING })
  return [state.key === key ? state.loaded : WAITING, (loaded) => setState({ key, loaded })]
}

export const followDocument = <S extends Schema>(path: string, schema: S, see: See<v.InferOutput<S> | null>) =>
  follow(see, (freshness, fail) =>
    openFirestore().then((store) =>
      onSnapshot(
        doc(store, path),
        { includeMetadataChanges: true },
        (snapshot) => {
          const fresh = freshness(snapshot.metadata.fromCache)
          if (!snapshot.exists()) {
            if (fresh) see({ at: 'ready', value: null, fresh, unreadable: [] })
            return
          }
          const read = v.safeParse(storedAs(schema), snapshot.data())
          if (read.success) see({ at: 'ready', value: read.output, fresh, unreadable: [] })
          else see({ at: 'refused', fault: { fault: 'store/unreadable', details: {} } })
        },
        fail,
      ),
    ),
  )

export const followQuery = <S extends Schema>(spec: QuerySpec, schema: S, see: See<readonly v.InferOutput<S>[]>) =>
  follow(see, (freshness, fail) =>
    openFirestore().then((store) =>
      onSnapshot(
        queryOf(store, spec),
        { includeMetadataChanges: true },
        (snapshot) => {
          const fresh = freshness(snapshot.metadata.fromCache)
          if (snapshot.empty && !fresh) return
          see({ at: 'ready', fresh, ...parseAll(snapshot.docs, schema) })
        },
        fail,
      ),
    ),
  )

/** Keeps the life of a listener: stops it even if it opens after the page left, and tells the page about breaks. */
const follow = <T>(
  see: See<T>,
  open: (freshness: (fromCache: boolean) => boolean, fail: (error: unknown) => void) => Promise<() => void>,
) => {
  let stop: (() => void) | null = null
  let stopped = false
  let wasFresh = false
  const freshness = (fromCache: boolean) => {
    if (!fromCache) seeFresh()
    else if (wasFresh) seeBreak()
    wasFresh = !fromCache
    return !fromCache
  }
  const fail = (error: unknown) => {
    if (!stopped) see({ at: 'refused', fault: faultOf(error) })
  }
  open(freshness, fail).then((opened) => {
    if (stopped) opened()
    else stop = opened
  }, fail)
  return () => {
    stopped = true
    stop?.()
  }
}

const parseAll = <S extends Schema>(docs: readonly QueryDocumentSnapshot<DocumentData>[], schema: S) => {
  const value: v.InferOutput<S>[] = []
  const unreadable: string[] = []
  for (const document of docs) {
    const read = v.safeParse(storedAs(schema), document.data())
    if (read.success) value.push(read.output)
    else unreadable.push(document.ref.path)
  }
  return { value, unreadable }
}

/** Firestore's errors are FirebaseErrors at run time: that class resets the prototype of its own children. */
export const faultOf = (error: unknown): Fault => {
  const code = error instanceof FirebaseError ? error.code : ''
  if (code === 'permission-denied') return { fault: 'access/not-yours', details: { who: 'Pimpinan PUSPAGA' } }
  if (code === 'unauthenticated') return { fault: 'access/signed-out', details: {} }
  return { fault: 'store/busy', details: {} }
}
