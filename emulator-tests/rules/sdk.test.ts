import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing'
import {
  Bytes,
  collection,
  collectionGroup,
  type DocumentData,
  deleteDoc,
  doc,
  documentId,
  type Firestore,
  type FirestoreError,
  getCountFromServer,
  getDoc,
  getDocs,
  limit,
  onSnapshot,
  orderBy,
  type Query,
  query,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPlace, type Place } from '../contract/place.ts'
import { CASES_IN_TIME, type Case } from './cases.ts'
import { SAMPLES } from './documents.ts'
import type { PlainFields } from './plain.ts'
import { READERS, type Reader, tokenOf } from './readers.ts'
import type { ListRequest, Request } from './requests.ts'
import { RestOffice, SERVER } from './rest-office.ts'
import { readRules } from './rules-text.ts'

const OPERATORS = {
  EQUAL: '==',
  IN: 'in',
  GREATER_THAN_OR_EQUAL: '>=',
  ARRAY_CONTAINS: 'array-contains',
  ARRAY_CONTAINS_ANY: 'array-contains-any',
} as const

const queryOf = (firestore: Firestore, list: ListRequest): Query => {
  const path = [list.parent, list.collection].filter((part) => part !== '').join('/')
  return query(
    list.group ? collectionGroup(firestore, list.collection) : collection(firestore, path),
    ...list.where.map(([field, op, value]) =>
      typeof value === 'object' && value !== null && 'document' in value
        ? where(documentId(), OPERATORS[op], value.document.slice(value.document.lastIndexOf('/') + 1))
        : where(field, OPERATORS[op], value),
    ),
    ...(list.orderBy === null ? [] : [orderBy(list.orderBy)]),
    ...(list.limit === null ? [] : [limit(list.limit)]),
  )
}

/** Listens until the server has answered. */
const firstSnapshot = (asked: Query): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = onSnapshot(
      asked,
      { includeMetadataChanges: true },
      ({ metadata }) => {
        if (metadata.fromCache) return
        stop()
        resolve()
      },
      reject,
    )
  })

const dataOf = (data: PlainFields): DocumentData =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Bytes.fromUint8Array(value) : value,
    ]),
  )

const ask = (firestore: Firestore, request: Request): Promise<unknown> => {
  switch (request.act) {
    case 'get':
      return getDoc(doc(firestore, request.path))
    case 'list':
      return getDocs(queryOf(firestore, request.list))
    case 'count':
      return getCountFromServer(queryOf(firestore, request.list))
    case 'page':
      return firstSnapshot(queryOf(firestore, request.list))
    case 'create':
      return setDoc(doc(firestore, request.path), dataOf(request.data))
    case 'update':
      return updateDoc(doc(firestore, request.path), dataOf(request.data))
    case 'merge':
      return setDoc(doc(firestore, request.path), dataOf(request.data), { merge: true })
    case 'delete':
      return deleteDoc(doc(firestore, request.path))
  }
}

/** The SDK has no way to ask for every collection there is. */
const isAskable = ({ request }: Case): boolean => !('list' in request) || request.list.collection !== ''

/** Of each reader one case for each act and answer, and each time another one. */
const SLICE: readonly Case[] = READERS.flatMap((reader, nth) => {
  const kinds = new Map<string, Case[]>()
  for (const asked of CASES_IN_TIME) {
    if (asked.reader !== reader || !isAskable(asked)) continue
    const kind = `${asked.request.act} ${asked.allowed}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), asked])
  }
  return [...kinds.values()].flatMap((cases) => cases.filter((_, index) => index === (nth * 7) % cases.length))
})

let place: Place
let environment: RulesTestEnvironment
let office: RestOffice
const clients = new Map<Reader, Firestore>()

beforeAll(async () => {
  // The SDK tells the console of each refusal.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
  place = await openPlace()
  const projectId = place.newProject()
  environment = await initializeTestEnvironment({
    projectId,
    firestore: { host: place.host, port: place.port, rules: readRules() },
  })
  office = new RestOffice(place, projectId)
  await office.seed(SAMPLES)
  for (const reader of READERS) {
    const context =
      reader.uid === null
        ? environment.unauthenticatedContext()
        : environment.authenticatedContext(reader.uid, { ...tokenOf(reader) })
    clients.set(reader, context.firestore() as unknown as Firestore)
  }
})
afterAll(async () => {
  await environment.cleanup()
  await place.stop()
})

const clientOf = (reader: Reader | undefined): Firestore => {
  const client = reader && clients.get(reader)
  if (client === undefined) throw new Error('nobody of that name')
  return client
}

describe('through the official SDK, pages as listeners', () => {
  it.each(SLICE)('$title', async ({ reader, request, allowed }) => {
    const asking = ask(clientOf(reader), request)
    await (allowed ? assertSucceeds(asking) : assertFails(asking))
  })

  it('an open page is closed to its reader when the account is disabled', async () => {
    const client = clientOf(READERS.find(({ uid }) => uid === 'clerk'))
    const page = query(collection(client, 'reports'), limit(50))
    const closed = new Promise<FirestoreError>((resolve) => {
      const stop = onSnapshot(
        page,
        { includeMetadataChanges: true },
        ({ metadata }) => opened(metadata.fromCache),
        resolve,
      )
      const opened = (fromCache: boolean): void => {
        if (fromCache) return
        office.ask(SERVER, { act: 'update', path: 'staff/clerk', data: { active: false } }).catch(stop)
      }
    })
    expect((await closed).code).toBe('permission-denied')
  })
})
