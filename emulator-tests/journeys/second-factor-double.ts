import { randomBytes, randomInt } from 'node:crypto'
import * as v from 'valibot'
import { PROJECT } from '../../scripts/office/places.ts'
import type { Tokens } from '../../scripts/office/tokens.ts'
import { base32, codeOf, PERIOD, stepAt } from './second-factor-codes.ts'

/** What a browser asks Firebase Auth, and what it gets. `path` with its query. */
export interface Asked {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
export interface Answered {
  readonly status: number
  readonly body: unknown
}

/** How far a phone's clock may be off, in steps; as scripts/operate/second-factor.ts sets it on a project. */
const ADJACENT = 1
/** A first factor older than this enrols nothing, milliseconds. */
const RECENT = 5 * 60_000
const HASH = 'SHA1'

interface Key {
  readonly bytes: Buffer
  /** The last step whose code was taken: it and those before are never taken again (RFC 6238 5.2). */
  used: number
}

const TokensSchema = v.looseObject({ idToken: v.string(), refreshToken: v.string() })
const FactorsSchema = v.looseObject({ mfaInfo: v.array(v.looseObject({ mfaEnrollmentId: v.string() })) })
const UsersSchema = v.looseObject({
  users: v.tuple([v.looseObject({ localId: v.string(), emailVerified: v.optional(v.boolean()) })]),
})
const EnrolSchema = v.strictObject({ idToken: v.string(), totpEnrollmentInfo: v.strictObject({}) })
const EnrolledSchema = v.strictObject({
  idToken: v.string(),
  displayName: v.optional(v.string()),
  totpVerificationInfo: v.strictObject({ sessionInfo: v.string(), verificationCode: v.string() }),
})
const SignInSchema = v.strictObject({
  mfaPendingCredential: v.string(),
  mfaEnrollmentId: v.string(),
  totpVerificationInfo: v.strictObject({ verificationCode: v.string() }),
})
const SmsSchema = v.object({ phoneResponseInfo: v.object({ sessionInfo: v.string() }) })
const SmsCodesSchema = v.object({
  verificationCodes: v.array(v.object({ sessionInfo: v.string(), code: v.string() })),
})

/**
 * The part of Identity Toolkit v2 that the Auth emulator lacks: authenticator apps (TOTP). It stands between the browser and the
 * emulator, which knows the factor as a telephone; whether somebody has one is the emulator's to say, so that an administrator's
 * call there counts. Requests and answers are shaped as the Firebase SDK sends and reads them.
 */
export class TotpDouble {
  readonly #auth: string
  readonly #now: () => number
  readonly #sign: Tokens['sign']
  readonly #offered = new Map<string, { uid: string; key: Key }>()
  readonly #keys = new Map<string, Key>()
  readonly #refresh = new Map<string, string>()

  /** `auth`: address of the sign-in service, as the office's own parts call it. `now`: milliseconds. `sign`: as that service signs. */
  constructor(auth: string, now: () => number, sign: Tokens['sign']) {
    this.#auth = auth
    this.#now = now
    this.#sign = sign
  }

