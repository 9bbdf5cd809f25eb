import { type Instant, instantOf } from '@catat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupName, givingWay, madeAt, outlived } from './generations.ts'

const DAY = 86_400_000
const START = Date.parse('2026-01-01T02:00:00.000Z')
const nightly = (days: number): string[] =>
  Array.from({ length: days }, (_, n) => backupName(instantOf(START + n * DAY)))

/** Night after night, what is left. */
const after = (days: number): string[] => {
  let left: string[] = []
  for (const name of nightly(days)) {
    left = [...left, name]
    const gone = outlived(left)
    left = left.filter((each) => !gone.includes(each))
  }
  return left
}

describe('backups', () => {
  it('bear their time as their name, and nothing else is taken for one', () => {
    const at = '2026-12-01T17:00:05.000Z' as Instant
    expect(backupName(at)).toBe('catat-2026-12-01T170005Z.cadangan')
    expect(madeAt(backupName(at))).toBe(at)
    expect(madeAt('foto.jpg')).toBeNull()
    expect(madeAt('catat-2026-13-01T170005Z.cadangan')).toBeNull()
    expect(outlived(['foto.jpg', 'keys.txt'])).toEqual([])
  })

  it('of a year of nights are those of the last week, of five weeks and of twelve months', () => {
    const days = after(365).map((name) => name.slice(6, 16))
    expect(days.slice(-7)).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
    ])
    expect(days).toHaveLength(21)
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(12)
  })

  it('give way, the oldest first, where the disk is small; the newest never does, and one that would fill the disk is not made', () => {
    const kept = nightly(3).map((name) => ({ name, bytes: 100 }))
    const [first = '', second = ''] = nightly(3)
    const ways = (free: number) =>
      givingWay([{ name: 'foto.jpg', bytes: 900 }, ...kept.toReversed()], { free, need: 100, reserve: 50 })
    expect(ways(150)).toEqual([])
    expect(ways(149)).toEqual([first])
    expect(ways(49)).toEqual([first, second])
    expect(ways(-51)).toBeNull()
    expect(givingWay([], { free: 150, need: 100, reserve: 50 })).toEqual([])
  })

  it('always keep the newest, never more than there are spans, and lose nothing by asking twice', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(800 * 24), { minLength: 1, maxLength: 120 }), (hours) => {
        const names = hours.map((hour) => backupName(instantOf(START + hour * 3_600_000)))
        const gone = outlived(names)
        const left = names.filter((name) => !gone.includes(name))
        expect(left).toContain(names.toSorted().at(-1))
        expect(left.length).toBeLessThanOrEqual(7 + 5 + 12)
        expect(outlived(left)).toEqual([])
      }),
    )
  })
})
