import { type Instant, type Office, type Role, RoleSchema, type Staff } from '@catat/domain'
import * as v from 'valibot'

const person = (uid: string, name: string, roles: readonly string[], active = true): Staff => ({
  uid,
  account: uid,
  name,
  nip: '',
  rank: '',
  email: `${uid}@catat.test`,
  roles: roles.map((role): Role => v.parse(RoleSchema, role)),
  active,
  until: null,
  acceptedAt: '2026-01-05T00:00:00.000Z' as Instant,
  pledgedAt: '2026-01-05T00:00:00.000Z' as Instant,
  secondFactor: false,
  session: { notBefore: 0, seenAt: Number.MAX_SAFE_INTEGER },
  pending: null,
  log: { seq: 0, hash: '' },
})

/** Invented people, one for each role, and some whose roles are a question. */
export const PEOPLE = {
  mahrita: person('mahrita', 'Mahrita', ['officer']),
  syahrani: person('syahrani', 'Syahrani', ['officer']),
  noor: person('noor', 'Noor Hasanah', ['clerk']),
  halimah: person('halimah', 'Halimah', ['clerk']),
  rahmah: person('rahmah', 'Siti Rahmah', ['divisionHead']),
  gazali: person('gazali', 'Ahmad Gazali', ['agencyHead']),
  latifah: person('latifah', 'Norlatifah', ['leader']),
  fajar: person('fajar', 'Fajar Maulana', ['admin']),
  lina: person('lina', 'Lina Marliana', ['auditor']),
  bahrul: person('bahrul', 'Bahrul', ['clerk', 'divisionHead', 'agencyHead']),
  tuti: person('tuti', 'Tuti', ['officer', 'clerk', 'divisionHead', 'agencyHead', 'leader'], false),
} as const
export type Who = keyof typeof PEOPLE

const official = (who: Who, position: string): Office['clerk'] => {
  const { uid, name } = PEOPLE[who]
  return { uid, name, position, nip: '199001012015031001', rank: 'Penata (III/c)' }
}
const fullDay = [
  { opens: 480, closes: 720 },
  { opens: 780, closes: 990 },
]

export const OFFICE: Office = {
  letterhead: ['PEMERINTAH KABUPATEN TANAH LAUT', 'DINAS CONTOH'],
  address: 'Jalan Contoh Nomor 1, Pelaihari',
  city: 'Pelaihari',
  letterNumber: '400.2/{urut}/DP2KBP3A/{tahun}',
  sop: '400.2/07/DP2KBP3A/2023',
  clerk: official('noor', 'Pengadministrasi Umum'),
  divisionHead: official('rahmah', 'Kepala Bidang'),
  agencyHead: official('gazali', 'Kepala Dinas'),
  holidays: [],
  hours: { '1': fullDay, '2': fullDay, '3': fullDay, '4': fullDay, '5': fullDay },
}
