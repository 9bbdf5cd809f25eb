import { type FirebaseApp, initializeApp } from 'firebase/app'
import * as v from 'valibot'

const place = v.object({ host: v.string(), port: v.number() })
/** What Firebase Hosting serves at a reserved address. */
const InitSchema = v.object({
  apiKey: v.string(),
  projectId: v.string(),
  authDomain: v.optional(v.string()),
  appId: v.optional(v.string()),
})
/** Beside the page on one machine only (project `demo-…`): where the emulators listen. */
const EmulatorsSchema = v.object({ auth: place, functions: place, firestore: place })
export interface Connection {
  readonly app: FirebaseApp
  readonly emulators: v.InferOutput<typeof EmulatorsSchema> | null
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
  const { apiKey, projectId, authDomain, appId } = v.parse(InitSchema, await read('/__/firebase/init.json'))
  const emulators = projectId.startsWith('demo-') ? v.parse(EmulatorsSchema, await read('/emulators.json')) : null
  const app = initializeApp({
    apiKey,
    projectId,
    ...(authDomain ? { authDomain } : {}),
    ...(appId ? { appId } : {}),
  })
  return { app, emulators }
}

const read = async (path: string): Promise<unknown> => {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.json()
}
