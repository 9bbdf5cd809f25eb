import { refuse } from '../status.ts'
import { exactMatcher, type Matcher, pathMatcher } from './trigger-match.ts'

export type ChangeKind = 'created' | 'updated' | 'deleted'

/** A function of the functions emulator that wants to hear of changes. */
export interface Trigger {
  readonly key: string
  readonly project: string
  readonly database: string
  readonly eventType: string
  readonly signature: 'cloudevent' | 'legacy'
  readonly withAuthContext: boolean
  readonly matches: Matcher
  readonly wants: (kind: ChangeKind) => boolean
}

const V2 = /^google\.cloud\.firestore\.document\.v1\.(created|updated|deleted|written)(\.withAuthContext)?$/
const V1 = /^providers\/cloud\.firestore\/eventTypes\/document\.(create|update|delete|write)$/
const V1_KIND = { create: 'created', update: 'updated', delete: 'deleted', write: 'written' } as const

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const wants =
  (kind: string): Trigger['wants'] =>
  (change) =>
    kind === 'written' || kind === change

/** The body of `eventarcTrigger`, sent for v2 functions. @throws INVALID_ARGUMENT when it is not what this engine fires. */
export const eventarcTrigger = (project: string, key: string, body: unknown): Trigger => {
  const { eventType, database, document } = record(body)
  const { value, matchType } = record(document)
  const kind = typeof eventType === 'string' ? V2.exec(eventType) : null
  if (kind === null || typeof eventType !== 'string' || typeof value !== 'string') {
    return refuse('INVALID_ARGUMENT', `Not a Firestore event trigger: ${String(eventType)}`)
  }
  return {
    key,
    project,
    database: typeof database === 'string' ? database : '(default)',
    eventType,
    signature: 'cloudevent',
    withAuthContext: kind[2] !== undefined,
    matches: matchType === 'EXACT' ? exactMatcher(value) : pathMatcher(value),
    wants: wants(kind[1]!),
  }
}

/** The body of `triggers/{key}`, sent for v1 functions. */
export const legacyTrigger = (project: string, key: string, body: unknown): Trigger => {
  const { eventType, resource } = record(record(body).eventTrigger)
  const kind = typeof eventType === 'string' ? V1.exec(eventType)?.[1] : undefined
  const where =
    typeof resource === 'string' ? /^projects\/[^/]+\/databases\/([^/]+)\/documents\/(.+)$/.exec(resource) : null
  if (kind === undefined || where === null || typeof eventType !== 'string') {
    return refuse('INVALID_ARGUMENT', `Not a Firestore event trigger: ${String(eventType)}`)
  }
  return {
    key,
    project,
    database: where[1]!,
    eventType,
    signature: 'legacy',
    withAuthContext: false,
    matches: pathMatcher(where[2]!),
    wants: wants(V1_KIND[kind as keyof typeof V1_KIND]),
  }
}

/** Triggers by project and key; the same key again replaces (functions were reloaded). */
export const createTriggerRegistry = () => {
  const triggers = new Map<string, Trigger>()
  return {
    add(trigger: Trigger): void {
      triggers.set(`${trigger.project}/${trigger.key}`, trigger)
    },
    matching(project: string, database: string, path: string, kind: ChangeKind): Trigger[] {
      return [...triggers.values()].filter(
        (trigger) =>
          trigger.project === project && trigger.database === database && trigger.wants(kind) && trigger.matches(path),
      )
    },
    get size() {
      return triggers.size
    },
  }
}

export type TriggerRegistry = ReturnType<typeof createTriggerRegistry>
