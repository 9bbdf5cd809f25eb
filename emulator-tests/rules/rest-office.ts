import { Agent, request } from 'node:http'
import type { Place } from '../contract/place.ts'
import { putRules } from '../contract/rules.ts'
import { ACCOUNTS, SAMPLES, type Sample } from './documents.ts'
import { type PlainFields, toJson, toJsonFields } from './plain.ts'
import { type Reader, tokenOf } from './readers.ts'
import { isListing, type ListingRequest, type ListRequest, type Request, type Where } from './requests.ts'

/** What the server said. `found`: its whole answer but for the time of reading; empty where there is no document. */
export type Answer =
  | { readonly allowed: true; readonly found: string }
  | { readonly allowed: false; readonly found: string; readonly refusal: string }

/** The server itself: rules do not concern it. */
export const SERVER = 'server'
type Asker = Reader | typeof SERVER

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Unsigned tokens are what emulators take. */
const authorization = (asker: Asker): Record<string, string> => {
  if (asker === SERVER) return { authorization: 'Bearer owner' }
  if (asker.uid === null) return {}
  const payload = { ...tokenOf(asker), sub: asker.uid, user_id: asker.uid }
  return { authorization: `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode(payload)}.` }
}

/** Thousands of small requests: over one kept connection this takes half the time of fetch(). */
const CONNECTIONS = new Agent({ keepAlive: true })

const send = (
  to: { readonly host: string; readonly port: number; readonly method: string; readonly path: string },
  headers: Record<string, string>,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ ...to, headers, agent: CONNECTIONS }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })

/** One project of a Firestore server, asked over REST. */
export class RestOffice {
  readonly #database: string
  readonly #place: Place

  constructor(place: Place, project: string) {
    this.#database = `projects/${project}/databases/(default)`
    this.#place = place
  }

  /** @throws when the answer is neither a yes nor a PERMISSION_DENIED. */
  async ask(asker: Asker, asked: Request): Promise<Answer> {
    const { method, path, body } = isListing(asked) ? this.#listing(asked) : this.#single(asked)
    const { status, text } = await send(
      { host: this.#place.host, port: this.#place.port, method, path: `/v1/${this.#database}/documents${path}` },
      authorization(asker),
      body === undefined ? '' : JSON.stringify(body),
    )
    if (status === 403) return { allowed: false, found: '', refusal: text }
    if (status === 404 && asked.act === 'get') return { allowed: true, found: '' }
    if (status !== 200) throw new Error(`${status} to ${JSON.stringify(asked)}: ${text}`)
    return { allowed: true, found: withoutReadTime(text) }
  }

  /** The document as it is stored now, or '' where there is none. */
  async stored(path: string): Promise<string> {
    return (await this.ask(SERVER, { act: 'get', path })).found
  }

  /** Every document there is, as it is stored now. */
  async contents(): Promise<string> {
    const list = { parent: '', collection: '', group: true, where: [], orderBy: null, limit: null }
    return (await this.ask(SERVER, { act: 'list', list })).found
  }

  async seed(samples: readonly Sample[]): Promise<void> {
    for (const { path, data } of samples) await this.ask(SERVER, { act: 'merge', path, data })
  }

  #listing({ act, list }: ListingRequest) {
    const parent = list.parent === '' ? '' : `/${list.parent}`
    if (act === 'page') {
      return { method: 'GET', path: `${parent}/${list.collection}?pageSize=${list.limit}`, body: undefined }
    }
    const structuredQuery = this.#query(list)
    return act === 'list'
      ? { method: 'POST', path: `${parent}:runQuery`, body: { structuredQuery } }
      : {
          method: 'POST',
          path: `${parent}:runAggregationQuery`,
          body: { structuredAggregationQuery: { structuredQuery, aggregations: [{ alias: 'n', count: {} }] } },
        }
  }

  #query({ collection, group, where, orderBy, limit }: ListRequest) {
    return {
      from: [{ ...(collection !== '' && { collectionId: collection }), allDescendants: group }],
      ...(where.length > 0 && {
        where: {
          compositeFilter: {
            op: 'AND',
            filters: where.map(([fieldPath, op, value]) => ({
              fieldFilter: { field: { fieldPath }, op, value: this.#operand(value) },
            })),
          },
        },
      }),
      ...(orderBy !== null && { orderBy: [{ field: { fieldPath: orderBy } }] }),
      ...(limit !== null && { limit }),
    }
  }

  #operand(value: Where[2]): unknown {
    return typeof value === 'object' && value !== null && 'document' in value
      ? { referenceValue: `${this.#database}/documents/${value.document}` }
      : toJson(value)
  }

  #single(asked: Exclude<Request, ListingRequest>) {
    const { act, path } = asked
    if (act === 'get') return { method: 'GET', path: `/${path}`, body: undefined }
    if (act === 'delete') return { method: 'DELETE', path: `/${path}`, body: undefined }
    const fields = toJsonFields(asked.data)
    if (act === 'create') {
      const slash = path.lastIndexOf('/')
      return { method: 'POST', path: `/${path.slice(0, slash)}?documentId=${path.slice(slash + 1)}`, body: { fields } }
    }
    return { method: 'PATCH', path: `/${path}?${maskOf(asked.data, act === 'update')}`, body: { fields } }
  }
}

const maskOf = (data: PlainFields, mustExist: boolean): string =>
  [
    ...Object.keys(data).map((field) => `updateMask.fieldPaths=${field}`),
    ...(mustExist ? ['currentDocument.exists=true'] : []),
  ].join('&')

/** Two answers that find the same differ by the time at which they were read. */
const withoutReadTime = (text: string): string => text.replaceAll(/"readTime":\s*"[^"]*"/g, '')

/** The three places a case needs: where it is asked, where nothing is recorded yet, and where the server shows that it works. */
export interface Offices {
  readonly office: RestOffice
  readonly newOffice: RestOffice
  readonly serversOffice: RestOffice
}

export const openOffices = async (place: Place, rules: string): Promise<Offices> => {
  const open = async (samples: readonly Sample[]): Promise<RestOffice> => {
    const project = place.newProject()
    await putRules(place, project, rules)
    const office = new RestOffice(place, project)
    await office.seed(samples)
    return office
  }
  return { office: await open(SAMPLES), newOffice: await open(ACCOUNTS), serversOffice: await open(SAMPLES) }
}
