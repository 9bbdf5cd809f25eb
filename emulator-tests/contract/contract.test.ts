import type { Firestore } from 'firebase-admin/firestore'
import { afterAll, beforeAll, describe } from 'vitest'
import { openAdminClient, openFirestore } from './admin-client.ts'
import type { Client, ListeningClient } from './client.ts'
import { documentsContract } from './documents.ts'
import { listenersContract } from './listeners.ts'
import { openLiteClient } from './lite-client.ts'
import { openPlace, type Place } from './place.ts'
import { queriesContract } from './queries.ts'
import { serverSideContract } from './server-side.ts'
import { transactionsContract } from './transactions.ts'
import { transformsContract } from './transforms.ts'
import { openWebClient } from './web-client.ts'

let place: Place

beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.stop())

const through = <C extends Client>(title: string, open: () => Promise<C>, suites: (connect: () => C) => void): void => {
  describe(title, () => {
    let client: C
    beforeAll(async () => {
      client = await open()
    })
    afterAll(() => client.close())
    suites(() => client)
  })
}

const common = (connect: () => Client): void => {
  describe('documents', () => documentsContract(connect))
  describe('transforms', () => transformsContract(connect))
  describe('queries', () => queriesContract(connect))
  describe('transactions', () => transactionsContract(connect))
}

const listening = (connect: () => ListeningClient): void => {
  common(connect)
  describe('listeners', () => listenersContract(connect))
}

through('the server SDK over gRPC', () => openAdminClient(place, place.newProject()), listening)
through('the web SDK in Node over gRPC', () => openWebClient(place, place.newProject(), { uid: 'siti' }), listening)
through('the lite SDK over REST', () => openLiteClient(place, place.newProject(), { uid: 'siti' }), common)

describe('the server SDK alone', () => {
  let firestore: Firestore
  let other: Firestore
  beforeAll(() => {
    const project = place.newProject()
    firestore = openFirestore(place, project)
    other = openFirestore(place, project, 'second')
  })
  afterAll(async () => {
    await firestore.terminate()
    await other.terminate()
  })
  serverSideContract(
    () => firestore,
    () => other,
  )
})
