import {
  addDays,
  type Day,
  type DaySeal,
  DaySealSchema,
  dayOf,
  dayStart,
  daysBetween,
  type Instant,
  lastDay,
  periodOfDay,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { read } from '../store/read.ts'
import { sealDay } from './seal-day.ts'
import { sealMonth } from './seal-month.ts'

/**
 * Seals, oldest first, every day of the log book that was over when the schedule fell due, and each month with its last day. Missed
 * nights are caught up; a second run on the same day changes nothing.
 */
export const sealDueDays = async (world: World, scheduledFor: Instant): Promise<void> => {
  const today = dayOf(scheduledFor)
  let last = await lastDaySeal(world)
  if (last) await sealMonthOf(world, last)
  let day = last ? addDays(last.day, 1) : await firstLogDay(world, today)
  while (day < today) {
    last = await sealDay(world, day, last)
    await sealMonthOf(world, last)
    day = addDays(day, 1)
  }
}

const sealMonthOf = async (world: World, { day }: DaySeal): Promise<void> => {
  const period = periodOfDay(day)
  if (day === lastDay(period)) await sealMonth(world, period)
}

export const lastDaySeal = async (world: World): Promise<DaySeal | null> => {
  const found = await world.db.collection('seals').orderBy('day', 'desc').limit(1).get()
  return found.docs[0] ? read(DaySealSchema, found.docs[0]) : null
}

const EARLIEST = '2000-01-01' as Day

/** The day of the oldest row, at most `today`; found by halving, since rows are indexed by newest first only. */
const firstLogDay = async (world: World, today: Day): Promise<Day> => {
  const hasRowsBefore = async (day: Day): Promise<boolean> => {
    const older = world.db.collectionGroup('log').where('at', '<', dayStart(day)).orderBy('at', 'desc').limit(1)
    return !(await older.get()).empty
  }
  let [without, within] = [0, daysBetween(EARLIEST, today)]
  while (without < within) {
    const middle = Math.floor((without + within) / 2)
    if (await hasRowsBefore(addDays(EARLIEST, middle + 1))) within = middle
    else without = middle + 1
  }
  return addDays(EARLIEST, within)
}
