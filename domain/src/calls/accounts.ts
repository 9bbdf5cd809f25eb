import * as v from 'valibot'
import type { Health } from '../health/judge.ts'
import { OfficeChangeSchema } from '../office/change.ts'
import { SYSTEM } from '../staff/abilities.ts'
import { RoleSchema } from '../staff/shape.ts'
import { filledLine, line, UidSchema, whole } from '../typed-text.ts'
import { LinkTokenSchema } from './approval.ts'

/** Short name as the register's column Petugas writes it; also the uid. Never the name under which the machine itself acts. */
const AccountNameSchema = v.pipe(
  v.string(),
  v.maxLength(60),
  v.regex(/^[a-z0-9]+(\.[a-z0-9]+)*$/),
  v.notValue(SYSTEM.uid),
)
/** As it was typed: nothing is left out of a password, so what cannot be kept is refused. */
const PasswordTextSchema = v.pipe(v.string(), v.maxLength(128), v.regex(/^[^\p{Cc}\p{Cs}]*$/u))
const EmailSchema = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(254))
/** The end of the century, in milliseconds. */
const LAST_END = 4_102_444_800_000
const rolesAndEnd = {
  roles: v.pipe(v.array(RoleSchema), v.minLength(1), v.maxLength(4)),
  /** Milliseconds; only and always for an auditor. */
  until: v.nullable(v.pipe(whole, v.maxValue(LAST_END))),
}

/**
 * The commands of `accounts`. Administrators invite, change and disable; heads' and leader's roles wait for a second person. The owner
 * of an account accepts an invitation or a reset with the mailed token, without a session, and alone knows the password.
 */
export const AccountCommandSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('account.invite'),
    account: AccountNameSchema,
    name: filledLine(120),
    nip: v.pipe(v.string(), v.regex(/^(\d{18})?$/)),
    rank: line(60),
    email: EmailSchema,
    ...rolesAndEnd,
  }),
  /** Sends the invitation or, to somebody who has accepted, a reset of the password; the older link is dead. */
  v.strictObject({ type: v.literal('account.sendLink'), uid: UidSchema }),
  v.strictObject({ type: v.literal('account.changeRoles'), uid: UidSchema, ...rolesAndEnd }),
  /** The second person: another administrator, the agency head or the leader; never who asked, never whose roles they are. */
  v.strictObject({ type: v.literal('account.confirm'), uid: UidSchema }),
  v.strictObject({ type: v.literal('account.decline'), uid: UidSchema }),
  v.strictObject({ type: v.literal('account.disable'), uid: UidSchema }),
  v.strictObject({ type: v.literal('account.enable'), uid: UidSchema }),
  /** The phone is lost: takes the authenticator app off. Roles that ask for one wait for a second person until then. */
  v.strictObject({ type: v.literal('account.dropApp'), uid: UidSchema }),
  /** The settings of the office, by an administrator; `revision` names the state that was seen. */
  v.strictObject({
    type: v.literal('office.change'),
    revision: whole,
    change: OfficeChangeSchema,
  }),
  /** A picture for the kop, PNG or JPEG in base64; in force once the settings name it. */
  v.strictObject({ type: v.literal('office.emblem'), picture: v.pipe(v.string(), v.base64(), v.maxLength(280_000)) }),
  /** A letter as these settings would print it. Saves nothing. */
  v.strictObject({ type: v.literal('office.preview'), change: OfficeChangeSchema }),
  /** How the office's own work stands, for an administrator. */
  v.strictObject({ type: v.literal('health.read') }),
  /** Public: what a mailed link is for. Uses nothing up. */
  v.strictObject({ type: v.literal('account.openLink'), token: LinkTokenSchema }),
  /** Public, single use, 24 hours: sets the owner's password. */
  v.strictObject({
    type: v.literal('account.accept'),
    token: LinkTokenSchema,
    password: PasswordTextSchema,
  }),
  /** Public: mails a reset to the owner of the address, if there is one; the answer is the same for every address. */
  v.strictObject({ type: v.literal('account.forgot'), email: EmailSchema }),
  /** Signed in: the pledge of confidentiality, in the version that was read. */
  v.strictObject({ type: v.literal('account.pledge'), version: whole }),
  /** Begins a session after a sign-in; until then the rules refuse every read. */
  v.strictObject({ type: v.literal('session.start') }),
  /** A sign of life, sent at most every few minutes while the person works. Refused once idle or too old. */
  v.strictObject({ type: v.literal('session.keep') }),
  /** Ends every session of the person, on every machine. */
  v.strictObject({ type: v.literal('session.end') }),
])
export type AccountCommand = v.InferOutput<typeof AccountCommandSchema>
export type AccountCommandType = AccountCommand['type']

interface AccountAnswers {
  'account.invite': { readonly uid: string }
  'health.read': Health
  'office.emblem': { readonly emblem: string }
  'office.preview': { readonly pdf: string }
  'account.openLink': { readonly purpose: 'invitation' | 'reset'; readonly name: string; readonly email: string }
  'account.accept': { readonly email: string }
  /** `pledge`: the version still to be given, or null. Times in milliseconds. */
  'session.start': { readonly pledge: number | null; readonly endsAt: number }
  'session.keep': { readonly idleAt: number; readonly endsAt: number }
}
export type AccountAnswer<T extends AccountCommandType> = T extends keyof AccountAnswers
  ? AccountAnswers[T]
  : Record<string, never>
