import { commonText, SESSION_LIMIT } from '@catat/domain'
import { effect } from '@preact/signals'
import {
  type Auth,
  browserSessionPersistence,
  connectAuthEmulator,
  initializeAuth,
  type MultiFactorError,
  onAuthStateChanged,
  signInWithEmailAndPassword,
  type User,
} from 'firebase/auth'
import { accessRefused, awaitToken, callAccounts, Refusal } from '../data/calls.ts'
import { connect } from '../data/connect.ts'
import { forgetData } from '../data/forget.ts'
import { NOT_SENT } from '../text/network.ts'
import { codeOf } from './codes.ts'
import { enter } from './enter.ts'
import { type Account, account, HINT, lacking, staffDocument, UNREACHABLE } from './session.ts'
import { forgetTyped } from './typed.ts'

/** The Firebase half of the session: loaded when somebody starts to sign in, or was signed in before. */
let auth: Promise<Auth> | null = null
const opened = () => {
  auth ??= open().catch((error: unknown) => {
    auth = null
    throw error
  })
  return auth
}

/** The sign-in belongs to one tab and ends with it: nothing is left on the disk of a shared computer. */
const open = async () => {
  const { app, emulators } = await connect()
  const it = initializeAuth(app, { persistence: browserSessionPersistence })
  if (emulators)
    connectAuthEmulator(it, `http://${emulators.auth.host}:${emulators.auth.port}`, { disableWarnings: true })
  await it.authStateReady()
  awaitToken(async () =>
    it.currentUser?.getIdToken().catch(() => {
      throw new Refusal('system/failed', NOT_SENT)
    }),
  )
  onAuthStateChanged(it, (user) => {
    if (!user) lock(commonText('access/signed-out'))
  })
  return it
}

/** What is still being undone of the last session; the next sign-in waits for it. */
let leaving: Promise<unknown> = Promise.resolve()

/** After a reload: the session goes on at once, and the server says meanwhile whether it still stands. */
export const resume = async () => {
  try {
    const user = (await opened()).currentUser
    if (!user) return show({ at: 'out', why: null, left: false })
    const signedInAt = await signedInAtOf(user)
    show(inside(user, signedInAt, { pledge: null, endsAt: signedInAt + SESSION_LIMIT }))
    await begin(user)
  } catch {
    if (account.value.at === 'waiting') show({ at: 'out', why: UNREACHABLE, left: false })
  }
}

/** Few people need it, so it stays away from the sign-in of all others. */
const secondFactor = () => import('./second-factor.ts')
const NO_APP = 'access/second-factor'
const isAsked = (error: unknown): error is MultiFactorError => codeOf(error) === 'auth/multi-factor-auth-required'

export const signIn = async (email: string, password: string): Promise<string | null> => {
  await leaving
  try {
    const { value: before } = account
    await enter<User>({
      prove: async (mended) => {
        const it = await opened()
        const connected = mended.includes(NO_APP)
        const signedIn = await signInWithEmailAndPassword(it, email, password).catch(async (error: unknown) => {
          if (isAsked(error)) return (await secondFactor()).askCode(it, error, { email, connected })
          throw error
        })
        return signedIn.user
      },
      begin: async (user) => {
        if ('uid' in before && before.uid !== user.uid) forgetTyped()
        await begin(user)
      },
      remedies: {
        // Sessions ended within this very second, and sign-ins are known by the second: one of the next second counts.
        'access/session-over': () => new Promise((resolve) => setTimeout(resolve, 1_000)),
        // An open page is locked by that refusal, and the app is connected from there.
        [NO_APP]: before.at === 'in' ? undefined : async (user) => (await secondFactor()).connectApp(user, email),
      },
    })
    sessionStorage.setItem(HINT, '1')
    return null
  } catch (error) {
    if (account.value.at !== 'in') leaving = leave()
    return sentenceOf(error)
  }
}

/** Tells the server; until then the rules refuse every read. */
const begin = async (user: User) => {
  const told = await callAccounts({ type: 'session.start' })
  show(inside(user, await signedInAtOf(user), told))
}

const inside = (user: User, signedInAt: number, told: { pledge: number | null; endsAt: number }): Account => ({
  at: 'in',
  uid: user.uid,
  email: user.email ?? '',
  signedInAt,
  ...told,
})
const signedInAtOf = async (user: User) => Date.parse((await user.getIdTokenResult()).authTime)

export const signOut = async () => {
  const begun = account.value.at === 'in'
  empty({ at: 'out', why: null, left: true })
  leaving = (begun ? callAccounts({ type: 'session.end' }).catch(() => undefined) : Promise.resolve()).then(drop)
  await leaving
}

/** The server no longer knows the person as active: nothing stays, and the sign-in page says why. */
export const expel = (why: string) => {
  empty({ at: 'out', why, left: true })
  leaving = drop()
}

/** Covers the page: data leave it and its memory, typed text stays for the same person. */
export const lock = (why: string) => {
  const { value: who } = account
  if (who.at !== 'in') return
  lacking.value?.back()
  show({ at: 'locked', uid: who.uid, email: who.email, why })
  staffDocument.value = null
  forgetData()
  sessionStorage.removeItem(HINT)
  leaving = leave()
}

const empty = (next: Account) => {
  lacking.value?.back()
  show(next)
  staffDocument.value = null
  forgetTyped()
  forgetData()
}
const leave = async () => (await opened()).signOut().catch(() => undefined)
const drop = async () => {
  await leave()
  sessionStorage.clear()
  localStorage.clear()
}
const show = (next: Account) => {
  account.value = next
}

const ENDS: readonly string[] = ['access/inactive', 'access/ended']
const LOCKS: readonly string[] = ['access/signed-out', 'access/idle', 'access/session-over', 'access/second-factor']

/** A call was refused because of who asked: the page follows at once. */
effect(() => {
  const { value: refusal } = accessRefused
  if (!refusal || account.peek().at !== 'in') return
  if (ENDS.includes(refusal.fault)) expel(refusal.sentence)
  if (LOCKS.includes(refusal.fault)) lock(refusal.sentence)
  if (refusal.fault === 'access/not-pledged') void beginAgain()
})
const beginAgain = async () => {
  const user = (await opened()).currentUser
  if (user) await begin(user).catch(() => undefined)
}

const MISMATCH = 'Pos-el dan kata sandi tidak cocok. Periksa yang Anda ketik, lalu masuk lagi.'
const SENTENCES: Readonly<Record<string, string>> = {
  'auth/invalid-credential': MISMATCH,
  'auth/wrong-password': MISMATCH,
  'auth/user-not-found': MISMATCH,
  'auth/invalid-email': 'Pos-el dinas belum benar, misalnya nama@instansi.go.id.',
  'auth/user-disabled': 'Akun Anda tidak aktif. Hubungi administrator sistem.',
  'auth/too-many-requests': 'Terlalu banyak percobaan masuk. Tunggu beberapa menit, lalu coba lagi.',
}
const sentenceOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.sentence
  return SENTENCES[codeOf(error)] ?? UNREACHABLE
}
