import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing'
import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  limit,
  onSnapshot,
  query,
  setDoc,
  setLogLevel,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFirestore } from './admin-client.ts'
import { codeOf, refusal } from './client.ts'
import { openPlace, type Place } from './place.ts'
import { putRules } from './rules.ts'
import { openWebClient } from './web-client.ts'

// Refusals are what this is about; the SDK would print each.
setLogLevel('silent')

const RULES = `
rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    function staff() {
      return get(/databases/$(database)/documents/staff/$(request.auth.uid)).data;
    }
    function clerk() {
      return request.auth != null && staff().active == true && 'clerk' in staff().roles;
    }
    match /files/{file} {
      allow get: if clerk() || (request.auth != null && resource.data.officer == request.auth.uid);
      allow list: if clerk() || (request.auth != null && resource.data.officer == request.auth.uid && request.query.limit <= 100);
      allow create: if request.auth.uid == request.resource.data.officer && request.resource.data.keys().hasOnly(['officer', 'note']);
      allow update: if request.auth.uid == resource.data.officer
        && request.resource.data.diff(resource.data).affectedKeys().hasOnly(['note']);
    }
    match /{path=**}/log/{seq} {
      allow read: if clerk();
    }
  }
}`

let place: Place
let environment: RulesTestEnvironment
let projectId: string

beforeAll(async () => {
  place = await openPlace()
  projectId = place.newProject()
  environment = await initializeTestEnvironment({
    projectId,
    firestore: { host: place.host, port: place.port, rules: RULES },
  })
})
afterAll(async () => {
  await environment.cleanup()
  await place.stop()
})

const as = (uid: string): Firestore => environment.authenticatedContext(uid).firestore() as unknown as Firestore
const nobody = (): Firestore => environment.unauthenticatedContext().firestore() as unknown as Firestore

beforeEach(async () => {
  await environment.clearFirestore()
  await environment.withSecurityRulesDisabled(async (context) => {
    const admin = context.firestore() as unknown as Firestore
    const batch = writeBatch(admin)
    batch.set(doc(admin, 'staff/dewi'), { active: true, roles: ['clerk'] })
    batch.set(doc(admin, 'staff/andi'), { active: true, roles: ['officer'] })
    batch.set(doc(admin, 'files/1'), { officer: 'andi', note: '' })
    batch.set(doc(admin, 'files/2'), { officer: 'budi', note: '' })
    batch.set(doc(admin, 'files/1/log/1'), { actor: 'andi' })
    await batch.commit()
  })
})

describe('rules', () => {
  it('that do not compile are refused with the line, and the old ones stay', async () => {
    await expect(
      putRules(place, projectId, 'service cloud.firestore {\n  match /x { allow read: if ; }\n}'),
    ).rejects.toThrow(/L2/)
    await assertFails(getDoc(doc(nobody(), 'files/1')))
  })

  it('keep nobody’s hands off: reads and writes of someone not signed in', async () => {
    await assertFails(getDoc(doc(nobody(), 'files/1')))
    await assertFails(getDocs(collection(nobody(), 'files')))
    await assertFails(setDoc(doc(nobody(), 'files/3'), { officer: 'andi' }))
    await assertFails(deleteDoc(doc(nobody(), 'files/1')))
  })

  it('let a person read his own, not another’s', async () => {
    await assertFails(getDoc(doc(as('andi'), 'files/2')))
    await assertSucceeds(getDoc(doc(as('andi'), 'files/1')))
    await assertSucceeds(getDoc(doc(as('dewi'), 'files/2')))
  })

  it('judge a list by its query, not by what it would find', async () => {
    const files = collection(as('andi'), 'files')
    await assertFails(getDocs(files))
    await assertFails(getDocs(query(files, where('officer', '==', 'andi'))))
    await assertFails(getDocs(query(files, where('officer', '==', 'budi'), limit(10))))
    await assertFails(getDocs(query(files, where('officer', '==', 'andi'), limit(101))))
    const own = await assertSucceeds(getDocs(query(files, where('officer', '==', 'andi'), limit(100))))
    expect(own.size).toBe(1)
  })

  it('judge a collection group by its own match', async () => {
    await assertFails(getDocs(collectionGroup(as('andi'), 'log')))
    await assertSucceeds(getDocs(collectionGroup(as('dewi'), 'log')))
  })

  it('see what a write would make of the document', async () => {
    await assertFails(setDoc(doc(as('andi'), 'files/3'), { officer: 'budi' }))
    await assertFails(setDoc(doc(as('andi'), 'files/3'), { officer: 'andi', number: 1 }))
    await assertFails(updateDoc(doc(as('andi'), 'files/1'), { officer: 'budi' }))
    await assertSucceeds(updateDoc(doc(as('andi'), 'files/1'), { note: 'x' }))
    await assertSucceeds(setDoc(doc(as('andi'), 'files/3'), { officer: 'andi' }))
  })

  it('refuse with PERMISSION_DENIED, and the owner is asked nothing', async () => {
    expect(await refusal(getDoc(doc(as('andi'), 'files/2')))).toBe('PERMISSION_DENIED')
    const admin = openFirestore(place, projectId)
    expect((await admin.collection('files').get()).size).toBe(2)
    await admin.terminate()
  })
})

