import { initializeApp } from 'firebase/app'
import * as web from 'firebase/firestore'
import type { User } from '../web-client.ts'

/** What the test calls inside the browser: the web SDK and a way to open it. */
const open = (host: string, port: number, projectId: string, user: User, longPolling: boolean): web.Firestore => {
  const app = initializeApp({ projectId, apiKey: 'none' }, crypto.randomUUID())
  const firestore = web.initializeFirestore(app, longPolling ? { experimentalForceLongPolling: true } : {})
  const options =
    user === undefined ? {} : { mockUserToken: user === 'owner' ? 'owner' : { sub: user.uid, ...user.claims } }
  web.connectFirestoreEmulator(firestore, host, port, options)
  return firestore
}

const contract = { ...web, open }

declare global {
  interface Window {
    contract: typeof contract
  }
}

window.contract = contract
