import { FAULTS, StaffSchema } from '@catat/domain'
import { followDocument } from '../data/live.ts'
import { signOut, staffDocument } from './session.ts'

/** Follows the person's own staff document: disabled anywhere, signed out here at once, with the sentence. */
export const watchStaff = (uid: string) =>
  followDocument(`staff/${uid}`, StaffSchema, (loaded) => {
    if (loaded.at === 'refused' && loaded.fault.fault === 'access/not-yours')
      void signOut(FAULTS['access/inactive'].text)
    if (loaded.at !== 'ready') return
    if (loaded.value?.active) staffDocument.value = loaded.value
    else void signOut(FAULTS['access/inactive'].text)
  })
