import { type Deficiency, type Instant, settleDeficiency } from '@catat/domain'

/**
 * What to write when a file is noted again: new notes, met ones found missing again, open ones no longer found. A note that
 * stands as it is (promised, or given up) is left alone.
 */
export const reconcileNotes = (
  former: readonly Deficiency[],
  found: readonly Deficiency[],
  at: Instant,
): Deficiency[] => {
  const known = new Map(former.map((note) => [note.id, note]))
  const lacking = new Set(found.map((note) => note.id))
  const changed: Deficiency[] = []
  for (const note of found) {
    const old = known.get(note.id)
    if (!old) changed.push(note)
    else if (old.status === 'met') changed.push({ ...settleDeficiency(old, 'reopen', at), dueOn: note.dueOn })
  }
  for (const old of former) {
    if (!lacking.has(old.id) && old.status !== 'met') changed.push(settleDeficiency(old, 'meet', at))
  }
  return changed
}
