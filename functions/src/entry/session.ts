import { holdsSession, msOf, type SignIn, StaffSchema } from '@catat/domain'
import type { CallableRequest } from 'firebase-functions/https'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { here } from './here.ts'

const TokenSchema = v.object({
  auth_time: v.pipe(v.number(), v.integer()),
  firebase: v.optional(
    v.object({ sign_in_second_factor: v.optional(v.string()), second_factor_identifier: v.optional(v.string()) }),
  ),
})

/** The sign-in behind the caller's token, whose signature was checked before. */
export const signInOf = ({ auth }: CallableRequest<unknown>): SignIn => {
  const token = v.safeParse(TokenSchema, auth?.token)
  if (!token.success) throw new Refusal('access/signed-out')
  const { auth_time, firebase } = token.output
  const signIn = { at: auth_time * 1000, secondFactor: firebase?.sign_in_second_factor === 'totp' }
  const app = firebase?.second_factor_identifier
  return signIn.secondFactor && app ? { ...signIn, app } : signIn
}

/** The uid of a caller whose session holds; null of one who is not signed in; refuses everybody else. */
export const sessionIn =
  (world: () => World, { pledged }: { readonly pledged: boolean }) =>
  async (request: CallableRequest<unknown>): Promise<string | null> => {
    if (!request.auth) return null
    const { uid } = request.auth
    const { db, now } = world()
    const staff = read(StaffSchema, await db.doc(paths.staff(uid)).get())
    accepted(holdsSession(staff, signInOf(request), msOf(now()), { pledged }))
    return uid
  }

export const inSession = sessionIn(here, { pledged: true })
export const withoutPledge = sessionIn(here, { pledged: false })

/** For calls that anybody may make, whatever became of their session. */
export const anybody = async (request: CallableRequest<unknown>): Promise<string | null> => request.auth?.uid ?? null
