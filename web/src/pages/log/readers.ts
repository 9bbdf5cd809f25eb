import { hasRole, type Staff } from '@catat/domain'

/** Whether somebody reads every row of the book, or those on their own files alone. */
export const readsWholeBook = (staff: Staff): boolean =>
  hasRole(staff, 'clerk', 'divisionHead', 'agencyHead', 'leader', 'auditor')
