import {
  type Auth,
  getMultiFactorResolver,
  type MultiFactorError,
  multiFactor,
  TotpMultiFactorGenerator,
  type TotpSecret,
  type User,
  type UserCredential,
} from 'firebase/auth'
import { Refusal } from '../data/calls.ts'
import { codeOf } from './codes.ts'
import { type Lacking, lacking, UNREACHABLE } from './session.ts'

/** The half of the sign-in that few people see: the code of an authenticator app (TOTP), and connecting one. */

/** Waits for the code of the app; rejects with a `Refusal` where the sign-in begins again with the password. */
export const askCode = (
  auth: Auth,
  error: MultiFactorError,
  { email, connected }: { readonly email: string; readonly connected: boolean },
): Promise<UserCredential> => {
  const resolver = getMultiFactorResolver(auth, error)
  const app = resolver.hints.find(({ factorId }) => factorId === TotpMultiFactorGenerator.FACTOR_ID)
  if (!app) return Promise.reject(refusal(UNKNOWN_FACTOR))
  return asked(
    (code) => resolver.resolveSignIn(TotpMultiFactorGenerator.assertionForSignIn(app.uid, code)),
    (rest) => ({ at: 'code', email, connected, ...rest }),
  )
}

/** Shows a new key for the app and waits for its first code. The person then signs in again, with the next code. */
export const connectApp = async (user: User, email: string): Promise<void> => {
  const secret = await newSecret(user)
  await asked(
    (code) => multiFactor(user).enroll(TotpMultiFactorGenerator.assertionForEnrollment(secret, code), 'Catat'),
    (rest) => ({ at: 'app', email, key: secret.secretKey, uri: secret.generateQrCodeUrl(email, 'Catat'), ...rest }),
  )
}

const newSecret = async (user: User): Promise<TotpSecret> => {
  try {
    return await TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession())
  } catch (error) {
    throw refusal(STOPPED[codeOf(error)] ?? UNREACHABLE)
  }
}

/** Until `prove` takes a code, or the person goes back, or only a new sign-in helps. */
const asked = <T>(
  prove: (code: string) => Promise<T>,
  shown: (rest: Pick<Lacking, 'give' | 'back'>) => Lacking,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const end = (settle: () => void) => {
      lacking.value = null
      settle()
    }
    lacking.value = shown({
      back: () => end(() => reject(refusal(''))),
      give: async (code) => {
        try {
          const proved = await prove(code)
          end(() => resolve(proved))
          return null
        } catch (error) {
          const again = TRY_AGAIN[codeOf(error)]
          if (again) return again
          end(() => reject(refusal(STOPPED[codeOf(error)] ?? BEGIN_AGAIN)))
          return null
        }
      },
    })
  })

const refusal = (sentence: string) => new Refusal('access/second-factor', sentence)

const WRONG = 'Kode tidak cocok atau sudah lewat. Tunggu kode berikutnya di aplikasi, lalu masukkan kode itu.'
/** A code may be typed again. */
const TRY_AGAIN: Readonly<Record<string, string>> = {
  'auth/invalid-verification-code': WRONG,
  'auth/missing-verification-code': WRONG,
  'auth/network-request-failed': UNREACHABLE,
}
const BEGIN_AGAIN = 'Masuk belum selesai. Masukkan kata sandi Anda lagi, lalu kode dari aplikasi.'
const UNKNOWN_FACTOR = 'Akun Anda memakai cara masuk yang tidak dikenal Catat. Hubungi administrator sistem.'
/** Only the password, or somebody else, helps. */
const STOPPED: Readonly<Record<string, string>> = {
  'auth/too-many-requests': 'Terlalu banyak percobaan kode. Tunggu beberapa menit, lalu masuk lagi.',
  'auth/operation-not-allowed':
    'Aplikasi autentikator belum diaktifkan untuk kantor ini. Hubungi administrator sistem.',
  'auth/unverified-email':
    'Pos-el Anda belum terverifikasi. Minta tautan kata sandi baru lewat Lupa kata sandi, lalu masuk lagi.',
}
