import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import type { BrowserContext, Page, Request } from '@playwright/test'

/** One thing that was kept or sent, and where: a document, a file, a request, an answer, a browser's storage. */
export interface Trace {
  readonly place: string
  readonly bytes: Buffer
}

export const trace = (place: string, content: string | Buffer): Trace => ({
  place,
  bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
})

/**
 * Notes every address, request body and finished answer of the pages of a context; the console's own scripts and styles aside.
 * `settle` waits for the answers that are still being read. A streaming answer that never ends is noted by its request alone: what
 * it carries are documents of the store, which `storedTraces` reads whole.
 */
export const watchTraffic = (context: BrowserContext, who: string) => {
  const traces: Trace[] = []
  const reading: Promise<void>[] = []
  const read = async (request: Request): Promise<void> => {
    // A page that is closed meanwhile has nothing more to say.
    const response = await request.response().catch(() => null)
    const body = await response?.body().catch(() => null)
    if (body) traces.push(trace(`answer of ${nameOf(request)} to ${who}`, body))
  }
  context.on('request', (request) => {
    traces.push(trace(`address asked by ${who}`, request.url()))
    traces.push(trace(`referrer of ${who}`, request.headers().referer ?? ''))
    const sent = request.postDataBuffer()
    if (sent) traces.push(trace(`request of ${who} to ${nameOf(request)}`, sent))
  })
  context.on('requestfinished', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/assets/')) reading.push(read(request))
  })
  return {
    traces,
    settle: async (): Promise<void> => {
      await Promise.all(reading)
    },
  }
}

/** A callable by its name, anything else by host and path. */
const nameOf = (request: Request): string => {
  const { host, pathname } = new URL(request.url())
  return /\/asia-southeast2\/(\w+)$/.exec(pathname)?.[1] ?? `${host}${pathname}`
}

/** What a page keeps beyond itself: cookies, local and session storage, IndexedDB with all its records, caches. */
export const storageTraces = async (page: Page, who: string): Promise<Trace[]> => {
  const kept = await page.evaluate(async () => {
    const records = (store: IDBObjectStore) =>
      new Promise<unknown[]>((resolve, reject) => {
        const all = store.getAll()
        all.onsuccess = () => resolve(all.result)
        all.onerror = () => reject(all.error)
      })
    const databaseOf = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
    const databases: Record<string, unknown> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await databaseOf(name)
      const stores = [...database.objectStoreNames]
      if (stores.length > 0) {
        const reading = database.transaction(stores)
        databases[name] = await Promise.all(stores.map((store) => records(reading.objectStore(store))))
      }
      database.close()
    }
    return JSON.stringify({
      cookies: document.cookie,
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases,
      caches: await caches.keys(),
    })
  })
  return [trace(`browser storage of ${who}`, kept)]
}

/** Every file below a folder, as it lies on the disk. */
export const fileTraces = (place: string, folder: string): Trace[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [trace(`name of a file in ${place}`, entry.name), trace(`${place}/${entry.name}`, readFileSync(path))]
    })

/** Every document of the database by path: names and text as text, bytes as bytes. */
export const storedTraces = async (db: FirebaseFirestore.Firestore): Promise<Trace[]> => {
  const traces: Trace[] = []
  const bytesIn = (value: unknown): Buffer[] => {
    if (value instanceof Uint8Array) return [Buffer.from(value)]
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(bytesIn) : []
  }
  const collect = async (collections: readonly FirebaseFirestore.CollectionReference[]): Promise<void> => {
    for (const collection of collections) {
      for (const doc of (await collection.get()).docs) {
        const kind = doc.ref.path.replace(/[0-9a-f]{20,}/g, '…')
        traces.push(trace(`document ${kind}`, `${doc.ref.path} ${JSON.stringify(doc.data())}`))
        for (const bytes of bytesIn(doc.data())) traces.push(trace(`bytes in ${kind}`, bytes))
        await collect(await doc.ref.listCollections())
      }
    }
  }
  await collect(await db.listCollections())
  return traces
}

/** The entries of a ZIP file, of which a workbook is one, as they were before they were packed. */
export const archiveTraces = (place: string, archive: Buffer): Trace[] => {
  const traces: Trace[] = []
  // From its central directory; APPNOTE.TXT 4.3.12 tells the offsets.
  for (let at = archive.indexOf('PK\x01\x02'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 4)) {
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28))
    const local = archive.readUInt32LE(at + 42)
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const packed = archive.subarray(begin, begin + archive.readUInt32LE(at + 20))
    const isStored = archive.readUInt16LE(at + 10) === 0
    traces.push(
      trace(`name of a part of ${place}`, name),
      trace(`${place}, ${name}`, isStored ? packed : inflateRawSync(packed)),
    )
  }
  return traces
}
