import { IDLE_LIMIT, type Instant, ROLES, type Role, SESSION_LIMIT, type SignIn, type Staff } from '@catat/domain'

/** When all of this is asked, in milliseconds of a whole second: the limits of sessions are told from here. */
export const NOW = Math.floor(Date.now() / 1000) * 1000
const SECOND = 1000
const HOUR = 3600 * SECOND

/** Somebody who asks. The uid is the key of `READERS`; names are invented. */
export interface Reader {
  readonly title: string
  /** null: signed out. */
  readonly uid: string | null
  /** null: no document in staff/. */
  readonly staff: Staff | null
  readonly signIn: SignIn
  /** What the token says beside the uid and the sign-in. Rules must not believe any of it. */
  readonly claims: Readonly<Record<string, unknown>>
  /** `little`: one document of each kind and one list of each collection; who differs from others by the session alone. */
  readonly asks: 'everything' | 'little'
  /** Whether a moment later it would be another answer, so that only a judge whose clock stands still can be asked. */
  readonly isOnEdge: boolean
}

const ROLE_KEYS = Object.keys(ROLES) as Role[]
const AT = '2026-01-05T02:15:00.000Z' as Instant

const staffOf = (uid: string, roles: Role[], changes: Partial<Staff> = {}): Staff => ({
  uid,
  account: uid,
  name: uid,
  nip: '',
  rank: '',
  email: `${uid}@catat.test`,
  roles,
  active: true,
  until: roles.includes('auditor') ? NOW + 30 * 24 * HOUR : null,
  acceptedAt: AT,
  pledgedAt: AT,
  secondFactor: false,
  session: { notBefore: 0, seenAt: NOW },
  pending: null,
  log: { seq: 1, hash: 'a'.repeat(64) },
  ...changes,
})

const SIGN_IN: SignIn = { at: NOW - HOUR, secondFactor: false }

const reader = (uid: string | null, title: string, staff: Staff | null, more: Partial<Reader> = {}): Reader => ({
  title,
  uid,
  staff,
  signIn: SIGN_IN,
  claims: {},
  asks: 'everything',
  isOnEdge: false,
  ...more,
})

const holding = (uid: string, title: string, ...roles: Role[]): Reader => reader(uid, title, staffOf(uid, roles))

const disabled = (role: Role, asks: Reader['asks']): Reader =>
  reader(`disabled-${role}`, `the disabled ${ROLES[role]}`, staffOf(`disabled-${role}`, [role], { active: false }), {
    asks,
  })

const PRETENCE = { role: 'leader', roles: ['leader', 'clerk'], active: true, leader: true, email_verified: true }

/** A sign-in or a session at its limits; each is one step from somebody who may. */
const atLimit = (
  uid: string,
  title: string,
  role: Role,
  changes: Partial<Staff>,
  signIn: Partial<SignIn> = {},
  isOnEdge = false,
): Reader =>
  reader(uid, title, staffOf(uid, [role], changes), { signIn: { ...SIGN_IN, ...signIn }, asks: 'little', isOnEdge })

const seen = (ago: number): Partial<Staff> => ({ session: { notBefore: 0, seenAt: NOW - ago } })
const watermark = (seconds: number): Partial<Staff> => ({
  session: { notBefore: SIGN_IN.at / SECOND + seconds, seenAt: NOW },
})
const ROLES_OF_SESSIONS = ['officer', 'leader', 'admin'] as const

