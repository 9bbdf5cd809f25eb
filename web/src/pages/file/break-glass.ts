import { type FileCard, openingRole, type Staff } from '@catat/domain'

/** Whether this person breaks the glass: a head who is neither the file's officer nor the leader. */
export const isHead = (card: FileCard, staff: Staff): boolean => {
  const role = openingRole(card, staff)
  return role === 'divisionHead' || role === 'agencyHead'
}