describe('an open listener', () => {
  it('ends when its document is no longer the reader’s to see', async () => {
    const failures: string[] = []
    const seen: unknown[] = []
    onSnapshot(
      doc(as('andi'), 'files/1'),
      (snapshot) => seen.push(snapshot.get('officer')),
      (error) => failures.push(codeOf(error)),
    )
    await vi.waitFor(() => expect(seen).toEqual(['andi']), { timeout: 10_000 })
    const admin = openFirestore(place, projectId)
    await admin.doc('files/1').update({ officer: 'budi' })
    await vi.waitFor(() => expect(failures).toEqual(['PERMISSION_DENIED']), { timeout: 10_000 })
    expect(seen).not.toContain('budi')
    await admin.terminate()
  })

  it('ends when what the rules looked at changes: a disabled account loses it at once', async () => {
    const failures: string[] = []
    let sizes: number[] = []
    onSnapshot(
      collection(as('dewi'), 'files'),
      (snapshot) => sizes.push(snapshot.size),
      (error) => failures.push(codeOf(error)),
    )
    await vi.waitFor(() => expect(sizes.at(-1)).toBe(2), { timeout: 10_000 })
    sizes = []
    const admin = openFirestore(place, projectId)
    await admin.doc('staff/dewi').update({ active: false })
    await vi.waitFor(() => expect(failures).toEqual(['PERMISSION_DENIED']), { timeout: 10_000 })
    await admin.doc('files/9').set({ officer: 'andi' })
    expect(sizes).toEqual([])
    await admin.terminate()
  })

  it('ends when other rules no longer let it', async () => {
    const own = place.newProject()
    const open =
      'rules_version = "2"; service cloud.firestore { match /databases/{d}/documents { match /files/{f} { allow read: if true; } } }'
    await putRules(place, own, open)
    const reader = await openWebClient(place, own, { uid: 'siti' })
    const failures: string[] = []
    let heard = 0
    reader.listen(
      { collection: 'files' },
      () => heard++,
      (code) => failures.push(code),
    )
    await vi.waitFor(() => expect(heard).toBe(1), { timeout: 10_000 })
    await putRules(place, own, open.replace('if true', 'if false'))
    await vi.waitFor(() => expect(failures).toEqual(['PERMISSION_DENIED']), { timeout: 10_000 })
    await reader.close()
  })

  it('hears that everything was cleared', async () => {
    const sizes: number[] = []
    const admin = openFirestore(place, projectId)
    const stop = admin.collection('files').onSnapshot((snapshot) => sizes.push(snapshot.size))
    await vi.waitFor(() => expect(sizes).toEqual([2]), { timeout: 10_000 })
    await environment.clearFirestore()
    await vi.waitFor(() => expect(sizes.at(-1)).toBe(0), { timeout: 10_000 })
    stop()
    await admin.terminate()
  })
})