  async answer(asked: Asked): Promise<Answered> {
    const { pathname } = new URL(asked.path, this.#auth)
    try {
      if (pathname.endsWith('/v2/accounts/mfaEnrollment:start'))
        return ok(await this.#offer(bodyOf(asked, EnrolSchema)))
      if (pathname.endsWith('/v2/accounts/mfaEnrollment:finalize'))
        return ok(await this.#enrol(bodyOf(asked, EnrolledSchema)))
      if (pathname.endsWith('/v2/accounts/mfaSignIn:finalize'))
        return ok(await this.#signIn(bodyOf(asked, SignInSchema)))
      const { status, body } = await this.#forward(asked)
      const tokens = v.safeParse(TokensSchema, body)
      if (tokens.success) this.#refresh.set(tokens.output.idToken, tokens.output.refreshToken)
      return { status, body: this.#withApps(body) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return {
        status: 400,
        body: { error: { code: 400, message: error.message, errors: [{ message: error.message }] } },
      }
    }
  }

  /** A new key for an app, which counts only once its first code was given. */
  async #offer({ idToken }: v.InferOutput<typeof EnrolSchema>) {
    const uid = await this.#firstFactor(idToken)
    const bytes = randomBytes(20)
    const sessionInfo = randomBytes(16).toString('base64url')
    this.#offered.set(sessionInfo, { uid, key: { bytes, used: -1 } })
    return {
      totpSessionInfo: {
        sharedSecretKey: base32(bytes),
        verificationCodeLength: 6,
        hashingAlgorithm: HASH,
        periodSec: PERIOD,
        sessionInfo,
        finalizeEnrollmentTime: new Date(this.#now() + RECENT).toISOString(),
      },
    }
  }

  async #enrol({ idToken, displayName, totpVerificationInfo }: v.InferOutput<typeof EnrolledSchema>) {
    const uid = await this.#firstFactor(idToken)
    const offered = this.#offered.get(totpVerificationInfo.sessionInfo)
    if (offered?.uid !== uid) throw new Refused('INVALID_SESSION_INFO')
    this.#take(offered.key, totpVerificationInfo.verificationCode)
    const mfaEnrollmentId = randomBytes(16).toString('hex')
    const phoneInfo = `+62812${randomInt(10_000_000, 99_999_999)}`
    const enrollments = [{ mfaEnrollmentId, displayName, phoneInfo, enrolledAt: new Date(this.#now()).toISOString() }]
    await this.#ask(`/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts:update`, {
      localId: uid,
      mfa: { enrollments },
    })
    this.#offered.delete(totpVerificationInfo.sessionInfo)
    this.#keys.set(mfaEnrollmentId, offered.key)
    return {
      idToken: this.#withClaims(idToken, { second_factor_identifier: mfaEnrollmentId, sign_in_second_factor: 'totp' }),
      refreshToken: this.#refresh.get(idToken),
      totpAuthInfo: {},
    }
  }

  async #signIn({ mfaPendingCredential, mfaEnrollmentId, totpVerificationInfo }: v.InferOutput<typeof SignInSchema>) {
    const key = this.#keys.get(mfaEnrollmentId)
    if (!key) throw new Refused('MFA_ENROLLMENT_NOT_FOUND')
    this.#take(key, totpVerificationInfo.verificationCode)
    const sms = v.parse(
      SmsSchema,
      await this.#ask('/identitytoolkit.googleapis.com/v2/accounts/mfaSignIn:start', {
        mfaPendingCredential,
        mfaEnrollmentId,
        phoneSignInInfo: {},
      }),
    )
    const { sessionInfo } = sms.phoneResponseInfo
    const codes = await fetch(`${this.#auth}/emulator/v1/projects/${PROJECT}/verificationCodes`)
    const { verificationCodes } = v.parse(SmsCodesSchema, await codes.json())
    const code = verificationCodes.find((sent) => sent.sessionInfo === sessionInfo)?.code
    return this.#withApps(
      await this.#ask('/identitytoolkit.googleapis.com/v2/accounts/mfaSignIn:finalize', {
        mfaPendingCredential,
        phoneVerificationInfo: { sessionInfo, code },
      }),
    )
  }

  #take(key: Key, code: string): void {
    const now = stepAt(this.#now())
    const steps = Array.from({ length: 2 * ADJACENT + 1 }, (_, n) => now - ADJACENT + n)
    const step = steps.find((each) => each > key.used && codeOf(key.bytes, each) === code)
    if (step === undefined) throw new Refused('INVALID_CODE')
    key.used = step
  }

  /** Whose password was given a moment ago, by that person's own token. */
  async #firstFactor(idToken: string): Promise<string> {
    const asked = await this.#ask('/identitytoolkit.googleapis.com/v1/accounts:lookup', { idToken })
    const [user] = v.parse(UsersSchema, asked).users
    if (!user.emailVerified) throw new Refused('UNVERIFIED_EMAIL')
    const { auth_time } = v.parse(v.looseObject({ auth_time: v.number() }), claimsOf(idToken))
    if (this.#now() - auth_time * 1000 > RECENT) throw new Refused('CREDENTIAL_TOO_OLD_LOGIN_AGAIN')
    return user.localId
  }

  async #forward({ path, headers, body }: Asked): Promise<Answered> {
    const { 'content-type': type = 'application/json' } = headers
    const answer = await fetch(`${this.#auth}${path}`, { method: 'POST', headers: { 'content-type': type }, body })
    return { status: answer.status, body: await answer.json() }
  }

  /** As the owner of the project; the emulator's own refusal becomes this one's. */
  async #ask(path: string, body: object): Promise<unknown> {
    const answer = await fetch(`${this.#auth}${path}${path.includes('/projects/') ? '' : '?key=local'}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const said: unknown = await answer.json()
    const refused = v.safeParse(v.object({ error: v.object({ message: v.string() }) }), said)
    if (refused.success) throw new Refused(refused.output.error.message)
    return said
  }

  /** The service's answer with the telephone turned into an app, in lists of factors and in tokens of either endpoint. */
  readonly #withApps = (body: unknown): unknown => {
    const factors = v.safeParse(FactorsSchema, body)
    if (factors.success)
      return {
        ...factors.output,
        mfaInfo: factors.output.mfaInfo.map(({ phoneInfo: _, ...rest }) => ({ ...rest, totpInfo: {} })),
      }
    const users = v.safeParse(v.looseObject({ users: v.array(v.unknown()) }), body)
    if (users.success) return { ...users.output, users: users.output.users.map(this.#withApps) }
    const record = v.safeParse(v.record(v.string(), v.unknown()), body)
    if (!record.success) return body
    const tokens = Object.entries(record.output).map(([name, value]) => [
      name,
      /^(idToken|id_token|access_token)$/.test(name) && typeof value === 'string' ? this.#asApp(value) : value,
    ])
    return Object.fromEntries(tokens)
  }

  #asApp(token: string): string {
    const { firebase } = v.parse(ClaimsSchema, claimsOf(token))
    return firebase.sign_in_second_factor ? this.#withClaims(token, { sign_in_second_factor: 'totp' }) : token
  }

  #withClaims(token: string, more: object): string {
    const [head] = token.split('.')
    const claims = v.parse(ClaimsSchema, claimsOf(token))
    const payload = JSON.stringify({ ...claims, firebase: { ...claims.firebase, ...more } })
    return this.#sign([head, Buffer.from(payload).toString('base64url'), ''].join('.'))
  }
}

class Refused extends Error {}

const ok = (body: unknown): Answered => ({ status: 200, body })

const bodyOf = <S extends v.GenericSchema>({ body }: Asked, schema: S): v.InferOutput<S> => {
  const read = v.safeParse(schema, JSON.parse(body))
  if (!read.success) throw new Refused('INVALID_ARGUMENT')
  return read.output
}

const ClaimsSchema = v.looseObject({ firebase: v.looseObject({ sign_in_second_factor: v.optional(v.string()) }) })

const claimsOf = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
