import { answersTo, holderOf, withAnswers } from '../need/follow.ts'
import type { FileCard } from './shape.ts'

/** Whether the file may answer this intake: a need of the same client, whoever's intake it is and whatever else answers it. */
export const answers = (card: FileCard, intake: FileCard): boolean =>
  intake.service === 'IK' &&
  intake.status !== 'discarded' &&
  intake.needs.includes(card.service) &&
  (card.client === null || card.client.pseudonym === intake.client?.pseudonym)

const othersThan = (card: FileCard, intake: FileCard) =>
  answersTo(intake, card.service).filter(({ id }) => id !== card.id)

/** The intake after a file was handed over for its need (inProgress) or received (served): the need has an officer and no reason. */
export const linked = (intake: FileCard, card: FileCard, state: 'inProgress' | 'served'): FileCard => ({
  ...withAnswers(intake, card.service, [...othersThan(card, intake), { id: card.id, number: card.number, state }]),
  handling: {
    ...intake.handling,
    [card.service]: { by: holderOf(intake, card.service) ?? card.officer, reason: null },
  },
  revision: intake.revision + 1,
})

/** The intake after the file went back to its officer, who still has the need. */
export const unlinked = (intake: FileCard, card: FileCard): FileCard => ({
  ...withAnswers(intake, card.service, othersThan(card, intake)),
  revision: intake.revision + 1,
})
