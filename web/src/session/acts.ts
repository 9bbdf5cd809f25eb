import { account, HINT, UNREACHABLE } from './session.ts'

/** The Firebase half of the session stays away until somebody needs it. */
const auth = () => import('./auth.ts')

/** Finds out who is here. Without a hint nobody is, and Firebase stays unloaded. */
export const resume = () => {
  if (account.value.at !== 'waiting') return
  if (sessionStorage.getItem(HINT)) void auth().then((it) => it.resume(), unreachable)
  else account.value = { at: 'out', why: null, left: false }
}
const unreachable = () => {
  account.value = { at: 'out', why: UNREACHABLE, left: false }
}

/** Loads Firebase Auth ahead of the press, while the person types. */
export const prepareSignIn = () => void auth().catch(() => undefined)

/**
 * Signs in and begins the session, or answers the sentence that says why not; '' where the person gave it up. Pends while `lacking` is
 * asked for.
 */
export const signIn = (email: string, password: string): Promise<string | null> =>
  auth().then(
    (it) => it.signIn(email, password),
    () => UNREACHABLE,
  )

/** Ends the person's sessions on every machine and leaves nothing of them in this page. */
export const signOut = () => auth().then((it) => it.signOut())
export const lock = (why: string) => void auth().then((it) => it.lock(why))
export const expel = (why: string) => void auth().then((it) => it.expel(why))
