import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { type AccountChange, accountEntry, selfActor } from './entry.ts'
import type { Staff } from './shape.ts'

/** The pledge of confidentiality in force. A new wording gets the next version and its own day: everybody gives it again. */
export const PLEDGE = {
  version: 1,
  since: '2026-01-01T00:00:00.000Z' as Instant,
  title: 'Janji menjaga kerahasiaan',
  sentences: [
    'Saya membuka berkas dan identitas klien hanya sejauh tugas saya memerlukannya.',
    'Saya tidak menyampaikan isi berkas kepada siapa pun di luar wewenangnya, juga setelah saya tidak bertugas lagi.',
    'Saya tidak memotret, menyalin, atau mengirim data klien di luar Catat.',
    'Ekspose kasus hanya dilakukan oleh Pimpinan PUSPAGA.',
    'Saya menjaga kata sandi untuk diri sendiri dan segera melapor bila ada data yang terbuka.',
    'Saya mengetahui bahwa setiap pembukaan identitas tercatat di buku log.',
  ],
} as const

/** Whether the person has yet to give the pledge in force. */
export const owesPledge = ({ pledgedAt }: Pick<Staff, 'pledgedAt'>): boolean =>
  pledgedAt === null || pledgedAt < PLEDGE.since

/** The pledge as it was read; giving it again changes nothing but its time. */
export const givePledge = (staff: Staff | null, version: number, at: Instant): Verdict<AccountChange> => {
  if (!staff?.active) return refuse('access/inactive')
  if (version !== PLEDGE.version) return refuse('staff/old-pledge')
  return accept({
    staff: { ...staff, pledgedAt: at },
    entry: accountEntry(staff.uid, 'account.pledge', selfActor(staff), at, ['pledgedAt'], String(version)),
  })
}
