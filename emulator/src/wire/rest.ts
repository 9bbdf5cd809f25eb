import type { IncomingMessage, ServerResponse } from 'node:http'
import { isObject } from '../message/json.ts'
import type { Caller } from '../service/api.ts'
import { asStatus, StatusError } from '../status.ts'
import { callerOf as openCallerOf } from './caller.ts'
import { REQUEST_LIMIT } from './grpc-frame.ts'
import { parseJson, readBody } from './http-body.ts'
import type { Incoming, Method, Methods } from './method.ts'
import { messageOfQuery, routeOf } from './rest-route.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

export const errorJson = ({ http, status, message }: StatusError): string =>
  JSON.stringify({ error: { code: http, message, status } })

/** The request's message: what the URL says over what the body or the query string says. */
const messageOf = async (request: IncomingMessage, url: URL): Promise<{ name: string; message: Incoming }> => {
  const route = routeOf(request.method ?? 'GET', url.pathname)
  const body = parseJson(await readBody(request, REQUEST_LIMIT))
  if (!isObject(body)) throw new StatusError('INVALID_ARGUMENT', 'Invalid JSON payload received. Expected an object.')
  if (route.body === 'whole') {
    return { name: route.method, message: { form: 'json', json: { ...body, ...route.message } } }
  }
  const query = messageOfQuery(url.searchParams)
  if (route.body === 'none')
    return { name: route.method, message: { form: 'json', json: { ...query, ...route.message } } }
  const document = { ...body, ...(isObject(route.message.document) ? route.message.document : { name: undefined }) }
  return { name: route.method, message: { form: 'json', json: { ...query, ...route.message, document } } }
}

/** A stream of messages is one JSON array. The status is known only once the first message is there. */
const answerArray = async (messages: AsyncIterable<{ json(): string }>, response: ServerResponse): Promise<void> => {
  let started = false
  try {
    for await (const message of messages) {
      if (response.destroyed) return
      if (!started) response.writeHead(200, JSON_TYPE)
      const room = response.write(`${started ? ',\n' : '['}${message.json()}`)
      started = true
      if (!room) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve))
    }
    if (!started) response.writeHead(200, JSON_TYPE)
    response.end(started ? ']' : '[]')
  } catch (error) {
    const status = asStatus(error)
    if (!started) response.writeHead(status.http, JSON_TYPE)
    response.end(`${started ? ',\n' : '['}${errorJson(status)}]`)
  }
}

const answer = async (
  method: Method | undefined,
  name: string,
  caller: Caller,
  message: Incoming,
  response: ServerResponse,
) => {
  if (method?.kind === 'serverStreaming') return answerArray(method.call(caller, message), response)
  if (method?.kind !== 'unary')
    throw new StatusError('UNIMPLEMENTED', `Method not found: google.firestore.v1.Firestore/${name}`)
  const reply = await method.call(caller, message)
  response.writeHead(200, JSON_TYPE)
  response.end(reply.json())
}

/** Firestore's REST API (firebase.google.com/docs/firestore/reference/rest) for every method that is no two-way stream. */
export const serveRest = async (
  methods: Methods,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  callerOf = openCallerOf,
): Promise<void> => {
  try {
    const { name, message } = await messageOf(request, url)
    await answer(methods.get(name), name, callerOf(request.headers.authorization), message, response)
  } catch (error) {
    const status = asStatus(error)
    response.writeHead(status.http, JSON_TYPE)
    response.end(errorJson(status))
  }
}
