import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
  onAuthStateChanged,
  signInWithEmailAndPassword,
  signOut,
  type User,
} from 'firebase/auth'
import { connect } from '../data/connect.ts'

let auth: ReturnType<typeof open> | null = null

const open = async () => {
  const { app, emulators } = await connect()
  const opened = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] })
  if (emulators)
    connectAuthEmulator(opened, `http://${emulators.auth.host}:${emulators.auth.port}`, { disableWarnings: true })
  return opened
}

const opened = () => {
  auth ??= open().catch((error: unknown) => {
    auth = null
    throw error
  })
  return auth
}

/** The Firebase half of the session: loaded when somebody starts to sign in, or was signed in before. */
export const watchUser = async (see: (user: User | null) => void) => {
  onAuthStateChanged(await opened(), see)
}

export const enter = async (email: string, password: string): Promise<User> =>
  (await signInWithEmailAndPassword(await opened(), email, password)).user

export const leave = async () => signOut(await opened())
