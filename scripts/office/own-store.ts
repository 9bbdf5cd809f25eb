import { randomUUID } from 'node:crypto'
import { type App, deleteApp, initializeApp } from 'firebase-admin/app'
import { type Firestore, getFirestore } from 'firebase-admin/firestore'
import type { OwnDoors } from './client.ts'
import { PROJECT } from './places.ts'

/** Works on a running office as its own parts do: past the rules, with the administration of accounts. */
export const asOwner = async <T>(
  { ports, secret }: OwnDoors,
  act: (store: Firestore, app: App) => Promise<T>,
): Promise<T> => {
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${ports.firestore}`
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${ports.auth}/${secret}`
  process.env.METADATA_SERVER_DETECTION = 'none'
  const app = initializeApp({ projectId: PROJECT }, randomUUID())
  const store = getFirestore(app)
  store.settings({ customHeaders: { Authorization: `Bearer ${secret}` } })
  return act(store, app).finally(() => deleteApp(app))
}
