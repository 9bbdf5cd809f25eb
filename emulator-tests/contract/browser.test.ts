import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../run/browser.ts'
import { openFirestore } from './admin-client.ts'
import { openPlace, type Place } from './place.ts'
import { putRules } from './rules.ts'

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

let place: Place
let browser: Browser
let site: Server
let folder: string
let address: string

/** The page is served from another port than the server it talks to, as in life: every request is cross-origin. */
const serve = (root: string): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      const path = request.url === '/' ? '/index.html' : new URL(request.url ?? '/', 'http://localhost').pathname
      readFile(join(root, path)).then(
        (content) => response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(content),
        () => response.writeHead(404).end(),
      )
    })
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-page-'))
  await build({
    root: join(import.meta.dirname, 'page'),
    logLevel: 'error',
    configFile: false,
    build: { outDir: folder, emptyOutDir: true, minify: false, target: 'es2022' },
  })
  ;[place, browser, site] = await Promise.all([openPlace(), launchBrowser(), serve(folder)])
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
})

afterAll(async () => {
  await browser?.close()
  site?.close()
  await place?.stop()
  await rm(folder, { recursive: true, force: true })
})

const openPage = async (context?: Awaited<ReturnType<Browser['newContext']>>): Promise<Page> => {
  const page = await (context ?? (await browser.newContext())).newPage()
  await page.goto(address)
  await page.waitForFunction(() => window.contract !== undefined)
  return page
}

