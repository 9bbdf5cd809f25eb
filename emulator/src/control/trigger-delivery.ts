import { parseName } from '../model/path.ts'
import type { CommitEvent, DocumentChange, FirestoreService } from '../service/api.ts'
import { eventRequest } from './cloud-event.ts'
import type { DeliveryQueue } from './delivery-queue.ts'
import type { ChangeKind, Trigger, TriggerRegistry } from './trigger-registry.ts'

interface TriggerDeliveryOptions {
  /** `host:port` of the functions emulator. */
  readonly functionsEmulator: string
  readonly newId: () => string
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<{ status: number }>
}

const kindOf = ({ before, after }: DocumentChange): ChangeKind =>
  before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated'

/** Served: the function ran, threw for good, or is switched off. Only what may pass by itself is tried again. */
const outcomeOf = (status: number): 'done' | 'again' => (status >= 500 || status === 429 ? 'again' : 'done')

/** Fires the functions emulator's triggers for each commit, in the background. */
export const deliverTriggers = (
  service: FirestoreService,
  registry: TriggerRegistry,
  queue: DeliveryQueue,
  { functionsEmulator, newId, post }: TriggerDeliveryOptions,
): (() => void) => {
  const fire = (trigger: Trigger, event: CommitEvent, change: DocumentChange, path: string): void => {
    const url = `http://${functionsEmulator}/functions/projects/${trigger.project}/triggers/${trigger.key}`
    const { headers, body } = eventRequest(trigger, {
      id: newId(),
      time: event.commitTime,
      caller: event.caller,
      change,
      path,
    })
    queue.push({
      order: `${trigger.key} ${change.name}`,
      attempt: async () => outcomeOf((await post(url, headers, body)).status),
    })
  }

  return service.onCommit((event) => {
    if (registry.size === 0) return
    for (const change of event.changes) {
      const { project, database, path } = parseName(change.name)
      const relative = path.join('/')
      for (const trigger of registry.matching(project, database, relative, kindOf(change)))
        fire(trigger, event, change, relative)
    }
  })
}
