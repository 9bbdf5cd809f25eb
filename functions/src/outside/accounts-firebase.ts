import type { App } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { codeOf } from '../error-code.ts'
import type { Accounts } from './accounts.ts'

/** Firebase Auth. An account that nobody has accepted does not exist there: nothing to be done is no failure. */
export const firebaseAccounts = (app: App): Accounts => {
  const auth = () => getAuth(app)
  return {
    setPassword: async ({ uid, email, name }, password) => {
      const profile = { email, emailVerified: true, displayName: name, password }
      try {
        await auth().updateUser(uid, profile)
      } catch (error) {
        if (!isUnknown(error)) throw error
        await auth().createUser({ uid, ...profile })
      }
    },
    setEnabled: async (uid, enabled) => {
      await auth().updateUser(uid, { disabled: !enabled }).catch(unlessUnknown)
    },
    dropApp: async (uid) => {
      await auth()
        .updateUser(uid, { multiFactor: { enrolledFactors: null } })
        .catch(unlessUnknown)
    },
    revoke: async (uid) => {
      await auth().revokeRefreshTokens(uid).catch(unlessUnknown)
    },
  }
}

const isUnknown = (error: unknown): boolean => codeOf(error) === 'auth/user-not-found'

const unlessUnknown = (error: unknown): void => {
  if (!isUnknown(error)) throw error
}
