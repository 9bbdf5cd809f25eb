import { type Day, dayOf, daysBetween, type Instant, instantOf, periodOf } from '@catat/domain'

/** So many of the newest days, weeks and months with a backup keep one, their last. */
const KEPT = { day: 7, week: 5, month: 12 } as const
/** A Monday. */
const BEGINNING = '2000-01-03' as Day

const NAME = /^catat-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.cadangan$/

export const backupName = (at: Instant): string => `catat-${at.slice(0, 19).replaceAll(':', '')}Z.cadangan`

/** When the backup of this name was made; null: it is none. */
export const madeAt = (name: string): Instant | null => {
  const [, day, hour, minute, second] = NAME.exec(name) ?? []
  const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? null : instantOf(at)
}

/** Which of these backups are no longer kept. What bears another name is nobody's to take away. */
export const outlived = (names: readonly string[]): string[] => {
  const newestFirst = names
    .flatMap((name) => {
      const at = madeAt(name)
      return at === null ? [] : [{ name, at }]
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  const kept = new Set<string>()
  for (const [span, most] of [
    [dayOf, KEPT.day],
    [(at: Instant) => Math.floor(daysBetween(BEGINNING, dayOf(at)) / 7), KEPT.week],
    [periodOf, KEPT.month],
  ] as const) {
    const seen = new Set<string | number>()
    for (const { name, at } of newestFirst) {
      if (seen.size === most) break
      if (!seen.has(span(at))) kept.add(name)
      seen.add(span(at))
    }
  }
  return newestFirst.flatMap(({ name }) => (kept.has(name) ? [] : [name]))
}

/**
 * The oldest backups that give way so that one of `need` bytes leaves `reserve` free; all but the newest may. Null: even then it
 * does not.
 */
export const givingWay = (
  kept: readonly { readonly name: string; readonly bytes: number }[],
  room: { readonly free: number; readonly need: number; readonly reserve: number },
): string[] | null => {
  const oldestFirst = kept.filter(({ name }) => madeAt(name) !== null).sort((a, b) => (a.name < b.name ? -1 : 1))
  let free = room.free
  const gone: string[] = []
  for (const { name, bytes } of oldestFirst.slice(0, -1)) {
    if (free - room.need >= room.reserve) break
    gone.push(name)
    free += bytes
  }
  return free - room.need >= room.reserve ? gone : null
}
