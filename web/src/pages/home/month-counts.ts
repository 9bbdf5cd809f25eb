import type { Level, Period, Service, Staff } from '@catat/domain'
import { type QuerySpec, useCount } from '../../data/live.ts'
import { NO_FILTERS, specOf } from '../file/list/model.ts'

/** How many files of the month, at most 100; null until known. */
const useMonthCount = (period: Period, where: QuerySpec['where'], staff: Staff, again: string): number | null => {
  const spec = specOf({ where, order: ['receivedAt', 'desc'] }, { ...NO_FILTERS, period }, staff, null)
  return useCount({ ...spec, limit: 100 }, again)
}

const HANDED_IN = ['received', 'sorting', 'sorted']

export const useLevelCount = (period: Period, level: Level, staff: Staff, again: string) =>
  useMonthCount(
    period,
    [
      ['status', '==', 'sorted'],
      ['completeness.level', '==', level],
    ],
    staff,
    again,
  )

export const useServiceCount = (period: Period, service: Service, staff: Staff, again: string) =>
  useMonthCount(
    period,
    [
      ['status', 'in', HANDED_IN],
      ['service', '==', service],
    ],
    staff,
    again,
  )
