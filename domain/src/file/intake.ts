import type { FileCard } from './shape.ts'

/** Whether the service file may answer this intake: a need of the same client that no other file answers. */
export const answers = (card: FileCard, intake: FileCard): boolean => {
  const service = card.service
  const taken = intake.served[service]
  return (
    intake.service === 'IK' &&
    intake.status !== 'discarded' &&
    intake.needs.includes(service) &&
    (taken === undefined || taken.id === card.id) &&
    (card.client === null || card.client.pseudonym === intake.client?.pseudonym)
  )
}

/** The intake after its service file was handed over (inProgress) or received (served). */
export const linked = (intake: FileCard, card: FileCard, state: 'inProgress' | 'served'): FileCard => ({
  ...intake,
  served: { ...intake.served, [card.service]: { id: card.id, number: card.number, state } },
  revision: intake.revision + 1,
})

/** The intake after its service file went back to the officer. */
export const unlinked = (intake: FileCard, card: FileCard): FileCard => {
  const { [card.service]: _, ...served } = intake.served
  return { ...intake, served, revision: intake.revision + 1 }
}