const SESSIONS: readonly Reader[] = [
  ...ROLES_OF_SESSIONS.flatMap((role) => [
    atLimit(`idle-${role}`, `a ${ROLES[role]} not seen for 31 minutes`, role, seen(IDLE_LIMIT + 60 * SECOND)),
    atLimit(`unpledged-${role}`, `a ${ROLES[role]} without the pledge`, role, { pledgedAt: null }),
  ]),
  atLimit('long', 'a Pimpinan signed in 13 hours ago', 'leader', {}, { at: NOW - 13 * HOUR }),
  atLimit('before', 'a Pimpinan signed in a second before the watermark', 'leader', watermark(1)),
  atLimit('after', 'a Pimpinan signed in at the watermark', 'leader', watermark(0)),
  atLimit('ended', 'an Auditor whose time is up', 'auditor', { until: NOW - SECOND }),
  atLimit('no-factor', 'a Pimpinan without the second factor', 'leader', { secondFactor: true }),
  atLimit('factor', 'a Pimpinan with the second factor', 'leader', { secondFactor: true }, { secondFactor: true }),

  atLimit('last-idle', 'a Pimpinan seen 30 minutes ago', 'leader', seen(IDLE_LIMIT), {}, true),
  atLimit('just-idle', 'a Pimpinan seen 30 minutes and an instant ago', 'leader', seen(IDLE_LIMIT + 1), {}, true),
  atLimit('last-long', 'a Pimpinan signed in 12 hours ago', 'leader', {}, { at: NOW - SESSION_LIMIT }, true),
  atLimit(
    'just-long',
    'a Pimpinan signed in 12 hours and a second ago',
    'leader',
    {},
    { at: NOW - SESSION_LIMIT - SECOND },
    true,
  ),
  atLimit('ahead', 'a Pimpinan signed in by a clock an hour ahead', 'leader', {}, { at: NOW + HOUR }),
  atLimit('last-ahead', 'a Pimpinan signed in 5 minutes ahead', 'leader', {}, { at: NOW + 300 * SECOND }, true),
  atLimit(
    'just-ahead',
    'a Pimpinan signed in 5 minutes and a second ahead',
    'leader',
    {},
    { at: NOW + 301 * SECOND },
    true,
  ),
  atLimit('last-until', 'an Auditor in the last instant', 'auditor', { until: NOW + 1 }, {}, true),
  atLimit('just-until', 'an Auditor whose time is up in this instant', 'auditor', { until: NOW }, {}, true),
]

export const READERS: readonly Reader[] = [
  reader(null, 'nobody signed in', null),
  holding('mahrita', 'Mahrita, Petugas Layanan', 'officer'),
  holding('rahmadi', 'Rahmadi, another Petugas Layanan', 'officer'),
  ...ROLE_KEYS.filter((role) => role !== 'officer').map((role) => holding(role, `the ${ROLES[role]}`, role)),
  holding('officer-clerk', 'a Petugas Layanan who is also Pengadministrasi Umum', 'officer', 'clerk'),
  holding('officer-auditor', 'a Petugas Layanan who is also Auditor', 'officer', 'auditor'),
  holding('admin-clerk', 'an Administrator Sistem who is also Pengadministrasi Umum', 'admin', 'clerk'),
  holding('admin-officer', 'an Administrator Sistem who is also Petugas Layanan', 'admin', 'officer'),
  holding('without-roles', 'an account without a role'),
  holding('former-officer', 'an Auditor who was Petugas Layanan before', 'auditor'),
  disabled('officer', 'everything'),
  disabled('clerk', 'everything'),
  ...(['leader', 'admin', 'auditor'] as const).map((role) => disabled(role, 'little')),
  reader('without-staff', 'an account unknown to staff', null),
  reader('pretender', 'an account unknown to staff whose token claims roles', null, { claims: PRETENCE }),
  reader('ambitious', 'a Petugas Layanan whose token claims to be Pimpinan', staffOf('ambitious', ['officer']), {
    claims: PRETENCE,
  }),
  ...['phone', 'webauthn'].map((factor) =>
    reader(
      factor,
      `a Pimpinan whose second factor was ${factor}`,
      staffOf(factor, ['leader'], { secondFactor: true }),
      {
        claims: { firebase: { sign_in_second_factor: factor } },
        asks: 'little',
      },
    ),
  ),
  ...SESSIONS,
]

/** What the token of a reader says, as Firebase Auth writes it. */
export const tokenOf = ({ signIn, claims }: Reader): Readonly<Record<string, unknown>> => ({
  auth_time: signIn.at / SECOND,
  firebase: { sign_in_provider: 'password', ...(signIn.secondFactor && { sign_in_second_factor: 'totp' }) },
  ...claims,
})

/** Officers whose files are stored in every state. */
export const OFFICERS = ['mahrita', 'rahmadi'] as const

/** Others in whose name files stand: what they once recorded must not let them in, or not let anybody else in. */
export const OTHER_OWNERS = [
  'officer-clerk',
  'officer-auditor',
  'admin-officer',
  'without-roles',
  'former-officer',
  'disabled-officer',
  'idle-officer',
  'unpledged-officer',
  'without-staff',
  'pretender',
  'ambitious',
] as const