describe.each([
  ['streaming', false],
  ['long polling', true],
])('the web SDK in a browser, %s', (_title, longPolling) => {
  let page: Page
  let project: string
  beforeAll(async () => {
    project = place.newProject()
    page = await openPage()
  })
  afterAll(() => page.context().close())

  const target = () => ({ host: place.host, port: place.port, project, longPolling })

  it('is refused by the rules with a code, on a read, a write and a listener', async () => {
    const closed = place.newProject()
    await putRules(
      place,
      closed,
      'rules_version = "2"; service cloud.firestore { match /databases/{d}/documents { match /open/{id} { allow read; } } }',
    )
    const codes = await page.evaluate(
      async ({ host, port, project, longPolling }) => {
        const { open, doc, getDoc, setDoc, collection, onSnapshot, terminate } = window.contract
        const firestore = open(host, port, project, { uid: 'siti' }, longPolling)
        const codeOf = (error: { code?: string }) => String(error.code)
        const read = await getDoc(doc(firestore, 'closed/1')).catch(codeOf)
        const write = await setDoc(doc(firestore, 'open/1'), {}).catch(codeOf)
        const listener = await new Promise((resolve) =>
          onSnapshot(
            collection(firestore, 'closed'),
            () => {},
            (error) => resolve(codeOf(error)),
          ),
        )
        const allowed = (await getDoc(doc(firestore, 'open/1'))).exists()
        await terminate(firestore)
        return { read, write, listener, allowed }
      },
      { ...target(), project: closed },
    )
    expect(codes).toEqual({
      read: 'permission-denied',
      write: 'permission-denied',
      listener: 'permission-denied',
      allowed: false,
    })
  })

  it('writes, reads, queries, counts and updates, whatever letters there are', async () => {
    const seen = await page.evaluate(async ({ host, port, project, longPolling }) => {
      const web = window.contract
      const firestore = web.open(host, port, project, { uid: 'siti' }, longPolling)
      const files = web.collection(firestore, 'files')
      await web.setDoc(web.doc(files, 'a'), { text: 'Kuitansi – “é” 🙂', n: 1, at: web.serverTimestamp() })
      await web.addDoc(files, { n: 2 })
      await web.updateDoc(web.doc(files, 'a'), { n: web.increment(4) })
      const document = await web.getDocFromServer(web.doc(files, 'a'))
      const missing = await web.updateDoc(web.doc(files, 'none'), { n: 1 }).catch((error) => error.code)
      const query = await web.getDocsFromServer(
        web.query(files, web.where('n', '>', 1), web.orderBy('n', 'desc'), web.limit(5)),
      )
      const count = (await web.getCountFromServer(files)).data().count
      await web.deleteDoc(web.doc(files, 'a'))
      const gone = (await web.getDocFromServer(web.doc(files, 'a'))).exists()
      await web.terminate(firestore)
      return {
        text: document.get('text'),
        time: document.get('at') instanceof web.Timestamp,
        missing,
        ns: query.docs.map((each) => each.get('n')),
        count,
        gone,
      }
    }, target())
    expect(seen).toEqual({
      text: 'Kuitansi – “é” 🙂',
      time: true,
      missing: 'not-found',
      ns: [5, 2],
      count: 2,
      gone: false,
    })
  })

  it('hears its own writes first as pending, then as kept', async () => {
    const heard = await page.evaluate(async ({ host, port, project, longPolling }) => {
      const web = window.contract
      const firestore = web.open(host, port, project, { uid: 'siti' }, longPolling)
      const document = web.doc(firestore, 'heard/1')
      const events: string[] = []
      let settled: () => void = () => {}
      const kept = new Promise<void>((resolve) => {
        settled = resolve
      })
      const stop = web.onSnapshot(document, { includeMetadataChanges: true }, (snapshot) => {
        events.push(`${snapshot.get('n')} ${snapshot.metadata.hasPendingWrites ? 'pending' : 'kept'}`)
        if (snapshot.get('n') === 1 && !snapshot.metadata.hasPendingWrites) settled()
      })
      await web.setDoc(document, { n: 1 })
      await kept
      stop()
      await web.terminate(firestore)
      return events
    }, target())
    expect(heard.indexOf('1 pending')).toBeGreaterThanOrEqual(0)
    expect(heard.at(-1)).toBe('1 kept')
  })

  it('counts in transactions without losing one, and increments are applied once each', async () => {
    const totals = await page.evaluate(async ({ host, port, project, longPolling }) => {
      const web = window.contract
      const firestore = web.open(host, port, project, { uid: 'siti' }, longPolling)
      const document = web.doc(firestore, 'count/1')
      await web.setDoc(document, { transactions: 0, increments: 0 })
      const once = () =>
        web.runTransaction(firestore, async (transaction) => {
          const snapshot = await transaction.get(document)
          transaction.update(document, { transactions: snapshot.get('transactions') + 1 })
        })
      await Promise.all([once(), once(), once()])
      await Promise.all(Array.from({ length: 30 }, () => web.updateDoc(document, { increments: web.increment(1) })))
      const { transactions, increments } = (await web.getDocFromServer(document)).data() ?? {}
      await web.terminate(firestore)
      return { transactions, increments }
    }, target())
    expect(totals).toEqual({ transactions: 3, increments: 30 })
  })

  it('drops a refused write alone: those sent behind it are applied once', async () => {
    const outcome = await page.evaluate(async ({ host, port, project, longPolling }) => {
      const web = window.contract
      const firestore = web.open(host, port, project, { uid: 'siti' }, longPolling)
      const document = web.doc(firestore, 'behind/1')
      await web.setDoc(document, { n: 0 })
      const refused = web.updateDoc(web.doc(firestore, 'behind/none'), { n: 1 }).catch((error) => error.code)
      const applied = Array.from({ length: 5 }, () => web.updateDoc(document, { n: web.increment(1) }))
      await Promise.all(applied)
      const n = (await web.getDocFromServer(document)).get('n')
      await web.terminate(firestore)
      return { refused: await refused, n }
    }, target())
    expect(outcome).toEqual({ refused: 'not-found', n: 5 })
  })

  it('carries documents of nearly a megabyte, and thousands of small ones', async () => {
    const admin = openFirestore(place, project)
    const batch = admin.batch()
    for (let n = 0; n < 1000; n++) batch.set(admin.doc(`many/${n}`), { text: 'é'.repeat(300), n })
    await batch.commit()
    await admin.terminate()
    const seen = await page.evaluate(async ({ host, port, project, longPolling }) => {
      const web = window.contract
      const firestore = web.open(host, port, project, { uid: 'siti' }, longPolling)
      const large = web.doc(firestore, 'large/1')
      await web.setDoc(large, { text: 'x'.repeat(1_000_000) })
      const length = (await web.getDocFromServer(large)).get('text').length
      const many = await web.getDocsFromServer(web.collection(firestore, 'many'))
      await web.terminate(firestore)
      return { length, size: many.size, whole: many.docs.every((each) => each.get('text').length === 300) }
    }, target())
    expect(seen).toEqual({ length: 1_000_000, size: 1000, whole: true })
  })

  it('picks up after its network was away', async () => {
    const heard = await page.evaluate(async ({ host, port, project, longPolling }) => {
      const web = window.contract
      const [here, elsewhere] = [1, 2].map(() => web.open(host, port, project, { uid: 'siti' }, longPolling)) as [
        ReturnType<typeof web.open>,
        ReturnType<typeof web.open>,
      ]
      await web.setDoc(web.doc(elsewhere, 'away/kept'), {})
      await web.setDoc(web.doc(elsewhere, 'away/deleted'), {})
      let ids: string[] = []
      const waiting: { wanted: string; resolve: () => void }[] = []
      const check = () => {
        for (const { wanted, resolve } of waiting) if (ids.join() === wanted) resolve()
      }
      const until = (wanted: string) =>
        new Promise<void>((resolve) => {
          waiting.push({ wanted, resolve })
          check()
        })
      const stop = web.onSnapshot(web.collection(here, 'away'), (snapshot) => {
        ids = snapshot.docs.map((each) => each.id)
        check()
      })
      await until('deleted,kept')
      await web.disableNetwork(here)
      await web.deleteDoc(web.doc(elsewhere, 'away/deleted'))
      await web.setDoc(web.doc(elsewhere, 'away/new'), {})
      await web.enableNetwork(here)
      await until('kept,new')
      stop()
      await Promise.all([web.terminate(here), web.terminate(elsewhere)])
      return ids
    }, target())
    expect(heard).toEqual(['kept', 'new'])
  })
})

describe('four tabs of one browser profile', () => {
  it('all hear what any of them writes', async () => {
    const project = place.newProject()
    const context = await browser.newContext()
    const pages = await Promise.all(Array.from({ length: 4 }, () => openPage(context)))
    const target = { host: place.host, port: place.port, project }
    await Promise.all(
      pages.map((page) =>
        page.evaluate(
          ({ host, port, project }) =>
            new Promise<void>((resolve) => {
              const web = window.contract
              const firestore = web.open(host, port, project, { uid: 'siti' }, false)
              Object.assign(window, { firestore, size: 0 })
              web.onSnapshot(web.collection(firestore, 'tabs'), (snapshot) => {
                Object.assign(window, { size: snapshot.size })
                resolve()
              })
            }),
          target,
        ),
      ),
    )
    for (const [index, page] of pages.entries()) {
      await page.evaluate(
        ({ id }) => {
          const { firestore } = window as unknown as { firestore: Parameters<typeof window.contract.collection>[0] }
          return window.contract.setDoc(window.contract.doc(firestore as never, `tabs/${id}`), {})
        },
        { id: index },
      )
    }
    await Promise.all(pages.map((page) => page.waitForFunction(() => Reflect.get(window, 'size') === 4)))
    await context.close()
  })
})
