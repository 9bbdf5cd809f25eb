import type { Caller, Guard, ReadView } from '../service/api.ts'

const recorders = new WeakMap<Caller, Set<string>>()

/**
 * A copy of the caller whose rules decisions note the names of the documents they read (`get()`, `exists()`), so that a
 * listener is judged again when one of them changes: a disabled account loses its open listeners at once.
 */
export const recordReads = (caller: Caller): { readonly caller: Caller; readonly reads: Set<string> } => {
  const copy = { ...caller }
  const reads = new Set<string>()
  recorders.set(copy, reads)
  return { caller: copy, reads }
}

const recording = (caller: Caller, view: ReadView): ReadView => {
  const reads = recorders.get(caller)
  if (reads === undefined) return view
  return {
    time: view.time,
    read(name) {
      reads.add(name)
      return view.read(name)
    },
  }
}

/** The guard with the noting in between. Writes are never listened to. */
export const recordingGuard = (guard: Guard): Guard => ({
  get: (caller, name, document, view) => guard.get(caller, name, document, recording(caller, view)),
  list: (caller, parent, query, view) => guard.list(caller, parent, query, recording(caller, view)),
  write: (caller, database, operations, view) => guard.write(caller, database, operations, view),
})
