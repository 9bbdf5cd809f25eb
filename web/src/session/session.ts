import type { Staff } from '@catat/domain'
import { computed, signal } from '@preact/signals'
import { IDLE_SENTENCE, seeActivity, wasIdle } from './idle.ts'

/** Who Firebase Auth says is here; enough for the pages that need no Firestore. `why` is the sentence for the sign-in page. */
export type Account =
  | { readonly at: 'waiting' }
  | { readonly at: 'out'; readonly why: string | null }
  | { readonly at: 'in'; readonly uid: string; readonly email: string }

/** The same with the staff document, which decides access at once. */
export type Session =
  | { readonly at: 'waiting' }
  | { readonly at: 'out'; readonly why: string | null }
  | { readonly at: 'in'; readonly staff: Staff }

export const account = signal<Account>({ at: 'waiting' })
export const staffDocument = signal<Staff | null>(null)
export const session = computed<Session>(() => {
  const { value: who } = account
  if (who.at !== 'in') return who
  const { value: staff } = staffDocument
  return staff && staff.uid === who.uid ? { at: 'in', staff } : { at: 'waiting' }
})
export const staff = computed<Staff | null>(() => (session.value.at === 'in' ? session.value.staff : null))

/** Kept so that the sign-in page loads no Firebase for somebody who is not signed in. */
const HINT = 'catat.signedIn'
const auth = () => import('./auth.ts')
let watching: Promise<void> | null = null

const watch = () => {
  watching ??= auth()
    .then(({ watchUser }) =>
      watchUser((user) => {
        if (user) {
          localStorage.setItem(HINT, '1')
          account.value = { at: 'in', uid: user.uid, email: user.email ?? '' }
        } else if (account.value.at !== 'out') {
          localStorage.removeItem(HINT)
          account.value = { at: 'out', why: null }
        }
      }),
    )
    .catch(() => {
      watching = null
      account.value = { at: 'out', why: UNREACHABLE }
    })
  return watching
}

/** Finds out who is here. Without a hint nobody is, and Firebase stays unloaded; a session left alone too long is closed. */
export const resume = () => {
  if (account.value.at !== 'waiting') return
  if (localStorage.getItem(HINT)) void (wasIdle(Date.now()) ? signOut(IDLE_SENTENCE) : watch())
  else account.value = { at: 'out', why: null }
}

/** Loads Firebase Auth ahead of the press, while the person types. */
export const prepareSignIn = () => void auth()

/** Signs in, or answers the sentence that says why not. */
export const signIn = async (email: string, password: string): Promise<string | null> => {
  try {
    const { enter } = await auth()
    const user = await enter(email, password)
    seeActivity(Date.now())
    localStorage.setItem(HINT, '1')
    account.value = { at: 'in', uid: user.uid, email: user.email ?? '' }
    void watch()
    return null
  } catch (error) {
    return signInSentence(error)
  }
}

/** Signs out; `why` stands on the sign-in page. */
export const signOut = async (why: string | null = null) => {
  localStorage.removeItem(HINT)
  account.value = { at: 'out', why }
  staffDocument.value = null
  await (await auth()).leave()
}

const UNREACHABLE = 'Catat belum dapat dihubungi. Periksa jaringan, lalu muat ulang halaman ini.'

const SENTENCES: Readonly<Record<string, string>> = {
  'auth/invalid-credential': 'Pos-el atau kata sandi tidak cocok. Periksa keduanya, lalu masuk lagi.',
  'auth/wrong-password': 'Pos-el atau kata sandi tidak cocok. Periksa keduanya, lalu masuk lagi.',
  'auth/user-not-found': 'Pos-el atau kata sandi tidak cocok. Periksa keduanya, lalu masuk lagi.',
  'auth/invalid-email': 'Pos-el dinas belum benar, misalnya nama@instansi.go.id.',
  'auth/user-disabled': 'Akun Anda tidak aktif. Hubungi administrator sistem.',
  'auth/too-many-requests': 'Terlalu banyak percobaan masuk. Tunggu beberapa menit, lalu coba lagi.',
}
const signInSentence = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return SENTENCES[code] ?? UNREACHABLE
}
