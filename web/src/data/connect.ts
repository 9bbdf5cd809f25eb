import { type FirebaseApp, initializeApp } from 'firebase/app'
import * as v from 'valibot'

const place = v.object({ host: v.string(), port: v.number() })
/** What Firebase Hosting serves; `emulators` is added by the start script of one machine. */
const InitSchema = v.object({
  apiKey: v.string(),
  projectId: v.string(),
  authDomain: v.optional(v.string()),
  appId: v.optional(v.string()),
  emulators: v.optional(v.object({ auth: place, functions: place, firestore: place })),
})
type Place = v.InferOutput<typeof place>
export interface Connection {
  readonly app: FirebaseApp
  readonly emulators: { readonly auth: Place; readonly functions: Place; readonly firestore: Place } | null
}

let connection: Promise<Connection> | null = null

/** One Firebase app for the page, configured by the host that serves it. A failure is forgotten, so that a retry asks again. */
export const connect = (): Promise<Connection> => {
  connection ??= open().catch((error: unknown) => {
    connection = null
    throw error
  })
  return connection
}

const open = async (): Promise<Connection> => {
  const answer = await fetch('/__/firebase/init.json')
  if (!answer.ok) throw new Error(`init.json answered ${answer.status}`)
  const { emulators, apiKey, projectId, authDomain, appId } = v.parse(InitSchema, await answer.json())
  const app = initializeApp({
    apiKey,
    projectId,
    ...(authDomain ? { authDomain } : {}),
    ...(appId ? { appId } : {}),
  })
  return { app, emulators: emulators ?? null }
}
