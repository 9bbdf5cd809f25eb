import { createHmac, scrypt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { type AuthUser, authEmulator } from './auth-emulator.ts'
import { answer, bodyOf, listenAt, readableBy } from './door.ts'
import { innerAt } from './inner.ts'
import { isFull, keepFile, keptFile } from './kept-file.ts'
import { slowed } from './slowed.ts'
import type { Tokens } from './tokens.ts'

/** The sign-in service of one machine. */
export interface Accounts {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  stop(): void
}

const KeptSchema = v.object({ users: v.array(v.looseObject({ localId: v.string() })) })
/** `email` and `localId` are lists where the administration looks people up. */
const BodySchema = v.looseObject({
  email: v.optional(v.unknown()),
  localId: v.optional(v.unknown()),
  password: v.optional(v.string()),
  idToken: v.optional(v.string()),
  refresh_token: v.optional(v.string()),
  refreshToken: v.optional(v.string()),
})
const AnsweredSchema = v.looseObject({
  idToken: v.optional(v.string()),
  refreshToken: v.optional(v.string()),
  id_token: v.optional(v.string()),
  access_token: v.optional(v.string()),
  refresh_token: v.optional(v.string()),
})
type Body = v.InferOutput<typeof BodySchema>

const LARGEST = 256 * 1024
const WITHIN = 30_000
/** What a person's browser may ask; everything else is the office's own. */
const OF_PERSONS = [
  '/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword',
  '/identitytoolkit.googleapis.com/v1/accounts:lookup',
  '/securetoken.googleapis.com/v1/token',
]
const SIGN_IN = OF_PERSONS[0]

/**
 * Firebase Auth's emulator, made fit for an office: accounts are on disk before a change of theirs is answered, passwords reach it
 * only as scrypt over a salt of each account, tokens are signed, guessing is slowed, and the administration answers only under the
 * path of `secret`, which each start makes anew.
 */
export const openAccounts = async (options: {
  project: string
  file: string
  /** Where the emulator itself listens. */
  socket: string
  secret: string
  /** 32 bytes that salt the passwords. */
  pepper: Buffer
  tokens: Tokens
  origins: readonly string[]
  now: () => number
}): Promise<Accounts> => {
  const { project, file, socket, secret, pepper, tokens, origins, now } = options
  const { server, accounts } = await authEmulator(project)
  const kept = keptFile(file)
  if (kept !== null) {
    for (const user of v.parse(KeptSchema, JSON.parse(kept)).users)
      accounts.overwriteUserWithLocalId(user.localId, user)
  }
  await listenAt(server, socket)
  const inner = innerAt(socket)
  const guesses = slowed({ now, sleep: setTimeout })

  let written = snapshot(accounts.users)
  let writing: Promise<void> = Promise.resolve()
  /** Resolves when what the emulator holds now is on disk. */
  const keep = (): Promise<void> => {
    writing = writing
      .catch(() => {})
      .then(async () => {
        const text = snapshot(accounts.users)
        if (text === written) return
        await keepFile(file, text)
        written = text
      })
    return writing
  }

  const hashed = async (body: Body): Promise<Body> => {
    if (body.password === undefined) return body
    const uid =
      typeof body.localId === 'string' ? body.localId : (accounts.getUserByEmail(addressIn(body))?.localId ?? '')
    const salt = createHmac('sha256', pepper).update(uid).digest()
    return { ...body, password: (await hash(body.password, salt)).toString('base64url') }
  }

  /** The body with the emulator's own tokens in place of ours; null where one is not ours, or over. */
  const opened = (body: Body): Body | null => {
    const { idToken, refresh_token, refreshToken, ...rest } = body
    const inside = idToken === undefined ? undefined : tokens.open(idToken, now())
    const given = refresh_token ?? refreshToken
    const refresh = given === undefined ? undefined : tokens.openRefresh(given)
    if (inside === null || refresh === null) return null
    if (refresh && isRevoked(refresh, accounts.users, now())) return null
    return {
      ...rest,
      ...(inside === undefined ? {} : { idToken: inside }),
      ...(refresh === undefined
        ? {}
        : { [refresh_token === undefined ? 'refreshToken' : 'refresh_token']: refresh.token }),
    }
  }

  return {
    handle: async (request, response) => {
      const readable = readableBy(request, origins)
      if (request.method === 'OPTIONS') return void response.writeHead(204, readable).end()
      const refuse = (status: number, message: string): void =>
        answer(response, status, { error: { code: status, message, errors: [{ message }] } }, readable)
      const own = request.url?.startsWith(`/${secret}/`) ?? false
      const url = own ? (request.url ?? '').slice(secret.length + 1) : (request.url ?? '')
      const path = url.split('?')[0] ?? ''
      if (!own && !(request.method === 'POST' && OF_PERSONS.includes(path))) return refuse(404, 'NOT_FOUND')
      const raw = await bodyOf(request, LARGEST)
      if (!raw) return refuse(413, 'INVALID_ARGUMENT')
      const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
      const read = v.safeParse(BodySchema, form ? Object.fromEntries(new URLSearchParams(raw.toString())) : json(raw))
      if (!read.success) return refuse(400, 'INVALID_ARGUMENT')
      const body = opened(await hashed(read.output))
      if (!body) return refuse(400, path.endsWith('/token') ? 'TOKEN_EXPIRED' : 'INVALID_ID_TOKEN')
      const ask = () =>
        inner.send({
          method: request.method ?? 'POST',
          path: url,
          headers: {
            'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
            ...(own && path.includes('/projects/') ? { authorization: 'Bearer owner' } : {}),
          },
          body: raw.length === 0 ? raw : Buffer.from(form ? formOf(body) : JSON.stringify(body)),
          within: WITHIN,
        })
      const guess = async () => {
        const answer = await ask()
        return { right: answer.status < 300 ? true : answer.status === 400 ? false : null, answer }
      }
      const sent = await (path === SIGN_IN ? guesses(addressIn(read.output), guess) : ask())
      if (!sent) return refuse(400, 'TOO_MANY_ATTEMPTS_TRY_LATER')
      if (path === SIGN_IN && sent.status < 300) {
        // An end of sessions at a time that is still to come, by a clock that was wrong, would end what begins now.
        const second = Math.floor(now() / 1000)
        const user = accounts.getUserByEmail(addressIn(read.output))
        if (user && Number(user.validSince ?? 0) > second + CLOCK_SLACK)
          accounts.overwriteUserWithLocalId(user.localId, { ...user, validSince: String(second) })
      }
      await keep().catch((error: unknown) => {
        // On a full disk whoever may sign in still does: only the time of it is not kept.
        if (path !== SIGN_IN || !isFull(error)) throw error
      })
      const answered = v.safeParse(AnsweredSchema, json(sent.body))
      answer(response, sent.status, answered.success ? signed(answered.output, tokens, now()) : {}, readable)
    },
    stop: () => {
      inner.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

const addressIn = ({ email }: Body): string => (typeof email === 'string' ? email.toLowerCase() : '')

const hash = promisify((password: string, salt: Buffer, done: (error: Error | null, key: Buffer) => void): void =>
  scrypt(password, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }, done),
)

const snapshot = (users: ReadonlyMap<string, AuthUser>): string => JSON.stringify({ users: [...users.values()] })

/** What clocks of two parts may differ, seconds. */
const CLOCK_SLACK = 300

/**
 * Sessions that were ended: the emulator goes on giving tokens to whoever holds an older refresh token. What was given out at a time
 * that is still to come is of a clock that was wrong, and counts no more.
 */
const isRevoked = (
  { token, at }: { token: string; at: number },
  users: ReadonlyMap<string, AuthUser>,
  now: number,
): boolean => {
  const record = v.safeParse(v.object({ localId: v.string() }), json(Buffer.from(token, 'base64')))
  const user = record.success ? users.get(record.output.localId) : undefined
  return at > now / 1000 + CLOCK_SLACK || at < Number(user?.validSince ?? 0)
}

const signed = (answered: v.InferOutput<typeof AnsweredSchema>, tokens: Tokens, now: number): object => ({
  ...answered,
  ...mapped(answered, ['idToken', 'id_token', 'access_token'], (token) => tokens.sign(token)),
  ...mapped(answered, ['refreshToken', 'refresh_token'], (token) => tokens.signRefresh(token, now)),
})

const mapped = <K extends string>(
  from: Readonly<Record<string, unknown>>,
  names: readonly K[],
  change: (text: string) => string,
): Partial<Record<K, string>> => {
  const changed: Partial<Record<K, string>> = {}
  for (const name of names) {
    const text = from[name]
    if (typeof text === 'string') changed[name] = change(text)
  }
  return changed
}

const formOf = (body: Body): string =>
  new URLSearchParams(
    Object.entries(body).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  ).toString()

const json = (text: Buffer): unknown => {
  try {
    return text.length === 0 ? {} : JSON.parse(text.toString())
  } catch {
    return null
  }
}
