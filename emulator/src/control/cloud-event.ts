import { instantJson } from '../message/json.ts'
import { instantOf } from '../message/time.ts'
import { documentJson } from '../message/value-json.ts'
import { sameValue } from '../model/compare.ts'
import { formatFieldPath } from '../model/path.ts'
import { encodeDocument } from '../model/proto.ts'
import { ProtoWriter } from '../model/protobuf.ts'
import type { FieldPath, Fields, Micros } from '../model/value.ts'
import type { Caller, DocumentChange } from '../service/api.ts'
import type { Trigger } from './trigger-registry.ts'

/** What the functions emulator is posted. */
interface EventRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface EventSource {
  readonly id: string
  readonly time: Micros
  readonly caller: Caller
  readonly change: DocumentChange
  /** Relative to the database's documents. */
  readonly path: string
}

/** Fields an update changed, maps looked into: what stands in the event's update mask. */
export const changedPaths = (before: Fields, after: Fields, prefix: FieldPath = []): FieldPath[] => {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)]
    const path = [...prefix, key]
    if (old?.kind === 'map' && now?.kind === 'map') return changedPaths(old.fields, now.fields, path)
    return old !== undefined && now !== undefined && sameValue(old, now) ? [] : [path]
  })
}

const maskOf = ({ before, after }: DocumentChange): FieldPath[] =>
  before === undefined || after === undefined ? [] : changedPaths(before.fields, after.fields)

/** google.events.cloud.firestore.v1.DocumentEventData */
const eventData = (change: DocumentChange): Uint8Array => {
  const writer = new ProtoWriter(1024)
  if (change.after !== undefined) writer.bytes(1, encodeDocument(change.after))
  if (change.before !== undefined) writer.bytes(2, encodeDocument(change.before))
  const mask = maskOf(change)
  if (mask.length > 0) {
    writer.message(3, (inner) => {
      for (const path of mask) inner.string(1, formatFieldPath(path))
    })
  }
  return writer.finish()
}

const rfc3339 = (time: Micros): string => instantJson(instantOf(time)).slice(1, -1)

const authHeaders = (caller: Caller): Record<string, string> => {
  if (caller.kind === 'owner') return { 'ce-authtype': 'service_account', 'ce-authid': 'owner' }
  if (caller.auth === null) return { 'ce-authtype': 'unauthenticated' }
  return { 'ce-authtype': 'app_user', 'ce-authid': caller.auth.uid }
}

/**
 * Binary-mode CloudEvent for a v2 function. The functions emulator decodes a protobuf body from base64 text, and takes
 * the event as binary only when ce-id, ce-type, ce-source and ce-specversion are all there.
 */
const cloudEvent = (trigger: Trigger, { id, time, caller, change, path }: EventSource): EventRequest => ({
  headers: {
    'content-type': 'application/protobuf',
    'ce-id': id,
    'ce-specversion': '1.0',
    'ce-type': trigger.eventType,
    'ce-source': `//firestore.googleapis.com/projects/${trigger.project}/databases/${trigger.database}`,
    'ce-subject': `documents/${encodeURI(path)}`,
    'ce-time': rfc3339(time),
    'ce-dataschema':
      'https://github.com/googleapis/google-cloudevents/blob/main/proto/google/events/cloud/firestore/v1/data.proto',
    'ce-project': trigger.project,
    'ce-database': trigger.database,
    'ce-namespace': '(default)',
    'ce-location': 'nam5',
    'ce-document': encodeURI(path),
    ...(trigger.withAuthContext && authHeaders(caller)),
  },
  body: Buffer.from(eventData(change)).toString('base64'),
})

/** The JSON event of a v1 function. */
const legacyEvent = (trigger: Trigger, { id, time, change, path }: EventSource): EventRequest => {
  const value = change.after === undefined ? '{}' : documentJson(change.after)
  const oldValue = change.before === undefined ? '{}' : documentJson(change.before)
  const mask = maskOf(change)
  const updateMask = mask.length === 0 ? '{}' : JSON.stringify({ fieldPaths: mask.map(formatFieldPath) })
  const context = {
    eventId: id,
    timestamp: rfc3339(time),
    eventType: trigger.eventType,
    resource: {
      service: 'firestore.googleapis.com',
      name: `projects/${trigger.project}/databases/${trigger.database}/documents/${path}`,
    },
  }
  return {
    headers: { 'content-type': 'application/json' },
    body: `{"data":{"value":${value},"oldValue":${oldValue},"updateMask":${updateMask}},"context":${JSON.stringify(context)}}`,
  }
}

export const eventRequest = (trigger: Trigger, source: EventSource): EventRequest =>
  trigger.signature === 'cloudevent' ? cloudEvent(trigger, source) : legacyEvent(trigger, source)
