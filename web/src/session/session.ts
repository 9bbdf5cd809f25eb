import type { Staff } from '@catat/domain'
import { computed, signal } from '@preact/signals'

/**
 * Who is here; enough for the pages that need no Firestore. `why`: the sentence for the sign-in. `left`: by the person's own
 * press. Locked: the same person may go on where the page stands. `pledge`: the version still to be given; times in milliseconds.
 */
export type Account =
  | { readonly at: 'waiting' }
  | { readonly at: 'out'; readonly why: string | null; readonly left: boolean }
  | { readonly at: 'locked'; readonly uid: string; readonly email: string; readonly why: string }
  | {
      readonly at: 'in'
      readonly uid: string
      readonly email: string
      readonly signedInAt: number
      readonly endsAt: number
      readonly pledge: number | null
    }

/** The same with the staff document, which decides access at once. */
export type Session = { readonly at: 'waiting' } | { readonly at: 'in'; readonly staff: Staff }

/**
 * What a sign-in under way still lacks after the right password: the code of the authenticator app (`connected`: of one just
 * connected), or the app itself. `give` answers the sentence when the code is not the right one; `back` gives the sign-in up.
 */
export type Lacking = {
  readonly email: string
  readonly give: (code: string) => Promise<string | null>
  readonly back: () => void
} & (
  | { readonly at: 'code'; readonly connected: boolean }
  | { readonly at: 'app'; readonly key: string; readonly uri: string }
)

export const account = signal<Account>({ at: 'waiting' })
export const lacking = signal<Lacking | null>(null)
export const staffDocument = signal<Staff | null>(null)
export const session = computed<Session>(() => {
  const { value: who } = account
  const { value: staff } = staffDocument
  return who.at === 'in' && staff?.uid === who.uid && staff.pledgedAt ? { at: 'in', staff } : { at: 'waiting' }
})
export const staff = computed<Staff | null>(() => (session.value.at === 'in' ? session.value.staff : null))

/** Kept in this tab so that the sign-in page loads no Firebase for somebody who is not signed in. */
export const HINT = 'catat.signedIn'
export const UNREACHABLE = 'Catat belum dapat dihubungi. Periksa jaringan, lalu muat ulang halaman ini.'
