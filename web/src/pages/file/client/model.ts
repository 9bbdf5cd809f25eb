import type { FileCard, Sex } from '@catat/domain'

/** The sexes that the files of one client say, as far as known: more than one is a mistake on a file. */
export const sexesOf = (cards: readonly FileCard[]): Sex[] => [
  ...new Set(cards.flatMap(({ client }) => (client && client.sex !== 'unknown' ? client.sex : []))),
]

/** The officer's newest file from which the client's identity can be used again. */
export const nextFrom = (cards: readonly FileCard[], uid: string): FileCard | null =>
  cards
    .filter(({ officer, hasIdentity, restricted }) => officer.uid === uid && hasIdentity && !restricted)
    .toSorted((a, b) => b.times.createdAt.localeCompare(a.times.createdAt))[0] ?? null
