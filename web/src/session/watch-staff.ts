import { commonText, StaffSchema } from '@catat/domain'
import { followDocument } from '../data/live.ts'
import { expel, lock } from './acts.ts'
import { staffDocument } from './session.ts'

/** Follows the person's own staff document: disabled or ended anywhere, the page leaves at once, with the sentence. */
export const watchStaff = (uid: string, signedInAt: number) =>
  followDocument(`staff/${uid}`, StaffSchema, (loaded) => {
    if (loaded.at === 'refused' && loaded.fault.fault === 'access/not-yours') lock(OVER)
    if (loaded.at !== 'ready') return
    const { value: staff } = loaded
    if (!staff?.active) return expel(commonText('access/inactive'))
    if (staff.session.notBefore * 1000 > signedInAt) return lock(OVER)
    staffDocument.value = staff
  })

const OVER = commonText('access/session-over')
